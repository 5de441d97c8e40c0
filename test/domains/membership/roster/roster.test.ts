import { parse } from 'graphql';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { costOf } from '../../../../src/kit/graphql/limits/cost.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, joined, memberships, personIn, unionIn } from '../support.js';

let hub: TestHub;
const numbers = new Map<string, string>();
beforeAll(async () => {
  hub = await testHub();
  const county = await unionIn(hub, { code: 'COUNTY', kind: 'COUNTY', regionCode: '620702' });
  const group = await unionIn(hub, { code: 'GROUP', kind: 'GROUP', regionCode: '620702', parent: county });
  const other = await unionIn(hub, { code: 'OTHER', kind: 'COUNTY', regionCode: '620722' });
  const far = await unionIn(hub, { code: 'FAR', kind: 'COUNTY', regionCode: '510104' });
  for (const [name, union] of Object.entries({ a: county, b: group, c: other, d: far, e: group })) {
    const { id } = await personIn(hub, name === 'b' ? { workerGroups: ['COURIER'] as never } : {});
    await joined(hub, id, union, '2024-03-01');
    const [row] = await hub.test.database.query<{ no: string }>(sql`
      select member_no as no from membership.person where id = ${id}::uuid`);
    numbers.set(name, row?.no ?? '');
    if (name !== 'e') continue;
    // Somebody who left twice.
    for (const day of ['2024-04-01', '2024-06-01'])
      await hub.hub.database.transaction(async (tx) => {
        const person = await memberships.holdPerson(tx, id);
        const live = await memberships.live(tx, id);
        if (live) await memberships.close(tx, live, 'WITHDRAWN' as never, day);
        if (day !== '2024-04-01') return;
        const held = await memberships.holdUnion(tx, { id: group }, '2024-05-01', []);
        await memberships.open(tx, { person, union: held, on: '2024-05-01' });
      });
  }
});
afterAll(() => hub.close());

const LIST = `query ($code: RegionCode!, $group: WorkerGroup, $state: MembershipState, $first: Int!, $after: Cursor) {
  members(regionCode: $code, workerGroup: $group, state: $state, first: $first, after: $after) {
    nodes { memberNo } totalCount pageInfo { hasNextPage endCursor } } }`;
/** Numbers are drawn by lot, and listed in their order. */
const named = (...names: readonly string[]) => names.map((name) => numbers.get(name)).sort();
const list = async (code: string, more: object = {}, as = cadreOf('620000')): Promise<any> =>
  (await hub.ask(LIST, { code, first: 100, ...more }, { as })).data.members;
const found = async (...asked: Parameters<typeof list>) =>
  (await list(...asked)).nodes.map(({ memberNo }: { memberNo: string }) => memberNo);

