import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { cadreOf, personIn, unionIn, type Who } from '../../membership/support.js';
import { bind, ELECTRONIC, freeze, reportLost, unfreeze } from '../cards/support.js';
import { codes, entitled, INVALID, issue, shifted, shop, shower, verify } from './support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
  await tell(hub.test.database, { code: '620702-TH-0001', regionCode: '620702' });
});
afterAll(() => hub.close());
// Each test counts its own wrong ones.
beforeEach(() => hub.test.database.query(sql`delete from auth.guess`));

const KEEPER: Who = { subject: 'acc_keeper', scopes: ['STATION_KEEPER'], stationCodes: ['620702-TH-0001'] };
const cardOf = async (as: Who) => (await hub.ask('{ me { cards { id version } } }', {}, { as })).data.me.cards[0];

describe('a code that is checked', () => {
  it('says whether it is a member, what it is good for here, and never who it is', async () => {
    const [here, elsewhere] = [await shop(hub), await shop(hub)];
    const { id, token } = await shower(hub, union);
    const benefit = await entitled(hub, id, { merchant: here.key });
    await entitled(hub, id, { merchant: elsewhere.key });
    await entitled(hub, id, { merchant: here.key, over: true });
    await entitled(hub, id, { merchant: here.key, used: true });
    await entitled(hub, id, {});
    const { verification, errors } = await verify(hub, here.as, token);
    expect(errors).toEqual([]);
    expect(verification).toEqual({
      validMember: true,
      benefits: [{ benefitCode: benefit, title: '五折乘车' }],
      redeemBy: expect.any(String),
    });
  });

  it('tells a keeper of benefits without merchants of the division of the station', async () => {
    const { id, token } = await shower(hub, union);
    const benefit = await entitled(hub, id, { region: '620700' });
    await entitled(hub, id, { region: '510100' });
    await entitled(hub, id, { merchant: (await shop(hub)).key });
    const { verification } = await verify(hub, KEEPER, token, { stationCode: '620702-TH-0001' });
    expect(verification.benefits.map(({ benefitCode }: any) => benefitCode)).toEqual([benefit]);
  });

  it('says of somebody who left the union that it is no member', async () => {
    const here = await shop(hub);
    const { as } = await personIn(hub);
    await bind(hub, as, '', ELECTRONIC);
    const { codes: issued } = await issue(hub, as);
    expect((await verify(hub, here.as, issued[0].token)).verification).toMatchObject({
      validMember: false,
      benefits: [],
    });
  });

  it('is bound to the place until redeemBy: there it answers the same, elsewhere nothing', async () => {
    const [here, elsewhere] = [await shop(hub), await shop(hub)];
    const { token } = await shower(hub, union);
    const first = await verify(hub, here.as, token);
    expect(await verify(hub, here.as, token)).toEqual(first);
    expect(codes(await verify(hub, elsewhere.as, token))).toEqual(INVALID);
    expect(codes(await verify(hub, KEEPER, token))).toEqual(INVALID);
    await hub.test.database.query(sql`
      update benefit_cards.code_use set bound_at = to_timestamp(step::bigint * 30), redeem_by = clock_timestamp()
      where merchant_id = ${here.key}::uuid`);
    expect(codes(await verify(hub, here.as, token))).toEqual(INVALID);
  });

  it('is not good before its time, nor behind it', async () => {
    const here = await shop(hub);
    const { token } = await shower(hub, union);
    for (const seconds of [60, 90, -60, -90, -86_400])
      expect(codes(await verify(hub, here.as, shifted(hub, token, seconds)))).toEqual(INVALID);
    expect(codes(await verify(hub, here.as, token))).toEqual([]);
  });

  it('of before stays good beside those that were asked for later', async () => {
    const here = await shop(hub);
    const { as, token } = await shower(hub, union);
    await issue(hub, as);
    expect(codes(await verify(hub, here.as, token))).toEqual([]);
  });

  it('fails at once with its card: lost for good, frozen until it is let go', async () => {
    const here = await shop(hub);
    const [lost, frozen] = [await shower(hub, union), await shower(hub, union)];
    await verify(hub, here.as, lost.token);
    await reportLost(hub, lost.as, (await cardOf(lost.as)).id);
    expect(codes(await verify(hub, here.as, lost.token))).toEqual(INVALID);
    const { id } = await cardOf(frozen.as);
    await freeze(hub, cadreOf('620123'), id);
    expect(codes(await verify(hub, here.as, frozen.token))).toEqual(INVALID);
    await unfreeze(hub, cadreOf('620123'), id);
    expect(codes(await verify(hub, here.as, frozen.token))).toEqual([]);
  });

  it('is refused alike whatever is wrong with it, by the same statements', async () => {
    const [here, elsewhere] = [await shop(hub), await shop(hub)];
    const [used, lost, over] = [await shower(hub, union), await shower(hub, union), await shower(hub, union)];
    await verify(hub, elsewhere.as, used.token);
    await reportLost(hub, lost.as, (await cardOf(lost.as)).id);
    const wrong = [
      used.token,
      lost.token,
      shifted(hub, over.token, -60),
      `${over.token.slice(0, -1)}${over.token.endsWith('A') ? 'B' : 'A'}`,
      'M1.AA.AAAAAAAAA.AAAAA.AAAAAAAAAA',
      'anything',
      '',
    ];
    const heard = [];
    for (const token of wrong) {
      const { data, statements } = await hub.ask(
        'mutation ($input: VerifyMemberCodeInput!) { verifyMemberCode(input: $input) { verification { validMember } errors { code message path } } }',
        { input: { token } },
        { as: here.as },
      );
      // What the hub once signed is no guess and is not counted: whoever can tell the two apart has a signed one.
      const decided = statements.filter((text) => !text.includes('auth.guess'));
      heard.push({ data, statements: decided.slice(0, decided.indexOf('rollback') + 1) });
    }
    for (const one of heard) expect(one).toEqual(heard[0]);
    expect(heard[0]?.statements.at(-1)).toBe('rollback');
    expect(codes(heard[0]?.data.verifyMemberCode)).toEqual(INVALID);
  });

  it('needs a place of the caller', async () => {
    const [here, elsewhere] = [await shop(hub), await shop(hub)];
    const { token } = await shower(hub, union);
    expect(codes(await verify(hub, here.as, token, { merchantId: elsewhere.id }))).toEqual(['NOT_FOUND merchantId']);
    expect(codes(await verify(hub, KEEPER, token, { stationCode: '620702-TH-0009' }))).toEqual([
      'NOT_FOUND stationCode',
    ]);
    const two = { merchantId: here.id, stationCode: '620702-TH-0001' };
    expect(codes(await verify(hub, here.as, token, two))).toEqual(['INVALID_VALUE merchantId redemption.place']);
    expect(codes(await verify(hub, here.as, token, { merchantId: here.id }))).toEqual([]);
  });
});

