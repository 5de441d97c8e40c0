import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, personIn, unionIn } from '../../membership/support.js';
import { benefitIn, CADRE, claim, codes, countsOf, grant, memberIn, revoke } from './support.js';

let hub: TestHub;
let union: string;
let elsewhere: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  elsewhere = await unionIn(hub, { code: 'FAR', regionCode: '630104' });
});
afterAll(() => hub.close());

const refusalsOf = ({
  grant: { refusals },
}: {
  grant: { refusals: { memberNo: string; reason: { code: string } }[] };
}) => refusals.map(({ memberNo, reason }) => [memberNo, reason.code]);
const membersIn = (count: number) => Promise.all(Array.from({ length: count }, () => memberIn(hub, union)));

describe('a grant', () => {
  it('gives each of a list one, and tells who was left out and why', async () => {
    const { code, id } = await benefitIn(hub, { quota: 10, workerGroups: ['COURIER'] });
    const courier = () => memberIn(hub, union, { workerGroups: ['COURIER' as never] });
    const [one, other, third, far] = [
      await courier(),
      await courier(),
      await memberIn(hub, union),
      await memberIn(hub, elsewhere),
    ];
    await grant(hub, code, [other.memberNo]);
    const list = [one, other, third, far].map(({ memberNo }) => memberNo);
    const answer = await grant(hub, code, [...list, 'NOBODY']);
    expect(codes(answer)).toEqual([]);
    expect(answer.grant).toMatchObject({ grantedCount: 1, benefit: { benefitCode: code, remaining: 8 } });
    // Who is out of reach is told as a number that is not there.
    expect(refusalsOf(answer)).toEqual([
      [other.memberNo, 'LIMIT_REACHED'],
      [third.memberNo, 'OTHER_GROUP'],
      [far.memberNo, 'NOT_A_MEMBER'],
      ['NOBODY', 'NOT_A_MEMBER'],
    ]);
    expect(answer.grant.refusals[2].reason.message).toBe(answer.grant.refusals[3].reason.message);
    expect(await countsOf(hub, id)).toEqual({ granted: 2, there: 2 });
  });

  it('tells of somebody out of reach as of nobody, and by the same statements', async () => {
    const { code } = await benefitIn(hub);
    const far = await memberIn(hub, elsewhere);
    await grant(hub, code, ['ANY']);
    const [there, absent] = [
      await hub.heard(() => grant(hub, code, [far.memberNo])),
      await hub.heard(() => grant(hub, code, ['ABSENT'])),
    ];
    expect(there.statements).toEqual(absent.statements);
    expect(there.came.grant.refusals[0].reason).toEqual(absent.came.grant.refusals[0].reason);
  });

  it('sends as many statements for a hundred people as for two', async () => {
    const { code } = await benefitIn(hub);
    const members = await membersIn(102);
    const nos = members.map(({ memberNo }) => memberNo);
    await grant(hub, (await benefitIn(hub)).code, nos.slice(0, 2));
    const few = await hub.heard(() => grant(hub, code, nos.slice(0, 2)));
    const many = await hub.heard(() => grant(hub, code, nos.slice(2)));
    expect(many.came.grant).toMatchObject({ grantedCount: 100, refusals: [] });
    expect(many.statements).toHaveLength(few.statements.length);
  });

  it('goes to the first of the list where fewer are left', async () => {
    const { code, id } = await benefitIn(hub, { quota: 2 });
    const nos = (await membersIn(3)).map(({ memberNo }) => memberNo);
    const answer = await grant(hub, code, nos);
    expect([answer.grant.grantedCount, refusalsOf(answer)]).toEqual([2, [[nos[2], 'NONE_LEFT']]]);
    expect(refusalsOf(await grant(hub, code, ['A', nos[2] ?? '']))).toEqual([
      ['A', 'NOT_A_MEMBER'],
      [nos[2], 'NONE_LEFT'],
    ]);
    expect(await countsOf(hub, id)).toEqual({ granted: 2, there: 2 });
  });

  it('is told again for the same key as it was, and gives nobody another', async () => {
    const { code, id } = await benefitIn(hub, { perPersonLimit: 3 });
    const [one] = await membersIn(1);
    const again = () => grant(hub, code, [one?.memberNo ?? '', 'NOBODY'], CADRE, { idempotencyKey: 'one list' });
    const first = await again();
    expect(await again()).toEqual(first);
    expect(refusalsOf(first)).toEqual([['NOBODY', 'NOT_A_MEMBER']]);
    expect(await countsOf(hub, id)).toEqual({ granted: 1, there: 1 });
  });

  it('is of one’s own division, on offer, and never to oneself; no list names somebody twice', async () => {
    const { code } = await benefitIn(hub);
    const [one] = await membersIn(1);
    const no = one?.memberNo ?? '';
    const theirs = await grant(hub, code, [no], cadreOf('630000'));
    expect(codes(theirs)).toEqual(['NOT_FOUND benefitCode']);
    expect((await grant(hub, 'NOWHERE', [no], cadreOf('630000'))).errors[0].message).toBe(theirs.errors[0].message);
    const paused = await benefitIn(hub, { state: 'PAUSED' });
    expect(codes(await grant(hub, paused.code, [no]))).toEqual(['STATE_NOT_ALLOWED benefitCode']);
    const self = { ...CADRE, person: one?.id as string };
    expect(codes(await grant(hub, code, ['X', no], self))).toEqual(['NOT_PERMITTED memberNos.1']);
    expect(codes(await grant(hub, code, ['X', 'X']))).toEqual(['INVALID_VALUE memberNos']);
  });

  it('keeps the numbers of those who were left out sealed, and no other words of them', async () => {
    const { code } = await benefitIn(hub, { workerGroups: ['COURIER'] });
    const [one] = await membersIn(1);
    await grant(hub, code, [one?.memberNo ?? '']);
    const rows = await hub.test.database.query<{ sealed: Buffer; person: string }>(sql`
      select member_no as sealed, person_id as person from benefit_cards.grant_refusal
      where person_id = ${one?.id}::uuid`);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sealed.includes(one?.memberNo ?? '')).toBe(false);
  });

  it('gives no more than there are, and each person what they may have, beside claims and other lists', async () => {
    const { code, id } = await benefitIn(hub, { quota: 12 });
    const members = await membersIn(10);
    const nos = members.map(({ memberNo }) => memberNo);
    await Promise.all([
      ...members.map(({ as }) => claim(hub, as, code)),
      grant(hub, code, nos),
      grant(hub, code, [...nos].reverse()),
    ]);
    expect(await countsOf(hub, id)).toEqual({ granted: 10, there: 10 });
  });
});

