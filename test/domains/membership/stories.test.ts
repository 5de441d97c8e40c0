import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import {
  S03_RiderJoinsPlatformUnionDocument,
  S04_VillageToParkDocument,
  S16_MePageDocument,
} from '../../generated/operations.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { decide as decideApplication } from './applications/support.js';
import { cadreOf, memberAs, personIn, type Who } from './support.js';
import { decide, release } from './transfers/support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.takeIn('unions.csv', { subject: 'unions' });
  await hub.hub.registry.set('C1-62', { subject: 'members' });
  await hub.takeIn('members.csv', { subject: 'members', channel: 'C1-62' });
});
afterAll(() => hub.close());

const mine = async (as: Who) => {
  const { data, errors, statements } = await hub.ask(S16_MePageDocument, {}, { as });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return { me: data.me as any, statements };
};

describe('a rider who joins the union of a platform (story 3)', () => {
  const rider = (more: object = {}) => ({
    ...{ idempotencyKey: newId(), unionCode: '440300-PF-0012', name: '李䶮', idNumber: '620725199003071237' },
    ...{ mobile: '+8613800138000', workerGroups: ['FOOD_DELIVERY_RIDER' as const], joinRoute: 'PLATFORM' as const },
    ...{ consentTextVersion: 1, ...more },
  });
  const apply = async (as: Who, more: object = {}) => {
    const { data } = await hub.ask(S03_RiderJoinsPlatformUnionDocument, { input: rider(more) }, { as });
    return data.applyForMembership as any;
  };

  it('waits for the word of the union, and is a member once it is said', async () => {
    const { as } = await personIn(hub);
    const { application, errors } = await apply(as);
    expect(errors).toEqual([]);
    expect(application).toMatchObject({
      ...{ state: 'UNDER_REVIEW', joinRoute: 'PLATFORM', version: 1 },
      union: { unionCode: '440300-PF-0012', name: '深圳市外卖平台工会（示例）', kind: 'PLATFORM' },
    });
    const { me } = await mine(as);
    expect([me.currentMembership, me.memberNo, me.applications]).toMatchObject([
      ...[null, null],
      [{ applicationNo: application.applicationNo, state: 'UNDER_REVIEW', dueOn: application.dueOn }],
    ]);
    const { data } = await hub.ask('{ me { applications { id } } }', {}, { as });
    await decideApplication(hub, data.me.applications[0].id, {}, cadreOf('440300'));
    expect((await mine(as)).me).toMatchObject({
      ...{
        displayName: '李*',
        memberNo: expect.stringMatching(/^H\d{11}$/),
        idNumberMasked: expect.stringContaining('*'),
      },
      currentMembership: { state: 'ACTIVE', union: { name: '深圳市外卖平台工会（示例）' } },
      applications: [{ state: 'APPROVED' }],
    });
  });

  it.each([
    ['620725199003071238', 'ID_NUMBER_CHECK_DIGIT', 'GB11643.checkDigit'],
    // 29 February 1985 (F74).
    ['510104198502290018', 'ID_NUMBER_DATE', 'GB11643.date'],
    ['62072519900307', 'ID_NUMBER_INVALID', 'person.idNumber.format'],
  ])('is told by which rule the id number %s is none: %s', async (idNumber, code, rule) => {
    const { as } = await personIn(hub);
    const { application, errors } = await apply(as, { idNumber });
    expect(application).toBeNull();
    expect(errors).toEqual([{ code, path: ['idNumber'], message: expect.stringMatching(/。$/), rule }]);
    expect((await mine(as)).me.applications).toEqual([]);
  });
});

