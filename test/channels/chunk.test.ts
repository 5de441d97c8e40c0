import { knownRecords } from '../../src/channels/records/known.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, dump, emptied, file, lines, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

const chunksOf = async (runId: string) => {
  const [row] = await given.database.query<{ chunks: number }>(sql`
    select count(*)::int as chunks from events.event where subject_id = ${runId} and facts->'after' ? 'rowsRead'`);
  return row?.chunks ?? 0;
};
const numbered = (rows: readonly string[]) => file('v.csv', `编号,名称,件数,$version\n${rows.join('\n')}\n`);

describe('a file whose rows name two records in turn', () => {
  const inTurn = (row: (n: number) => string) => Array.from({ length: 100 }, (_, n) => `A${n % 2},${row(n)}`);

  it.each([
    ['other content each time', () => csv(...inTurn((n) => `甲${n},${n}`)), { applied: 2, quarantined: 98 }],
    ['what is refused each time', () => csv(...inTurn((n) => `拒收,${n}`)), { rejected: 100 }],
    ['another version each time', () => numbered(inTurn((n) => `甲${n},${n},${n}`)), { applied: 100 }],
  ])('with %s takes a few chunks, and what it leaves is what row by row leaves', async (_, path, counts) => {
    const given_ = path();
    const report = await take(given.database, given_, { chunkMillis: 60_000 });
    expect(report.counts).toMatchObject(counts);
    expect(await chunksOf(report.runId)).toBeLessThan(5);
    const [atOnce, found] = [await dump(given.database), await lines(given.database, report.runId)];
    await emptied(given.database);
    const again = await take(given.database, given_, { chunkRows: 1 });
    expect([await dump(given.database), await lines(given.database, again.runId)]).toEqual([atOnce, found]);
    expect(again.counts).toEqual(report.counts);
  });

  it('is known by its last version, which is the newest of all', async () => {
    await take(given.database, numbered(inTurn((n) => `甲${n},${n},${n}`)));
    const last = await given.database.query(sql`
      select distinct on (record_id) record_version as version from channels.source_record
      order by record_id, received_at desc`);
    expect(last).toEqual([{ version: '98' }, { version: '99' }]);
  });
});

it('settles any rows as one by one', async () => {
  let state = 7;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  for (let round = 0; round < 4; round += 1) {
    const files = Array.from({ length: 3 }, () =>
      Array.from({ length: 40 }, () => {
        const name = ['甲', '乙', '拒收', '存疑'][random(4)];
        const version = round % 2 === 0 ? '' : ['', '1', '2', '3', '4'][random(5)];
        return `A${random(4)},${name},${random(12) === 0 ? '多' : random(2)},${version}`;
      }),
    );
    const left: unknown[] = [];
    for (const chunkRows of [1, 1000]) {
      await emptied(given.database);
      const reports = [];
      for (const rows of files) reports.push(await take(given.database, numbered(rows), { chunkRows }));
      left.push([await dump(given.database), await lines(given.database, reports.at(-1)?.runId ?? '')]);
    }
    expect([round, left[1]]).toEqual([round, left[0]]);
  }
});

it('asks for a record what it needs, however many versions there are', async () => {
  await take(given.database, numbered(['A1,甲,1,1']), { intake: parcelIntake() });
  await given.database.query(sql`
    insert into channels.source_record (id, channel, record_id, record_version, version_number, payload_hash, verdict, subject_type, subject_id)
    select gen_random_uuid(), channel, record_id, n::text, n, payload_hash, verdict, subject_type, subject_id
    from channels.source_record, generate_series(2, 3000) n`);
  await given.database.query(sql`analyze channels.source_record`);
  const read = await given.database.transaction(async (tx) => {
    const delivery = { runId: null, channel: 'C9-parcels', regionCode: null, fileHash: null, asOf: null, again: null };
    const known = await knownRecords(tx, delivery, ['A1']);
    expect(known.get('A1')).toMatchObject({ versionNumber: '3000', isNumbered: true });
    const [row] = await tx.sql<{ rows: number }>(sql`
      select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as rows
      from pg_stat_xact_user_tables where schemaname = 'channels' and relname = 'source_record'`);
    return row?.rows;
  });
  expect(read).toBeLessThan(10);
  expect(await parcels(given.database)).toHaveLength(1);
});
