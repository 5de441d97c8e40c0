import { fillMembers, membersSchema } from '../../bench/members/index.js';
import { Keyring } from '../../src/auth/index.js';
import { createRegions, type Regions } from '../../src/domains/regions/index.js';
import { type Hub, openHub } from '../../src/hub.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { executed } from '../support/execute.js';

const SET = { scale: 0.003, seed: 1 };
const PROVINCE = { regionCode: '440000', from: '2021-02-01', to: '2022-02-01' };

let test: TestDatabase;
let hub: Hub;
let regions: Regions;

beforeAll(async () => {
  test = await testDatabase();
  hub = await openHub({
    url: test.url,
    keyring: Keyring.generate(),
    poolSize: 2,
    statementMillis: 10_000,
    acquireMillis: 10_000,
  });
  ({ regions } = await createRegions(test.database));
  await fill();
});

afterAll(async () => {
  await hub.close();
  await test.close();
});

async function fill(set = SET): Promise<number> {
  const client = await test.database.pool.connect();
  return fillMembers(client, set).finally(() => client.release());
}

async function counted<Row>(selected: string, { regionCode, from, to } = PROVINCE): Promise<readonly Row[]> {
  const contextValue = await hub.contextFor({
    authorization: undefined,
    language: 'en',
    requestId: 'test',
    signal: new AbortController().signal,
    remoteAddress: undefined,
  });
  const source = `{ memberCounts(regionCode: "${regionCode}", from: "${from}", to: "${to}") { ${selected} } }`;
  const { data, errors } = await executed({ schema: await membersSchema(regions), source, contextValue });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)).memberCounts;
}

/** The same by a statement in which nothing is clever, one member at a time. */
async function plainly({ regionCode, from, to } = PROVINCE) {
  const { rows } = await test.database.pool.query<{ month: string; group: string; code: string }>(
    `select to_char(joined_on, 'YYYY-MM') as month, worker_group as "group", region_code as code from bench.member
     where joined_on >= $1 and joined_on < $2 and status = 'ACTIVE'`,
    [from, to],
  );
  const there = rows.filter(({ code }) => regions.covers([regionCode], code));
  const groups = Map.groupBy(there, (row) => `${row.month} ${row.group}`);
  return [...groups]
    .map(([key, { length }]) => ({ month: key.slice(0, 7), group: key.slice(8), count: length }))
    .sort((one, other) => (one.month + one.group < other.month + other.group ? -1 : 1));
}

describe('members of the bench', () => {
  it('are counted by month and group as plain SQL counts them', async () => {
    const counts = await counted('month group count');
    expect(counts).toEqual(await plainly());
    expect(counts.length).toBeGreaterThan(12);
  });

  it('are counted over all that a division was through its history', async () => {
    const guangzhou = { ...PROVINCE, regionCode: '440100', from: '2020-01-01', to: '2025-01-01' };
    expect(regions.scope(guangzhou.regionCode).length).toBeGreaterThan(1);
    expect(await counted('month group count', guangzhou)).toEqual(await plainly(guangzhou));
  });

  it('are counted nowhere for a division that never was', async () => {
    expect(await counted('count', { ...PROVINCE, regionCode: '990000' })).toEqual([]);
  });

  it('show what is asked of them, in the order of month and group', async () => {
    const plain = await plainly();
    expect(await counted('n: count __typename')).toEqual(
      plain.map(({ count }) => ({ n: count, __typename: 'MemberCount' })),
    );
  });

  it('are the same when filled again, and a larger set begins with the smaller one', async () => {
    const sum = 'select md5(string_agg(m::text, $1 order by id)) as sum from bench.member m where id = any($2)';
    const { rows } = await test.database.pool.query<{ id: string }>('select id from bench.member');
    const small = [',', rows.map(({ id }) => id)];
    const before = (await test.database.pool.query(sum, small)).rows;
    expect([await fill(), rows.length]).toEqual([0, 3000]);
    expect(await fill({ ...SET, scale: 0.004 })).toBe(1000);
    expect((await test.database.pool.query(sum, small)).rows).toEqual(before);
  });
});