describe('wrong codes', () => {
  it('are none of good ones: as many as come at once are let in', async () => {
    const here = await shop(hub);
    const showers = await Promise.all(Array.from({ length: 14 }, () => shower(hub, union)));
    const answers = await Promise.all(showers.map(({ token }) => verify(hub, here.as, token)));
    expect(answers.flatMap(codes)).toEqual([]);
  });

  it('are counted: the tenth at a place is not looked at, nor a good one behind it', async () => {
    const [here, elsewhere] = [await shop(hub), await shop(hub)];
    const { token } = await shower(hub, union);
    for (let tries = 0; tries < 9; tries += 1)
      expect(codes(await verify(hub, here.as, `wrong-${tries}`))).toEqual(INVALID);
    const { errors } = await verify(hub, here.as, token);
    expect(errors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS', retryAfterSeconds: expect.any(Number) }]);
    // All of this suite come from one address.
    await hub.test.database.query(sql`delete from auth.guess`);
    expect(codes(await verify(hub, elsewhere.as, token))).toEqual([]);
  });

  it('are such as the hub never signed: those that are over or used stop nobody, and do not hide the others', async () => {
    const [here, elsewhere] = [await shop(hub), await shop(hub)];
    const { token } = await shower(hub, union);
    const used = await shower(hub, union);
    await verify(hub, elsewhere.as, used.token);
    for (let tries = 0; tries < 12; tries += 1)
      expect(codes(await verify(hub, here.as, tries % 2 ? used.token : shifted(hub, token, -60)))).toEqual(INVALID);
    expect(codes(await verify(hub, here.as, token))).toEqual([]);
    for (let tries = 0; tries < 9; tries += 1)
      expect(codes(await verify(hub, here.as, `wrong-${tries}`))).toEqual(INVALID);
    expect(codes(await verify(hub, here.as, shifted(hub, token, -60)))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('are counted of an address and of whoever asks too, and good ones are not', async () => {
    const { token } = await shower(hub, union);
    const here = await shop(hub);
    for (let tries = 0; tries < 12; tries += 1) expect(codes(await verify(hub, here.as, token))).toEqual([]);
    const shops = await Promise.all(Array.from({ length: 10 }, () => shop(hub)));
    const told = [];
    for (const { as } of shops) told.push(...codes(await verify(hub, as, 'wrong')));
    expect(told).toEqual([...Array(9).fill(INVALID[0]), 'TOO_MANY_ATTEMPTS']);
    await hub.test.database.query(sql`delete from auth.guess`);
    const [first, second] = [await shop(hub), await shop(hub)];
    await hub.test.database.query(sql`
      update benefit_cards.merchant set client_id = (select client_id from benefit_cards.merchant where id = ${first.key}::uuid)
      where id = ${second.key}::uuid`);
    const asked = { first: { merchantId: first.id }, second: { merchantId: second.id } };
    const counted = [];
    for (let tries = 0; tries < 10; tries += 1)
      counted.push(...codes(await verify(hub, first.as, 'wrong', tries % 2 ? asked.first : asked.second)));
    expect(counted.at(-1)).toBe('TOO_MANY_ATTEMPTS');
  });
});