describe('the roster of a division', () => {
  it.each<[string, string, readonly string[]]>([
    ['a province', '620000', ['a', 'b', 'c']],
    ['a prefecture', '620700', ['a', 'b', 'c']],
    ['a county', '620702', ['a', 'b']],
    ['the country', 'CN', ['a', 'b', 'c']],
  ])('of %s holds its members, by number', async (_, code, names) => {
    expect(await found(code)).toEqual(named(...names));
    expect((await list(code)).totalCount).toBe(names.length);
  });

  it('holds whom the caller reaches, and administrators all', async () => {
    expect(await found('620000', {}, cadreOf('510000'))).toEqual([]);
    const admin = { subject: 'adm_1', scopes: ['ADMIN'] } as never;
    expect(await found('CN', {}, admin)).toEqual(named('a', 'b', 'c', 'd'));
  });

  it('can be of a group of workers or a state, and lists whoever left twice once', async () => {
    expect(await found('620000', { group: 'COURIER' })).toEqual(named('b'));
    expect(await found('620000', { state: 'RETAINED' })).toEqual([]);
    const admin = { subject: 'adm_1', scopes: ['ADMIN'] } as never;
    expect(await found('620000', { state: 'WITHDRAWN' }, admin)).toEqual(named('e'));
    expect(await found('620702', { state: 'WITHDRAWN' }, admin)).toEqual(named('e'));
  });

  it.each(['ACTIVE', 'RETAINED'])(
    'holds who was %s before a transfer that came to nothing, until that is written down too',
    async (before) => {
      const { database } = hub.test;
      const { id } = await personIn(hub);
      const union = await unionIn(hub, { regionCode: '620723' });
      const stay = await joined(hub, id, union, '2024-03-01');
      await database.query(sql`update membership.membership set state = 'TRANSFERRING' where id = ${stay}::uuid`);
      await database.query(sql`
      insert into membership.transfer (id, transfer_no, person_id, from_membership_id, from_union_id, from_region_code,
        to_union_id, to_region_code, state, state_before, due_at)
      values (${newId()}::uuid, ${stay}, ${id}::uuid, ${stay}::uuid, ${union}::uuid, '620723', ${newId()}::uuid, '620702',
        'REQUESTED', ${before}, now() + interval '1 day')`);
      const states = ['ACTIVE', 'RETAINED', 'TRANSFERRING'];
      const listed = async () => {
        const counts = await Promise.all(states.map(async (state) => (await list('620723', { state })).totalCount));
        return states.filter((_, index) => counts[index] > 0);
      };
      expect(await listed()).toEqual(['TRANSFERRING']);
      await database.query(sql`
      update membership.transfer set requested_at = now() - interval '31 days', due_at = now() - interval '1 day'
      where person_id = ${id}::uuid`);
      expect(await listed()).toEqual([before]);
      expect((await list('620723', { state: before })).nodes).toHaveLength(1);
      await database.query(sql`update membership.membership set region_code = '510104' where id = ${stay}::uuid`);
    },
  );

  it('goes on behind a cursor, without losing or doubling anybody', async () => {
    const pages: string[] = [];
    for (let after: string | null = null; ; ) {
      const { nodes, pageInfo } = await list('620700', { first: 1, after });
      pages.push(...nodes.map(({ memberNo }: { memberNo: string }) => memberNo));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(pages).toEqual(named('a', 'b', 'c'));
  });
});

describe('a member', () => {
  const ONE = 'query ($no: String!) { member(memberNo: $no) { memberNo } }';
  it('is found by number in reach, and is nobody beyond it', async () => {
    const ask = async (no: string, as = cadreOf('620000')) => (await hub.ask(ONE, { no }, { as })).data.member;
    expect(await ask(numbers.get('a') ?? '')).toEqual({ memberNo: numbers.get('a') });
    expect(await ask(numbers.get('d') ?? '')).toBeNull();
    expect(await ask('H00000000000')).toBeNull();
  });
});

describe('the members of a union', () => {
  const COUNT = '{ union(unionCode: "COUNTY") { memberCount children { nodes { memberCount } } } }';
  it('are counted in it and below it, each union of a tree', async () => {
    const { data, statements } = await hub.ask(COUNT, {}, { as: cadreOf('620700') });
    expect(data.union).toEqual({ memberCount: 2, children: { nodes: [{ memberCount: 1 }] } });
    // The tree is walked where it lies: nothing of it comes here but the counts.
    const asked = statements.filter((text) => text.includes('membership.membership'));
    expect(asked.every((text) => text.includes('organisations.lines_below'))).toBe(true);
    expect(statements.filter((text) => text.includes('recursive'))).toEqual([]);
  });

  it('cost as much as other counts, for each union', () => {
    const points = (text: string) => costOf(hub.hub.schema, parse(text), null, {});
    const [bare, counted] = ['name', 'memberCount'].map((field) => `{ unions(first: 50) { nodes { ${field} } } }`);
    expect(points(counted ?? '') - points(bare ?? '')).toBe(50 * 99);
  });

  it('are counted for nobody who does not reach it', async () => {
    const { data, errors } = await hub.ask(
      '{ union(unionCode: "COUNTY") { memberCount } }',
      {},
      { as: cadreOf('510000') },
    );
    expect([data.union.memberCount, errors.map(({ extensions }: any) => extensions.code)]).toEqual([
      null,
      ['FORBIDDEN_FIELD'],
    ]);
  });
});