describe('what was given by mistake', () => {
  it('is taken back with a reason, once, and is there to be given again', async () => {
    const { code, id } = await benefitIn(hub, { quota: 1 });
    const [member] = await membersIn(1);
    if (!member) throw new Error('There is no member.');
    const { entitlement } = await claim(hub, member.as, code);
    const answer = await revoke(hub, entitlement.id);
    expect(answer.entitlement).toMatchObject({ state: 'REVOKED', version: 2, benefit: { remaining: 1 } });
    expect(codes(await revoke(hub, entitlement.id, { expectedVersion: 2 }))).toEqual([
      'STATE_NOT_ALLOWED entitlementId',
    ]);
    expect(await countsOf(hub, id)).toEqual({ granted: 0, there: 0 });
    expect(codes(await claim(hub, member.as, code))).toEqual([]);
  });

  it('stays counted where some of it was used', async () => {
    const { code, id } = await benefitIn(hub, { quota: 5, uses: 2 });
    const [member] = await membersIn(1);
    if (!member) throw new Error('There is no member.');
    const { entitlement } = await claim(hub, member.as, code);
    await hub.test.database.query(sql`
      update benefit_cards.entitlement set uses_left = 1, state = 'PARTLY_REDEEMED' where benefit_id = ${id}::uuid`);
    expect((await revoke(hub, entitlement.id)).entitlement).toMatchObject({ state: 'REVOKED', usesLeft: 1 });
    expect(await countsOf(hub, id)).toMatchObject({ granted: 1 });
  });

  it('is not taken back by others, of oneself, at another version, or once it is over', async () => {
    const { code, id } = await benefitIn(hub);
    const [member] = await membersIn(1);
    if (!member) throw new Error('There is no member.');
    const { entitlement } = await claim(hub, member.as, code);
    expect(codes(await revoke(hub, entitlement.id, {}, cadreOf('630000')))).toEqual(['NOT_FOUND entitlementId']);
    const self = { ...CADRE, person: member.id };
    expect(codes(await revoke(hub, entitlement.id, {}, self))).toEqual(['NOT_PERMITTED']);
    expect(codes(await revoke(hub, entitlement.id, { expectedVersion: 9 }))).toEqual([
      'VERSION_CONFLICT expectedVersion',
    ]);
    await hub.test.database.query(sql`
      update benefit_cards.entitlement set expires_at = '2021-01-01' where benefit_id = ${id}::uuid`);
    expect(codes(await revoke(hub, entitlement.id))).toEqual(['STATE_NOT_ALLOWED entitlementId']);
  });
});

