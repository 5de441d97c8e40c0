import 'reflect-metadata';
import { type PutUnion, readPutUnion } from '../../../src/domains/organisations/union.commands.js';
import { UnionService } from '../../../src/domains/organisations/union.service.js';
import { createRegions } from '../../../src/domains/regions/index.js';
import type { Transaction } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { refusalsOf } from '../../../src/kit/refusal.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const XILIUGOU = {
  unionCode: '620104-IF-0001',
  name: '西柳沟街道货运行业工会联合会',
  kind: 'INDUSTRY_FEDERATION',
  regionCode: '620104',
};
const DISSOLVED = { status: 'DISSOLVED', dissolvedOn: '2025-01-01' };

/** Who is a member of which union stands in a table of the test: the domain of unions knows of none. */
describe('a union with members', () => {
  let test: TestDatabase;
  let service: UnionService;
  const moves: unknown[] = [];

  const isKept = async (tx: Transaction, unionId: string) => {
    const rows = await tx.sql(sql`select from public.member_of where union_id = ${unionId}::uuid`);
    return rows.length > 0;
  };

  beforeAll(async () => {
    test = await testDatabase();
    await test.database.query(sql`create table public.member_of (union_id uuid not null)`);
    const { regions } = await createRegions(test.database);
    service = new UnionService(regions, {
      guards: [async () => false, isKept],
      moved: [
        async (tx, union) => {
          const [row] = await tx.sql(sql`select region_code from organisations."union" where id = ${union.id}::uuid`);
          moves.push({ ...union, written: row });
        },
      ],
    });
  });
  beforeEach(async () => {
    await test.database.query(sql`truncate organisations."union", public.member_of cascade`);
    moves.length = 0;
  });
  afterAll(() => test.close());

  const putIn = (tx: Transaction, more: object) => service.put(tx, readPutUnion({ ...XILIUGOU, ...more }) as PutUnion);
  const put = (more: object = {}) => test.database.transaction((tx) => putIn(tx, more));
  const join = (tx: Transaction, unionId: string) =>
    tx.sql(sql`insert into public.member_of values (${unionId}::uuid)`);
  const holdIn = (tx: Transaction) =>
    service.holdAtWork(tx, { unionCode: XILIUGOU.unionCode }, { on: '2025-01-01', path: ['unionCode'] });
  const statusOf = async (id: string) =>
    (await test.database.query<{ status: string }>(sql`select status from organisations."union" where id = ${id}`))[0]
      ?.status;

  /** The codes by which an act is refused; empty when it is not. */
  const codesOf = (act: Promise<unknown>) =>
    act.then(
      () => [],
      (error: unknown) => refusalsOf(error)?.map(({ code, details }) => [code, details.rule]) ?? [String(error)],
    );

  it('is not dissolved while one of them is there, and is when the last has gone', async () => {
    const { id } = await put();
    await test.database.transaction((tx) => join(tx, id));
    expect(await codesOf(put(DISSOLVED))).toEqual([['UNION_HAS_MEMBERS', 'union.dissolved.members']]);
    expect(await statusOf(id)).toBe('ACTIVE');
    await test.database.query(sql`truncate public.member_of`);
    await put(DISSOLVED);
    expect(await statusOf(id)).toBe('DISSOLVED');
  });

  it('may be changed in all else, and tell its end again once it has come', async () => {
    const { id } = await put();
    await test.database.transaction((tx) => join(tx, id));
    await put({ name: '西固区西柳沟街道货运行业工会联合会', status: 'REORGANISING' });
    await test.database.query(sql`truncate public.member_of`);
    await put(DISSOLVED);
    await test.database.transaction((tx) => join(tx, id));
    expect(await codesOf(put({ ...DISSOLVED, dissolvedOn: '2025-02-01' }))).toEqual([]);
  });

  it('that is held while somebody joins waits with its end, and then is not dissolved', async () => {
    const { id } = await put();
    const held = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const joining = test.database.transaction(async (tx) => {
      const union = await holdIn(tx);
      held.resolve();
      await release.promise;
      await join(tx, union.id);
    });
    await held.promise;
    const dissolving = codesOf(put(DISSOLVED));
    await untilOneWaits();
    release.resolve();
    await joining;
    expect(await dissolving).toEqual([['UNION_HAS_MEMBERS', 'union.dissolved.members']]);
    expect(await statusOf(id)).toBe('ACTIVE');
  });

  it('that is being dissolved lets nobody join: whoever wants to hold it waits, and finds its end', async () => {
    await put();
    const dissolved = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const dissolving = test.database.transaction(async (tx) => {
      await putIn(tx, DISSOLVED);
      dissolved.resolve();
      await release.promise;
    });
    await dissolved.promise;
    const joining = codesOf(test.database.transaction(holdIn));
    await untilOneWaits();
    release.resolve();
    await dissolving;
    expect(await joining).toEqual([['UNION_NOT_ACTIVE', 'union.status.active']]);
  });

  it('is held by several at once', async () => {
    await put();
    await test.database.transaction(async (tx) => {
      await holdIn(tx);
      await test.database.transaction(holdIn);
    });
  });

  it('takes what lies in its division along when it moves, in the same transaction, and only then', async () => {
    const { id } = await put();
    await put({ name: '西固区货运行业工会联合会' });
    expect(moves).toEqual([]);
    await put({ regionCode: '620104007' });
    expect(moves).toEqual([{ id, regionCode: '620104007', written: { region_code: '620104007' } }]);
  });

  it.each([
    ['a code that no union has', { unionCode: 'NONE' }, [['NOT_FOUND', undefined]]],
    ['a day before it was founded', {}, [['UNION_NOT_ACTIVE', 'union.foundedOn']]],
  ])('is not held for %s', async (_, named, codes) => {
    await put({ foundedOn: '2025-06-01' });
    const holding = test.database.transaction((tx) =>
      service.holdAtWork(tx, { unionCode: XILIUGOU.unionCode, ...named }, { on: '2025-05-31', path: ['unionCode'] }),
    );
    expect(await codesOf(holding)).toEqual(codes);
  });

  async function untilOneWaits(): Promise<void> {
    for (;;) {
      const waiting = await test.database.query(
        sql`select 1 as one from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
    }
  }
});
