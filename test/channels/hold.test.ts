import { settleStored } from '../../src/channels/runs/stored-run.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { admin, type ChannelApi, channelApi } from './api.js';
import { createParcels, csv, emptied, envelope, file, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;
let api: ChannelApi;
let keys = 0;
const many = Array.from({ length: 10 }, (_, n) => `A${n},甲,${n}`);
const few = many.slice(0, 5).map((row) => `${row}1`);

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  api = await channelApi(given.database);
});
beforeEach(async () => {
  await emptied(given.database);
  expect((await take(given.database, csv(...many))).state).toBe('DONE');
  await given.database.query(sql`update channels.channel set hold_below = 0.6`);
});
afterAll(() => given.close());

async function decide(importRunId: string, decision: 'APPROVE' | 'REJECT'): Promise<void> {
  const { decideImportRun } = await api.ask(
    'mutation ($input: DecideImportRunInput!) { decideImportRun(input: $input) { errors { code } } }',
    admin,
    'en',
    { input: { idempotencyKey: `hold-${++keys}`, importRunId, decision, note: 'looked at' } },
  );
  expect(decideImportRun.errors).toEqual([]);
}

it('measures rows of data against rows of data: neither numbered blanks nor totals make a file long', async () => {
  const blanks = Array.from({ length: 5 }, (_, n) => `${n + 6},,,`);
  const text = ['序号,编号,名称,件数', ...few.map((row, n) => `${n + 1},${row}`), ...blanks, '合计,,,5', ''].join('\n');
  expect(await take(given.database, file('blanks.csv', text))).toMatchObject({
    state: 'HELD',
    stateReason: { en: expect.stringContaining('The file has 5 rows, 50 % fewer than the 10') },
  });
});

it('does not hold a file that has as many rows of data as the one before, blanks or not', async () => {
  const blanks = Array.from({ length: 500 }, (_, n) => `${n + 6},,,`);
  const padded = ['序号,编号,名称,件数', ...many.map((row, n) => `${n},${row}`), ...blanks, ''].join('\n');
  expect((await take(given.database, file('padded.csv', padded))).rowsRead).toBe(10);
  expect((await take(given.database, csv(...many.slice(0, 6)))).state).toBe('DONE');
});

it('is not asked again of a file that a person has let go on, also when that run has failed since', async () => {
  const path = csv(...few);
  const { id, runId } = await take(given.database, path);
  await decide(id, 'APPROVE');
  await given.database.query(sql`
    update channels.import_run set state = 'FAILED', finished_at = now(), state_reason_zh = '-', state_reason_en = '-'
    where id = ${runId}`);
  expect((await take(given.database, path)).state).toBe('DONE');
  expect((await take(given.database, csv(...few.slice(0, 2)))).state).toBe('HELD');
});

it('is asked again of a file that a person has dropped', async () => {
  const path = csv(...few);
  await decide((await take(given.database, path)).id, 'REJECT');
  expect((await take(given.database, path)).state).toBe('HELD');
});

it('is told by a trial, which goes to its end', async () => {
  const path = csv(...few);
  const wouldBe = { en: expect.stringMatching(/50 % fewer .* in earnest it would be held/) };
  expect(await take(given.database, path, { dryRun: true })).toMatchObject({
    state: 'DONE',
    stateReason: wouldBe,
    rowsRead: 5,
  });
  expect(await parcels(given.database)).toMatchObject(many.map(() => ({ changes: 1 })));
  expect((await take(given.database, csv(...many), { dryRun: true })).stateReason).toBeNull();
});

it('is told by a trial of a file that was uploaded', async () => {
  const { runId } = await take(given.database, csv(...few));
  const id = newId();
  await given.database.query(sql`
    insert into channels.import_run (id, channel, subject, file_name, file_hash, state, dry_run, by_job)
    select ${id}, channel, subject, file_name, file_hash, 'RUNNING', true, true from channels.import_run where id = ${runId}`);
  const { signal } = new AbortController();
  const intakes = new Map([['parcels', parcelIntake()]]);
  const enqueue = async () => undefined;
  await settleStored({ database: given.database, envelope, intakes, signal, isLastTry: false, enqueue }, id);
  const [run] = await given.database.query(sql`
    select state, state_reason_en as reason, rows_read from channels.import_run where id = ${id}`);
  expect(run).toMatchObject({ state: 'DONE', reason: expect.stringContaining('would be held'), rows_read: 5 });
});
