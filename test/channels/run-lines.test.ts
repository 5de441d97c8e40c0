import { bookRows } from '../../src/channels/runs/run-log.js';
import { globalId, newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { type ChannelApi, cadreOf, channelApi } from './api.js';
import { createParcels, csv, emptied, lines, take } from './parcels.js';

let given: TestDatabase;
let api: ChannelApi;
let keys = 0;
const cadre = cadreOf('620702');

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  api = await channelApi(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

/** The run has as many lines already that it lists no more. */
async function filledUp(runId: string): Promise<void> {
  await given.database.query(sql`
    insert into channels.rejected_row (import_run_id, ordinal, verdict, row, rule, code, message_zh, message_en, source_record_id)
    select ${runId}, n, 'REJECTED', 1, 'some.rule', 'INVALID_VALUE', '-', '-', ${newId()} from generate_series(1, 10000) n`);
}

async function resolve(sourceRecordId: string, decision: 'APPROVE' | 'REJECT'): Promise<void> {
  const { resolveSourceRecord } = await api.ask(
    'mutation ($input: ResolveSourceRecordInput!) { resolveSourceRecord(input: $input) { errors { code } } }',
    cadre,
    'en',
    { input: { idempotencyKey: `lines-${++keys}`, sourceRecordId, decision, note: 'telephoned' } },
  );
  expect(resolveSourceRecord.errors).toEqual([]);
}

const told = async (id: string) =>
  (
    await api.ask(`{ importRun(id: "${id}") { rowsRead linesUnlisted
      counts { applied duplicate rejected quarantined } rejected { totalCount } quarantined { totalCount } } }`)
  ).importRun;

it('lists the first 10,000 lines of a file, and counts the others', async () => {
  const rows = Array.from({ length: 10_003 }, (_, n) => `A${n},甲,多`);
  const { id, runId, counts } = await take(given.database, csv(...rows), { regionCode: '620702' });
  expect(counts.rejected).toBe(10_003);
  expect(await told(id)).toMatchObject({
    ...{ rowsRead: 10_003, linesUnlisted: 3, rejected: { totalCount: 10_000 } },
    counts: { rejected: 10_003 },
  });
  const listed = await lines(given.database, runId);
  expect([listed.length, listed.at(-1)]).toMatchObject([10_000, { ordinal: 10_000, row: 10_001 }]);
});

describe('a decision on a record of which no line is listed', () => {
  /** A run with five rows of two records that wait behind all that is listed. */
  async function waiting() {
    const run = await take(given.database, csv('A1,存疑,1', 'A2,存疑,2'), { regionCode: '620702' });
    const waited = await lines(given.database, run.runId);
    await given.database.query(sql`delete from channels.rejected_row where import_run_id = ${run.runId}`);
    await given.database.query(sql`
      update channels.import_run set rows_read = 0, quarantined = 0, state = 'RUNNING', finished_at = null
      where id = ${run.runId}`);
    await filledUp(run.runId);
    const line = { column: null, value: null, rule: 'some.rule', code: 'INVALID_VALUE', message: { zh: '-', en: '-' } };
    const [first = '', second = ''] = waited.map(({ record }) => String(record));
    const rowOf = (key: string, row: number) =>
      ({ verdict: 'QUARANTINED', sheet: null, row, key, lines: [line, line] }) as const;
    const booked = [rowOf(first, 2), rowOf(first, 3), rowOf(second, 4)];
    await given.database.transaction(async (tx) => bookRows(tx, run.runId, booked));
    await given.database.transaction(async (tx) => bookRows(tx, run.runId, [rowOf(first, 5)]));
    await given.database.query(sql`
      update channels.import_run set state = 'DONE', finished_at = now() where id = ${run.runId}`);
    return { id: run.id, first: globalId('src', first), second: globalId('src', second) };
  }

  it('corrects the counts of its run all the same', async () => {
    const { id, first, second } = await waiting();
    expect(await told(id)).toMatchObject({
      linesUnlisted: 8,
      counts: { quarantined: 4 },
      rejected: { totalCount: 10_000 },
    });
    await resolve(first, 'APPROVE');
    expect(await told(id)).toMatchObject({
      linesUnlisted: 2,
      counts: { applied: 1, duplicate: 2, rejected: 0, quarantined: 1 },
    });
    await resolve(second, 'REJECT');
    expect(await told(id)).toMatchObject({
      linesUnlisted: 2,
      counts: { applied: 1, duplicate: 2, rejected: 1, quarantined: 0 },
    });
    expect(await given.database.query(sql`select from channels.unlisted_row`)).toEqual([]);
  });
});
