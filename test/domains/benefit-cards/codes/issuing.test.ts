import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, joined, personIn, unionIn } from '../../membership/support.js';
import { bind, cardNumber, ELECTRONIC, freeze, reportLost, SERVICE, stateOf, unfreeze } from '../cards/support.js';
import { cardKeyOf, codes, INVALID, issue, shop, verify } from './support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
});
afterAll(() => hub.close());

const member = async () => {
  const person = await personIn(hub);
  await joined(hub, person.id, union, '2024-03-01');
  return person;
};
/** As a channel confirms a card. */
const inUse = (cardId: string) =>
  hub.test.database.query(sql`
    update benefit_cards.card set state = 'ACTIVE', bound_at = clock_timestamp() where id = ${cardKeyOf(cardId)}::uuid`);
const seconds = (text: string) => new Date(text).getTime() / 1000;
const handlesOf = (personId: string) =>
  hub.test.database.query<{ handle: string }>(sql`
    select handle from benefit_cards.code_handle join benefit_cards.card on card.id = card_id
    where person_id = ${personId}::uuid order by handle`);

describe('codes', () => {
  it('come for the next half minutes, the one to show now first, by the clock of the database', async () => {
    const { as } = await member();
    const answer = await issue(hub, as);
    expect(answer.errors).toEqual([]);
    expect(answer.codes).toHaveLength(4);
    const now = seconds(answer.serverTime);
    for (const [ahead, code] of answer.codes.entries()) {
      const from = (Math.floor(now / 30) + ahead) * 30;
      expect([code.validFrom, code.refreshAt, code.expiresAt].map(seconds)).toEqual([from, from + 30, from + 60]);
      expect(code.token).toMatch(/^M1\.[\w-]{2}\.[\w-]{9}\.[\w-]{5}\.[\w-]{10}$/);
    }
    const [clock] = await hub.test.database.query<{ now: string }>(sql`
      select extract(epoch from clock_timestamp())::text as now`);
    expect(Math.abs(Number(clock?.now) - now)).toBeLessThan(20);
  });

  it.each([0, 11, -1])('are not %d at a time', async (windows) => {
    const { as } = await member();
    expect(codes(await issue(hub, as, { windows }))).toEqual(['INVALID_VALUE windows memberCode.windows.range']);
  });

  it('write one row for a device and a day, and none of a code', async () => {
    const { as, id } = await member();
    const first = await issue(hub, as, { windows: 10 });
    const again = await issue(hub, as, { windows: 10 });
    const both = new Set([...first.codes, ...again.codes].map(({ token }) => token));
    expect(both.size).toBeLessThanOrEqual(11);
    expect(await handlesOf(id)).toHaveLength(1);
    await issue(hub, as, { deviceId: 'phone-2' });
    expect(await handlesOf(id)).toHaveLength(2);
    expect(await hub.test.database.query(sql`select from benefit_cards.code_use`)).toHaveLength(0);
  });

  it('say the same handle to whoever asks at once', async () => {
    const { as, id } = await member();
    const answers = await Promise.all(Array.from({ length: 6 }, () => issue(hub, as)));
    expect(answers.flatMap(codes)).toEqual([]);
    expect(await handlesOf(id)).toHaveLength(1);
  });

  it('make the electronic card of a member who has none, once', async () => {
    const { as, id } = await member();
    await Promise.all([issue(hub, as), issue(hub, as)]);
    expect(await stateOf(hub, id)).toEqual([{ carrier: ELECTRONIC, state: 'ACTIVE' }]);
  });

  it('are given to whoever has a card in use, and to nobody who has neither card nor membership', async () => {
    const { as } = await personIn(hub);
    expect(codes(await issue(hub, as))).toEqual(['NO_ACTIVE_MEMBERSHIP']);
    await bind(hub, as, '', ELECTRONIC);
    expect(codes(await issue(hub, as))).toEqual([]);
  });

  it('hang on no card that is lost, frozen or past its last day, and none is made in its place', async () => {
    const [lost, frozen, past] = [await member(), await member(), await member()];
    const cards = await Promise.all([lost, frozen, past].map(({ as }) => bind(hub, as, '', ELECTRONIC)));
    await reportLost(hub, lost.as, cards[0].card.id);
    await freeze(hub, cadreOf('620123'), cards[1].card.id);
    await hub.test.database.query(sql`
      update benefit_cards.card set valid_to = (now() at time zone 'Asia/Shanghai')::date - 1 where person_id = ${past.id}::uuid`);
    for (const { as } of [lost, frozen])
      expect(codes(await issue(hub, as))).toEqual(['STATE_NOT_ALLOWED memberCode.card.inUse']);
    expect(codes(await issue(hub, past.as))).toEqual(['STATE_NOT_ALLOWED memberCode.card.inUse']);
  });

  it('hang on no other card while the union has frozen one, and those of before are good nowhere until it is let go', async () => {
    const { as } = await member();
    const here = await shop(hub);
    const [{ card }, { card: other }] = [
      await bind(hub, as, '', ELECTRONIC),
      await bind(hub, as, cardNumber(), SERVICE),
    ];
    await inUse(other.id);
    const { codes: before } = await issue(hub, as);
    expect((await freeze(hub, cadreOf('620123'), other.id)).errors).toEqual([]);
    expect(codes(await issue(hub, as))).toEqual(['STATE_NOT_ALLOWED memberCode.card.inUse']);
    expect(codes(await verify(hub, here.as, before[0].token))).toEqual(INVALID);
    expect((await unfreeze(hub, cadreOf('620123'), other.id)).errors).toEqual([]);
    expect(codes(await verify(hub, here.as, before[0].token))).toEqual([]);
    expect(codes(await issue(hub, as))).toEqual([]);
    expect(card).toMatchObject({ state: 'ACTIVE' });
  });

  it('are not given to staff, who are nobody with a card', async () => {
    const { codes: faults } = await hub.ask(
      'mutation { issueMemberCode(input: { deviceId: "x" }) { serverTime } }',
      {},
      { as: cadreOf('620123') },
    );
    expect(faults).toEqual(['FORBIDDEN']);
  });
});