describe('a member who goes from a village to an industrial park (story 4)', () => {
  const STATS = `query ($from: YearMonth!, $to: YearMonth!) {
    membershipStats(regionCode: "620100", level: PREFECTURE, from: $from, to: $to) { nodes { month joined transferredIn } } }`;
  const MONTHS = { from: '2024-03', to: '2024-04' };
  const counted = async () => {
    await hub.hub.closing.close(hub.hub.database, { ...MONTHS, again: true });
    const { data } = await hub.ask(STATS, MONTHS, { as: cadreOf('620000') });
    const nodes: any[] = data.membershipStats.nodes;
    const sum = (of: (node: any) => number) => nodes.reduce((total, node) => total + of(node), 0);
    return { months: nodes.length, joined: sum(({ joined }) => joined), moved: sum((node) => node.transferredIn) };
  };

  it('has two rows of history with one day of joining, and is not counted as joined again', async () => {
    const [member] = await hub.test.database.query<{ id: string }>(sql`
      select m.person_id as id from membership.membership m join organisations."union" u on u.id = m.union_id
      where u.union_code = '620123100-VL-0001' and m.state = 'ACTIVE' order by m.member_no limit 1`);
    const as = memberAs(member?.id ?? '');
    const before = await counted();
    const { me } = await mine(as);
    expect(me.currentMembership).toMatchObject({ state: 'ACTIVE', joinedOn: '2024-03-05' });
    const input = {
      ...{ idempotencyKey: newId(), toUnionCode: '620123-PK-0007', reason: '在园区就业' },
      expectedVersion: me.currentMembership.version,
    };
    const stale = await hub.ask(
      S04_VillageToParkDocument,
      { input: { ...input, idempotencyKey: newId(), expectedVersion: 99 } },
      { as },
    );
    expect(stale.data.requestMembershipTransfer?.errors).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: input.expectedVersion },
    ]);
    const asked = (await hub.ask(S04_VillageToParkDocument, { input }, { as })).data.requestMembershipTransfer as any;
    expect([asked.errors, asked.transfer]).toMatchObject([
      [],
      {
        ...{ state: 'REQUESTED', dueAt: expect.any(String), toUnion: { kind: 'PARK' } },
        from: { joinedOn: '2024-03-05', union: { kind: 'VILLAGE' } },
      },
    ]);
    const { data } = await hub.ask('{ me { transfers { id } } }', {}, { as });
    const id = data.me.transfers[0].id;
    const cadre = cadreOf('620123');
    expect((await release(hub, id, cadre)).errors).toEqual([]);
    expect((await decide(hub, id, {}, cadre)).transfer.state).toBe('ACCEPTED');
    const { membershipHistory } = (await mine(as)).me;
    expect(membershipHistory).toMatchObject([
      { state: 'ACTIVE', joinedOn: '2024-03-05', validTo: null, union: { name: '榆中县和平工业园工会（示例）' } },
      { state: 'TRANSFERRED', joinedOn: '2024-03-05', union: { name: '榆中县兴隆村工会（示例）' } },
    ]);
    await happenedOn('2024-04-08', member?.id ?? '');
    expect(await counted()).toEqual({ ...before, moved: before.moved + 1 });
    expect(before.joined).toBeGreaterThan(0);
  });

  /** As if the transfer had been in a month that is closed. */
  async function happenedOn(day: string, person: string): Promise<void> {
    const { database } = hub.test;
    await database.query(sql`
      update membership.membership set ends_before = ${day}::date where person_id = ${person}::uuid and ends_before is not null`);
    await database.query(sql`
      update membership.membership set valid_from = ${day}::date where person_id = ${person}::uuid and ends_before is null`);
  }
});

describe('the page about who is signed in (story 16)', () => {
  /** Somebody with so many memberships, the last of them live, applications and transfers, each of another union. */
  async function lived(count: number): Promise<Who> {
    const { id, as } = await personIn(hub, { name: '王示例', mobile: '13800138000' });
    const { database } = hub.test;
    const found = await database.query<{ id: string }>(sql`
      select id from organisations."union" order by id limit ${count + 1}`);
    const unions = found.map((union) => union.id);
    const number = `T-${count}`;
    await database.query(sql`update membership.person set member_no = ${number} where id = ${id}::uuid`);
    await database.query(sql`
      insert into membership.membership (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from, ends_before)
      select gen_random_uuid(), ${id}::uuid, ${number}, (${unions}::uuid[])[n], '620702', case when n = ${count} then 'ACTIVE' else 'WITHDRAWN' end,
        '2020-01-01'::date + 30 * n, '2020-01-01'::date + 30 * n, case when n < ${count} then '2020-01-11'::date + 30 * n end
      from generate_series(1, ${count}) n`);
    await database.query(sql`
      insert into membership.application (id, application_no, person_id, union_id, region_code, state, join_route,
        consent_text_version, due_on, decided_at)
      select gen_random_uuid(), ${number} || n, ${id}::uuid, (${unions}::uuid[])[n], '620702', 'CANCELLED', 'ONLINE', 1, current_date, now()
      from generate_series(1, ${count}) n`);
    await database.query(sql`
      insert into membership.transfer (id, transfer_no, person_id, from_membership_id, from_union_id, from_region_code,
        to_union_id, to_region_code, state, state_before, due_at, decided_at)
      select gen_random_uuid(), ${number} || n, ${id}::uuid, (select id from membership.membership where person_id = ${id}::uuid limit 1),
        (${unions}::uuid[])[n], '620702', (${unions}::uuid[])[n + 1], '620702', 'CANCELLED', 'ACTIVE', now() + interval '1 day', now()
      from generate_series(1, ${count}) n`);
    return as;
  }

  it('takes as few statements for twenty memberships, applications and transfers as for one', async () => {
    const [few, many] = [await mine(await lived(1)), await mine(await lived(20))];
    expect(few.me).toMatchObject({
      displayName: '王**',
      mobileMasked: '138****8000',
      currentMembership: { state: 'ACTIVE' },
    });
    for (const list of ['membershipHistory', 'applications', 'transfers'])
      expect([few.me[list].length, many.me[list].length]).toEqual([1, 20]);
    expect(many.statements).toHaveLength(few.statements.length);
    // One of the person with all lists, and one of unions for each of the four places that name them.
    expect(few.statements).toHaveLength(5);
  });

  it('is nobody’s for a visitor and for staff', async () => {
    expect((await hub.ask(S16_MePageDocument, {}, { as: cadreOf('620000') })).data?.me ?? null).toBeNull();
    expect((await hub.ask(S16_MePageDocument, {})).data?.me ?? null).toBeNull();
  });
});