describe('what people have', () => {
  const LIST = `query ($id: ID!, $states: [EntitlementState!], $first: Int!, $after: Cursor) { node(id: $id) { ... on Member {
    entitlements(states: $states, first: $first, after: $after) { nodes { state benefit { benefitCode } member { memberNo } }
      pageInfo { endCursor hasNextPage } totalCount } } } }`;

  it('is listed as far as it can be used, what ends first on top, page by page; or by states', async () => {
    const [member] = await membersIn(1);
    if (!member) throw new Error('There is no member.');
    const given: string[] = [];
    for (const year of ['2097', '2095', '2096', '2098']) {
      const { code } = await benefitIn(hub, { endsAt: `${year}-01-01` });
      await claim(hub, member.as, code);
      given.push(code);
    }
    const [last, first, second, over] = given;
    await hub.test.database.query(sql`
      update benefit_cards.entitlement set expires_at = '2021-01-01'
      where benefit_id = (select id from benefit_cards.benefit where benefit_code = ${over})`);
    const { memberId } = (await hub.ask('{ me { memberId: id } }', {}, { as: member.as })).data.me;
    const list = async (asked: object, as: object = member.as) =>
      (await hub.ask(LIST, { id: memberId, first: 2, ...asked }, { as: as as never })).data.node?.entitlements;
    const page = await list({});
    expect(page.nodes.map((node: any) => node.benefit.benefitCode)).toEqual([first, second]);
    expect(page.totalCount).toBe(3);
    const next = await list({ after: page.pageInfo.endCursor });
    expect(next.nodes).toMatchObject([{ state: 'CLAIMED', benefit: { benefitCode: last } }]);
    expect((await list({ states: ['EXPIRED'] })).nodes).toMatchObject([
      { state: 'EXPIRED', benefit: { benefitCode: over }, member: { memberNo: member.memberNo } },
    ]);
    expect(await list({}, (await membersIn(1))[0]?.as)).toBeUndefined();
  });

  it('is there for cadres of the union that pays and of where the person belongs, and for nobody else', async () => {
    const { code } = await benefitIn(hub, { regionCode: '510104' });
    const member = await memberIn(hub, union);
    const { entitlement } = await claim(hub, member.as, code);
    const asked = 'query ($id: ID!) { node(id: $id) { ... on Entitlement { state member { memberNo } } } }';
    const seenBy = async (as: object) => (await hub.ask(asked, { id: entitlement.id }, { as: as as never })).data.node;
    expect(await seenBy(cadreOf('510000'))).toMatchObject({ state: 'CLAIMED', member: null });
    expect(await seenBy(cadreOf('620702'))).toMatchObject({ member: { memberNo: member.memberNo } });
    expect(await seenBy(cadreOf('630000'))).toBeNull();
    expect(await seenBy((await memberIn(hub, union)).as)).toBeNull();
    const keeper = { subject: 'keeper', scopes: ['STATION_KEEPER'], stationCodes: ['S1'] };
    expect(await seenBy(keeper)).toBeNull();
    await hub.test.database.query(sql`
      insert into benefit_cards.redemption (id, entitlement_id, benefit_id, person_id, region_code, station_code, receipt_no, occurred_at)
      select ${newId()}::uuid, id, benefit_id, person_id, region_code, 'S1', 'R1', now() from benefit_cards.entitlement
      where person_id = ${member.id}::uuid`);
    expect(await seenBy(keeper)).toEqual({ state: 'CLAIMED', member: null });
  });
});

it('somebody who was never a member is nobody to give to', async () => {
  const person = await personIn(hub);
  const { code } = await benefitIn(hub);
  expect(codes(await claim(hub, { ...person.as, person: person.id }, code))).toEqual(['NOT_ELIGIBLE benefitCode']);
});
