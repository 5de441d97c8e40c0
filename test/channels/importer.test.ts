import { findingsOf, type ImportProgress } from '../../src/channels/index.js';
import { sql } from '../../src/kit/database/sql.js';
import type { Intake } from '../../src/kit/intake.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { workbook } from '../support/xlsx.js';
import { createParcels, csv, dump, emptied, exactDump, file, lines, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

const counts = (applied: number, duplicate = 0, stale = 0, rejected = 0, quarantined = 0) => {
  return { applied, duplicate, stale, rejected, quarantined };
};

async function run(runId: string): Promise<Record<string, unknown>> {
  const [row] = await given.database.query(sql`select * from channels.import_run where id = ${runId}`);
  return row ?? {};
}

describe('importFile', () => {
  it('takes in the rows of a file and records the run with its counts', async () => {
    const report = await take(given.database, csv('A1,甲,1', 'A2,乙,2'), { regionCode: '620702' });
    expect(report).toMatchObject({ state: 'DONE', stateReason: null, rowsRead: 2, counts: counts(2) });
    expect(await parcels(given.database)).toEqual([
      { code: 'A1', name: '甲', pieces: 1, changes: 1 },
      { code: 'A2', name: '乙', pieces: 2, changes: 1 },
    ]);
    expect(await run(report.runId)).toMatchObject({
      ...{ channel: 'C9-parcels', subject: 'parcels', region_code: '620702', file_name: 'parcels.csv', state: 'DONE' },
      ...{ encoding: 'utf-8', rows_read: 2, applied: 2, dry_run: false, state_reason_en: null },
    });
  });

  it('registers a channel that is not known as one for files, and says so once', async () => {
    expect((await take(given.database, csv('A1,甲,1'))).channelRegistered).toBe(true);
    expect((await take(given.database, csv('A2,乙,1'))).channelRegistered).toBe(false);
    const channels = await given.database.query(sql`select code, name, owner, mode from channels.channel`);
    expect(channels).toEqual([{ code: 'C9-parcels', name: 'C9-parcels', owner: 'C9-parcels', mode: 'FILE' }]);
  });

  it('changes nothing when the same file comes again, whatever its rows met with', async () => {
    const path = csv('A1,甲,1', 'A2,拒收,2', 'A3,存疑,3', 'A4,丁,四', 'A1,别的,1', 'A1,甲,1', 'A5,戊,5,多');
    const first = await take(given.database, path);
    expect(first.counts).toEqual(counts(1, 1, 0, 3, 2));
    const before = await exactDump(given.database);
    const second = await take(given.database, path);
    expect(second.counts).toEqual(counts(0, 2, 0, 3, 2));
    expect(await exactDump(given.database)).toEqual(before);
    expect(await lines(given.database, second.runId)).toEqual(await lines(given.database, first.runId));
  });

  it('counts every row once: the verdicts add up to the rows read', async () => {
    const { runId } = await take(given.database, csv('A1,甲,1', 'A2,拒收,2', 'A3,存疑,3', 'A4,丁,四', 'A1,甲,1'));
    const { rows_read, ...row } = await run(runId);
    const sum = ['applied', 'duplicate', 'stale', 'rejected', 'quarantined'].reduce(
      (n, name) => n + Number(row[name]),
      0,
    );
    expect([rows_read, sum]).toEqual([5, 5]);
  });

  it('has each new row read once, also those that are read while the database is at work on others', async () => {
    const read: number[] = [];
    const plain = parcelIntake();
    const intake: Intake = {
      ...plain,
      read: (row, context) => {
        read.push(row.row);
        return plain.read(row, context);
      },
    };
    const rows = Array.from({ length: 300 }, (_, n) => `A${n},甲,1`);
    expect((await take(given.database, csv(...rows), { intake, chunkRows: 20 })).counts).toEqual(counts(300));
    expect(read.toSorted((a, b) => a - b)).toEqual(rows.map((_, n) => n + 2));
    await take(given.database, csv(...rows, 'B1,乙,1'), { intake, chunkRows: 20 });
    expect(read.slice(300)).toEqual([302]);
  });

  it('takes in a record again when its content has changed', async () => {
    await take(given.database, csv('A1,甲,1', 'A2,乙,2'));
    const report = await take(given.database, csv('A1,甲,9', 'A2,乙,2'));
    expect(report.counts).toEqual(counts(1, 1));
    expect(await parcels(given.database)).toMatchObject([{ pieces: 9, changes: 2 }, { changes: 1 }]);
  });

  it('does not mind columns that mean nothing, nor rows that hold nothing else', async () => {
    const text = (offset: number) =>
      `序号,编号,名称,件数\n${offset},A1,甲,1\n${offset + 1},A2,乙,2\n${offset + 2},,,\n`;
    expect((await take(given.database, file('a.csv', text(1)))).counts).toEqual(counts(2));
    const again = await take(given.database, file('b.csv', text(7)));
    expect([again.rowsRead, again.counts]).toEqual([2, counts(0, 2)]);
  });

  it('takes the same rows of a workbook as those of a text file', async () => {
    await take(given.database, csv('A1,甲,1'));
    const sheets = [
      {
        name: '台账',
        rows: [
          ['编号', '名称', '件数'],
          ['A1', '甲', 1],
          ['A2', '乙', '二'],
        ],
      },
    ];
    const path = file('parcels.xlsx', workbook({ sheets }));
    const report = await take(given.database, path, { fileName: 'parcels.xlsx' });
    expect(report.counts).toEqual(counts(0, 1, 0, 1));
    expect(await lines(given.database, report.runId)).toMatchObject([
      { sheet: '台账', row: 3, column: '件数', value: '二' },
    ]);
  });

  it('settles each row in time-bound chunks as it would in one', async () => {
    const rows = ['A1,甲,1', 'A2,拒收,2', 'A1,别的,1', 'A3,丙,3', 'A1,甲,1'];
    await take(given.database, csv(...rows), { chunkRows: 2, chunkMillis: 0 });
    const piecemeal = await dump(given.database);
    await emptied(given.database);
    await take(given.database, csv(...rows));
    expect(await dump(given.database)).toEqual(piecemeal);
  });
});

describe('the day of the data', () => {
  it('keeps older data from overwriting newer', async () => {
    await take(given.database, csv('A1,新,2'), { asOf: '2024-05-22' });
    const report = await take(given.database, csv('A1,旧,1', 'A2,乙,1'), { asOf: '2024-05-01' });
    expect(report.counts).toEqual(counts(1, 0, 1));
    expect(await parcels(given.database)).toMatchObject([{ code: 'A1', name: '新' }, { code: 'A2' }]);
    const [stale] = await given.database.query(sql`select * from channels.source_record where verdict = 'STALE'`);
    expect(stale).toMatchObject({
      record_id: 'A1',
      as_of: '2024-05-01',
      reason_en: expect.stringContaining('2024-05-22'),
    });
  });

  it('is moved on by the same content for a later day, so that what lies between is outdated', async () => {
    await take(given.database, csv('A1,甲,1'), { asOf: '2024-01-01' });
    await take(given.database, csv('A1,甲,1'), { asOf: '2024-03-01' });
    const between = await take(given.database, csv('A1,别的,1'), { asOf: '2024-02-01' });
    expect(between.counts).toEqual(counts(0, 0, 1));
    expect(await parcels(given.database)).toMatchObject([{ name: '甲', changes: 1 }]);
  });

  it('is not needed to see that a file is the one from before: it does not undo what came since', async () => {
    const old = csv('A1,旧,1', 'A1,第二次,1');
    await take(given.database, old);
    await take(given.database, csv('A1,新,2'));
    const before = await exactDump(given.database);
    expect((await take(given.database, old)).counts).toEqual(counts(0, 0, 1, 0, 1));
    expect(await exactDump(given.database)).toEqual(before);
  });

  it('lets content come back that another file brings back', async () => {
    await take(given.database, csv('A1,旧,1'));
    await take(given.database, csv('A1,新,2'));
    expect((await take(given.database, csv('A1,旧,1', 'A2,乙,1'))).counts).toEqual(counts(2));
    expect(await parcels(given.database)).toMatchObject([{ name: '旧', changes: 3 }, { code: 'A2' }]);
    const versions = await given.database.query(sql`select 1 from channels.source_record where record_id = 'A1'`);
    expect(versions).toHaveLength(2);
  });

  it('tells the same points in another datum apart', async () => {
    const path = csv('A1,甲,1');
    await take(given.database, path, { datum: 'GCJ02' });
    expect((await take(given.database, path, { datum: 'WGS84' })).counts).toEqual(counts(1));
  });
});

describe('a trial', () => {
  /** A file through the channel of the others, so that it is known. */
  const registerChannel = async () => {
    await take(given.database, csv('Z1,己,1'));
    await given.database.query(sql`truncate public.parcel, channels.import_run, channels.source_record cascade`);
  };
  const everything = () =>
    given.database.query(sql`
      select (select count(*)::int from channels.channel) as channels, (select count(*)::int from channels.import_run) as runs,
        (select count(*)::int from channels.rejected_row) as lines, (select count(*)::int from channels.source_record) as records,
        (select count(*)::int from public.parcel) as parcels`);

  it.each([
    ['row by row', false],
    ['whole', true],
  ])('leaves nothing behind through a channel that is not known, and tells its findings: %s', async (_, whole) => {
    const path = csv('A1,甲,1', 'A2,拒收,2', 'A3,存疑,3', 'A1,甲,1', 'A1,乙,1', 'A4,丁,四');
    const before = await everything();
    const intake = { ...parcelIntake(), rowsDependOnEachOther: whole };
    const trial = await take(given.database, path, { dryRun: true, chunkRows: 2, intake });
    expect(await everything()).toEqual(before);
    expect(trial).toMatchObject({ state: 'DONE', channelRegistered: false, rowsRead: 6 });
    const earnest = await take(given.database, path, { chunkRows: 2 });
    expect(trial.counts).toEqual(earnest.counts);
    // Nobody can decide on a record that is not there.
    const found = await findingsOf(given.database, earnest.runId, 100);
    expect(trial.passingFindings).toEqual(found.map((finding) => ({ ...finding, sourceRecordId: null })));
    expect(earnest).toMatchObject({ channelRegistered: true, passingFindings: null });
  });

  it('leaves nothing behind through a channel that is not known when it fails', async () => {
    const before = await everything();
    const intake = parcelIntake({ beforeWrite: ({ code }) => void (code === 'A2' && broken()) });
    const path = csv('A1,甲,1', 'A2,乙,2');
    expect((await take(given.database, path, { dryRun: true, chunkRows: 1, intake })).state).toBe('FAILED');
    expect((await take(given.database, file('a.csv', '%PDF-'), { dryRun: true })).state).toBe('FAILED');
    expect(await everything()).toEqual(before);
  });

  it('keeps of its findings through a channel that is not known what a person can read', async () => {
    const path = csv(...Array.from({ length: 1200 }, (_, index) => `A${index},甲,多`));
    const { passingFindings, counts: tally } = await take(given.database, path, { dryRun: true });
    expect([passingFindings?.length, tally]).toEqual([1000, counts(0, 0, 0, 1200)]);
    expect(passingFindings?.at(-1)?.row).toBe(1001);
  });

  it('changes nothing but tells the same as the run in earnest', async () => {
    await registerChannel();
    const path = csv('A1,甲,1', 'A2,拒收,2', 'A3,存疑,3', 'A1,甲,1', 'A1,乙,1', 'A4,丁,四');
    const trial = await take(given.database, path, { dryRun: true, chunkRows: 2 });
    expect(await dump(given.database)).toEqual({ parcels: [], records: [] });
    expect(await run(trial.runId)).toMatchObject({ state: 'DONE', dry_run: true, rows_read: 6, rejected: 2 });
    const earnest = await take(given.database, path, { chunkRows: 2 });
    expect(trial.counts).toEqual(earnest.counts);
    expect(await lines(given.database, trial.runId)).toEqual(await lines(given.database, earnest.runId));
  });

  it.each([
    ['sees nothing of what earlier chunks made', false, [0, 0, 0]],
    ['sees all of it where rows depend on each other', true, [0, 1, 2]],
  ])('%s', async (_, rowsDependOnEachOther, expected) => {
    const seen: number[] = [];
    const parcelsOf = parcelIntake();
    const intake: Intake = {
      ...parcelsOf,
      rowsDependOnEachOther,
      async apply(tx, record, context) {
        seen.push((await tx.sql(sql`select from public.parcel`)).length);
        return parcelsOf.apply(tx, record, context);
      },
    };
    const path = csv('A1,甲,1', 'A2,乙,2', 'A3,丙,3');
    const report = await take(given.database, path, { dryRun: true, chunkRows: 1, intake });
    expect([report.state, report.counts]).toEqual(['DONE', counts(3)]);
    expect(seen).toEqual(expected);
    expect(await dump(given.database)).toEqual({ parcels: [], records: [] });
  });

  it('holds no lock between its chunks', async () => {
    const held: unknown[] = [];
    const onProgress = async ({ stage, rows }: ImportProgress) => {
      if (stage !== 'SETTLING' || rows !== 1) return;
      held.push(
        ...(await given.database.query(sql`
          select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`)),
      );
      expect((await take(given.database, csv('B1,甲,1'))).state).toBe('DONE');
    };
    const report = await take(given.database, csv('A1,甲,1', 'A2,乙,2'), { dryRun: true, chunkRows: 1, onProgress });
    expect([report.counts, held]).toEqual([counts(2), []]);
    expect((await parcels(given.database)).map(({ code }) => code)).toEqual(['B1']);
  });

  it('ends as failed when something breaks, and still changes nothing', async () => {
    const intake = parcelIntake({ beforeWrite: ({ code }) => void (code === 'A3' && broken()) });
    const faults: unknown[] = [];
    const path = csv('A1,甲,1', 'A2,乙,2', 'A3,丙,3');
    const report = await take(given.database, path, {
      dryRun: true,
      chunkRows: 1,
      intake,
      onFault: (e) => faults.push(e),
    });
    expect(report).toMatchObject({
      state: 'FAILED',
      stateReason: { en: expect.stringContaining('no data was changed') },
    });
    expect(faults).toEqual([new Error('The disk is full.')]);
    expect(await dump(given.database)).toEqual({ parcels: [], records: [] });
  });
});

function broken(): never {
  throw new Error('The disk is full.');
}

describe('a run that is interrupted', () => {
  const rows = ['A1,甲,1', 'A2,拒收,2', 'A3,丙,3', 'A3,别的,3', 'A4,存疑,4', 'A5,戊,5'];

  let undisturbed: unknown;
  beforeEach(async () => {
    await take(given.database, csv(...rows));
    undisturbed = await dump(given.database);
    await emptied(given.database);
  });

  it('by a fault keeps its earlier chunks, hides what happened, and is completed by the same file', async () => {
    const path = csv(...rows);
    const faults: unknown[] = [];
    const intake = parcelIntake({ beforeWrite: ({ code }) => void (code === 'A5' && broken()) });
    const report = await take(given.database, path, { chunkRows: 2, intake, onFault: (error) => faults.push(error) });
    expect(report).toMatchObject({ state: 'FAILED', counts: counts(2, 0, 0, 1, 1) });
    expect(report.stateReason?.en).not.toContain('disk');
    expect(faults).toEqual([new Error('The disk is full.')]);
    expect(await run(report.runId)).toMatchObject({ state: 'FAILED', rows_read: 4, applied: 2 });
    expect((await parcels(given.database)).map(({ code }) => code)).toEqual(['A1', 'A3']);

    expect((await take(given.database, path)).counts).toEqual(counts(1, 2, 0, 1, 2));
    expect(await dump(given.database)).toEqual(undisturbed);
  });

  it('by a fault of the database itself is completed by the same file', async () => {
    const path = csv(...rows);
    await given.database.query(sql`alter table public.parcel add constraint few check (pieces < 5)`);
    expect((await take(given.database, path, { chunkRows: 2 })).state).toBe('FAILED');
    await given.database.query(sql`alter table public.parcel drop constraint few`);
    expect((await take(given.database, path)).state).toBe('DONE');
    expect(await dump(given.database)).toEqual(undisturbed);
  });

  it('by the operator before anything is settled leaves nothing behind', async () => {
    const stop = new AbortController();
    const onProgress = ({ stage }: ImportProgress) => stage === 'CHECKING' && stop.abort();
    const report = await take(given.database, csv(...rows), { chunkRows: 2, signal: stop.signal, onProgress });
    expect(report).toMatchObject({ state: 'FAILED', rowsRead: 0 });
    expect(await dump(given.database)).toEqual({ parcels: [], records: [] });
  });

  it('by the operator ends behind a chunk, and is completed by the same file', async () => {
    const path = csv(...rows);
    const stop = new AbortController();
    const onProgress = ({ stage }: { stage: string }) => void (stage === 'SETTLING' && stop.abort());
    const report = await take(given.database, path, { chunkRows: 2, signal: stop.signal, onProgress });
    expect(report).toMatchObject({
      state: 'FAILED',
      rowsRead: 2,
      stateReason: { en: expect.stringContaining('stopped') },
    });
    await take(given.database, path);
    expect(await dump(given.database)).toEqual(undisturbed);
  });
});

describe('progress', () => {
  it('tells the rows that were checked, then those that were settled with their verdicts', async () => {
    const steps: string[] = [];
    await take(given.database, csv('A1,甲,1', 'A2,乙,2', 'A3,拒收,3'), {
      chunkRows: 2,
      onProgress: ({ stage, rows, rowsTotal, counts: { applied } }) =>
        steps.push(`${stage} ${rows}/${rowsTotal} ${applied}`),
    });
    expect(steps).toEqual(['CHECKING 2/null 0', 'CHECKING 3/3 0', 'SETTLING 2/3 2', 'SETTLING 3/3 2']);
  });
});
