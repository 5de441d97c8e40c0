import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { joined, personIn, unionIn } from '../../membership/support.js';
import { benefitIn, CADRE, claim, codes, countsOf, memberIn, revoke } from './support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

const ELIGIBILITY = `query ($code: String!) { benefit(benefitCode: $code) {
  eligibility { eligible reasons { code message } } myEntitlements { id state } } }`;
const eligibility = async (as: object | undefined, code: string) =>
  (await hub.ask(ELIGIBILITY, { code }, as ? { as: as as never } : {})).data.benefit;
const reasonsOf = async (as: object, code: string) =>
  (await eligibility(as, code)).eligibility.reasons.map((reason: { code: string }) => reason.code);

describe('a claim', () => {
  it('gives a member one to use until the benefit ends, and takes it from what is left', async () => {
    const { code, id } = await benefitIn(hub, { quota: 5, uses: 3 });
    const member = await memberIn(hub, union);
    const { entitlement, errors } = await claim(hub, member.as, code);
    expect(errors).toEqual([]);
    expect(entitlement).toMatchObject({
      ...{ state: 'CLAIMED', usesLeft: 3, expiresAt: '2099-01-01T08:00:00+08:00' },
      benefit: { benefitCode: code, remaining: 4 },
    });
    expect(await countsOf(hub, id)).toEqual({ granted: 1, there: 1 });
    expect(await eligibility(member.as, code)).toMatchObject({
      eligibility: { eligible: false, reasons: [{ code: 'LIMIT_REACHED' }] },
      myEntitlements: [{ id: entitlement.id, state: 'CLAIMED' }],
    });
  });

  it('is one for one key, however often it is sent, and another for another key up to the limit a person', async () => {
    const { code, id } = await benefitIn(hub, { quota: 5, perPersonLimit: 2 });
    const { as } = await memberIn(hub, union);
    const again = () => claim(hub, as, code, { idempotencyKey: 'the same' });
    const first = await again();
    const told = await Promise.all([again(), again(), again()]);
    expect(told.map(({ entitlement }) => entitlement?.id)).toEqual(Array(3).fill(first.entitlement.id));
    expect(codes(await claim(hub, as, code))).toEqual([]);
    expect(codes(await claim(hub, as, code))).toEqual(['PERSON_LIMIT_REACHED benefitCode']);
    expect(await countsOf(hub, id)).toEqual({ granted: 2, there: 2 });
  });

  it('of one person by many keys at once gives no more than a person may have', async () => {
    const { code, id } = await benefitIn(hub, { quota: 9 });
    const { as } = await memberIn(hub, union);
    const told = await Promise.all(Array.from({ length: 6 }, () => claim(hub, as, code)));
    expect(told.flatMap(codes)).toEqual(Array(5).fill('PERSON_LIMIT_REACHED benefitCode'));
    expect(await countsOf(hub, id)).toEqual({ granted: 1, there: 1 });
  });

  it('of more people than there are left gives all that are left and no more', async () => {
    const { code, id } = await benefitIn(hub, { quota: 3 });
    const members = await Promise.all(Array.from({ length: 9 }, () => memberIn(hub, union)));
    const told = await Promise.all(members.map(({ as }) => claim(hub, as, code)));
    expect(told.filter(({ entitlement }) => entitlement)).toHaveLength(3);
    expect(told.flatMap(codes)).toEqual(Array(6).fill('QUOTA_EXHAUSTED'));
    expect(await countsOf(hub, id)).toEqual({ granted: 3, there: 3 });
  });

  it('that came too late decides again under its key once something came back', async () => {
    const { code } = await benefitIn(hub, { quota: 1 });
    const [first, second] = [await memberIn(hub, union), await memberIn(hub, union)];
    const { entitlement } = await claim(hub, first.as, code);
    const late = () => claim(hub, second.as, code, { idempotencyKey: 'too late' });
    expect(codes(await late())).toEqual(['QUOTA_EXHAUSTED']);
    expect(codes(await revoke(hub, entitlement.id))).toEqual([]);
    expect(codes(await late())).toEqual([]);
  });

  it('that comes too late holds no row and writes nothing', async () => {
    const { code } = await benefitIn(hub, { quota: 1 });
    const [first, second] = [await memberIn(hub, union), await memberIn(hub, union)];
    await claim(hub, first.as, code);
    const { statements } = await hub.heard(() => claim(hub, second.as, code));
    expect(statements.filter((text) => /for update|insert|update /i.test(text))).toEqual([]);
  });

  it('is of no draft, which nobody is told of, and of nothing that is not there', async () => {
    const { as } = await memberIn(hub, union);
    const { code } = await benefitIn(hub, { state: 'DRAFT' });
    for (const each of [code, 'NOWHERE']) expect(codes(await claim(hub, as, each))).toEqual(['NOT_FOUND benefitCode']);
  });
});

describe('whether somebody may have a benefit', () => {
  it('is nobody’s to ask who is not signed in', async () => {
    const { code } = await benefitIn(hub);
    expect(await eligibility(undefined, code)).toEqual({ eligibility: null, myEntitlements: null });
    expect(await eligibility(CADRE, code)).toEqual({ eligibility: null, myEntitlements: null });
  });

  it('is told with all reasons at once, and a claim is refused for the same', async () => {
    const { code } = await benefitIn(hub, {
      ...{ kind: 'BIRTHDAY', state: 'PAUSED', regionCodes: ['630000'], workerGroups: ['COURIER'] },
    });
    const { as } = await memberIn(hub, union);
    const reasons = ['OTHER_REGION', 'OTHER_GROUP', 'OUT_OF_PERIOD', 'NOT_CLAIMABLE'];
    expect(await reasonsOf(as, code)).toEqual(reasons);
    const { errors } = await claim(hub, as, code);
    expect(codes({ errors })).toEqual(['NOT_ELIGIBLE benefitCode']);
    expect(errors[0].message).toContain('适用地区');
    expect(errors[0].message).toContain('适用群体');
  });

  it('is no for who is no member, and yes once joined, also for the same key', async () => {
    const { code } = await benefitIn(hub);
    const person = await personIn(hub);
    const as = { ...person.as, person: person.id };
    expect(await reasonsOf(as, code)).toEqual(['NOT_A_MEMBER']);
    expect(codes(await claim(hub, as, code, { idempotencyKey: 'early' }))).toEqual(['NOT_ELIGIBLE benefitCode']);
    await joined(hub, person.id, union, '2024-01-01');
    expect(codes(await claim(hub, as, code, { idempotencyKey: 'early' }))).toEqual([]);
  });

  it('is for members of a transit pool for some kinds alone', async () => {
    const pool = await unionIn(hub, { kind: 'TRANSIT_POOL' });
    const { as } = await memberIn(hub, pool);
    expect(await reasonsOf(as, (await benefitIn(hub)).code)).toEqual(['LIMITED_MEMBERSHIP']);
    expect(await reasonsOf(as, (await benefitIn(hub, { kind: 'POWER_BANK' })).code)).toEqual([]);
  });

  it('that gates read cards for asks for a card in use, and for no other kind', async () => {
    const { code } = await benefitIn(hub, { kind: 'RIDE_DISCOUNT' });
    const { as } = await memberIn(hub, union);
    expect(await reasonsOf(as, code)).toEqual(['NO_CARD']);
    expect(codes(await claim(hub, as, code))).toEqual(['NOT_ELIGIBLE benefitCode']);
    // Whoever has asked for a code has the card that it stands for.
    await hub.ask('mutation { issueMemberCode(input: { deviceId: "phone" }) { errors { code } } }', {}, { as });
    expect(await reasonsOf(as, code)).toEqual([]);
    expect(codes(await claim(hub, as, code))).toEqual([]);
  });

  it('that asks for a card is no for one past its last day', async () => {
    const { code } = await benefitIn(hub, { kind: 'RIDE_DISCOUNT' });
    const { as, id } = await memberIn(hub, union);
    await hub.ask('mutation { issueMemberCode(input: { deviceId: "phone" }) { errors { code } } }', {}, { as });
    await hub.test.database.query(sql`
      update benefit_cards.card set valid_to = (now() at time zone 'Asia/Shanghai')::date - 1 where person_id = ${id}::uuid`);
    expect(await reasonsOf(as, code)).toEqual(['NO_CARD']);
    expect(codes(await claim(hub, as, code))).toEqual(['NOT_ELIGIBLE benefitCode']);
  });

  it('goes by the division of the union or of the place of work, through what became of divisions', async () => {
    // 513425 is 513402 since 2021.
    const old = await unionIn(hub, { regionCode: '513425' });
    const { as } = await memberIn(hub, old);
    expect(await reasonsOf(as, (await benefitIn(hub, { regionCodes: ['513402'] })).code)).toEqual([]);
    const { code } = await benefitIn(hub, { regionCodes: ['620000'] });
    expect(await reasonsOf(as, code)).toEqual(['OTHER_REGION']);
    const worker = await memberIn(hub, old, { workRegion: '620702' });
    expect(await reasonsOf(worker.as, code)).toEqual([]);
  });

  it('goes by any of the groups of workers', async () => {
    const { code } = await benefitIn(hub, { workerGroups: ['COURIER', 'TRUCK_DRIVER'] });
    const { as, id } = await memberIn(hub, union);
    expect(await reasonsOf(as, code)).toEqual(['OTHER_GROUP']);
    await hub.test.database.query(sql`
      update membership.person set worker_groups = '{OTHER,COURIER}' where id = ${id}::uuid`);
    expect(await reasonsOf(as, code)).toEqual([]);
  });

  it('is no before it begins, after it ends, and when none are left', async () => {
    const { as } = await memberIn(hub, union);
    expect(await reasonsOf(as, (await benefitIn(hub, { startsAt: '2098-01-01' })).code)).toEqual(['OUT_OF_PERIOD']);
    expect(await reasonsOf(as, (await benefitIn(hub, { endsAt: '2021-01-01' })).code)).toEqual(['OUT_OF_PERIOD']);
    const { code } = await benefitIn(hub, { quota: 1 });
    await claim(hub, (await memberIn(hub, union)).as, code);
    expect(await reasonsOf(as, code)).toEqual(['NONE_LEFT']);
  });

  it('is asked for a list of benefits by as many statements as for one', async () => {
    const { as } = await memberIn(hub, union);
    const list =
      'query ($first: Int!) { benefits(kind: GIFT_PACK, first: $first) { nodes { eligibility { eligible } myEntitlements { id } } } }';
    await hub.ask(list, { first: 1 }, { as });
    const one = await hub.ask(list, { first: 1 }, { as });
    const many = await hub.ask(list, { first: 10 }, { as });
    expect(many.data.benefits.nodes.length).toBeGreaterThan(5);
    expect(many.statements).toHaveLength(one.statements.length);
  });
});
