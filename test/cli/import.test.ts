import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Output, runImport } from '../../src/cli/import.js';
import { globalId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { createParcels, csv, emptied, envelope, file, parcelIntake, parcels } from '../channels/parcels.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let given: TestDatabase;

function pipe(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'import-')), 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

type Options = Parameters<typeof runImport>[0];

async function said(
  path: string,
  more: Partial<Options> = {},
  terminal: Partial<Output> = {},
): Promise<[number, string]> {
  const pieces: string[] = [];
  const out = { ...terminal, write: (piece: string) => pieces.push(piece) };
  const options: Options = {
    database: given.database,
    envelope,
    intake: parcelIntake(),
    channel: 'C9-parcels',
    path,
    fileName: 'parcels.csv',
    asOf: null,
    datum: null,
    dryRun: false,
    regionCode: null,
    language: 'en',
    ...more,
  };
  return [await runImport(options, out), pieces.join('')];
}

describe('hub import', () => {
  it.each([false, true])('refuses a channel that nobody registered where it must be, on trial %p', async (dryRun) => {
    const [code, text] = await said(csv('A1,甲,1'), { registeredOnly: true, dryRun });
    expect([code, text]).toEqual([1, expect.stringMatching(/not registered.* hub channel set C9-parcels .*\.\n$/)]);
    expect(await given.database.query(sql`select from channels.channel`)).toEqual([]);
    await said(csv('A1,甲,1'));
    expect((await said(csv('A2,乙,1'), { registeredOnly: true, dryRun }))[0]).toBe(0);
  });

  it('tells what became of the rows and ends with 0, also when some were not taken in', async () => {
    const [code, text] = await said(csv('A1,甲,1', 'A2,拒收,2', 'A3,存疑,3', 'A1,甲,1', 'A4,丁,四'));
    expect(code).toBe(0);
    expect(text).toContain('The channel C9-parcels was not known and is registered now');
    expect(text).toMatch(/believed in full, as a ledger \(LEDGER\)\..* hub channel set C9-parcels --authority PARTNER/);
    expect(text).toContain(
      '5 rows read from "parcels.csv": applied 1, duplicate 1, stale 0, rejected 2, quarantined 1.',
    );
    expect(text).toContain('row 3, column "名称" (given: "拒收") [STATE_NOT_ALLOWED] Not taken.');
    expect(text).toMatch(/importRun\(id: "run_[\w-]{22}"\)/);
    expect(text).not.toContain('\r');
  });

  it('says how many of the rows applied changed nothing, as those of what the hub itself gave out', async () => {
    await said(csv('A1,甲,1', 'A2,乙,2'));
    const again = { channel: 'C9-back', language: 'zh' } as const;
    expect((await said(csv('A1,甲,1', 'A2,乙,3'), again))[1]).toContain(
      '入库的 2 行中，有 1 行与已有数据一致，未改变任何数据；实际改变 1 行。',
    );
    expect((await said(csv('A1,甲,1', 'A2,乙,3'), { channel: 'C9-more' }))[1]).toContain(
      'Of the 2 rows applied, 2 said what was known already and changed nothing; 0 changed something.',
    );
    expect((await said(csv('A3,丙,3')))[1]).not.toContain('changed nothing');
  });

  it('speaks Chinese to those who do', async () => {
    const [, text] = await said(csv('A1,甲,1', 'A4,丁,四'), { language: 'zh' });
    expect(text).toContain('“parcels.csv”共读取 2 行：入库 1，重复 0，过期 0，拒收 1，待人工处理 0');
    expect(text).toContain('第 3 行“件数”列（填的是“四”） [parcel.pieces]');
  });

  it('shows the first twenty rows that were not taken in and says where the others are', async () => {
    const [, text] = await said(csv(...Array.from({ length: 25 }, (_, index) => `A${index},甲,多`)));
    expect(text.split('\n').filter((line) => line.includes('[parcel.pieces]'))).toHaveLength(20);
    expect(text).toContain('These are the first 20.');
  });

  it('says of a trial that nothing was changed', async () => {
    const [code, text] = await said(csv('A1,甲,1'), { dryRun: true });
    expect([code, await parcels(given.database)]).toEqual([0, []]);
    expect(text).toContain('no data was changed');
  });

  it('says of a trial through a channel that is not known that nothing is left, and shows what it found', async () => {
    const path = csv('A0,甲,1', ...Array.from({ length: 205 }, (_, index) => `A${index},甲,多`));
    const [code, text] = await said(path, { dryRun: true });
    expect(code).toBe(0);
    expect(text).toContain('The channel C9-parcels is not known; importing in earnest registers it');
    expect(text.split('\n').filter((line) => line.includes('[parcel.pieces]'))).toHaveLength(200);
    expect(text).toContain('These are the first 200.');
    expect(text).not.toMatch(/run_|Run /);
    expect(await given.database.query(sql`select from channels.channel`)).toEqual([]);
  });

  it.each([
    ['was refused', 1, ['A1,拒收,1', 'A2,丁,四']],
    ['was refused or waits for a person', 1, ['A1,拒收,1', 'A2,存疑,2']],
    ['but one was refused', 0, ['A1,拒收,1', 'A2,乙,2']],
  ])('of a file of which every row %s ends with %i and its summary', async (_, expected, rows) => {
    const [code, text] = await said(csv(...rows));
    expect(code).toBe(expected);
    expect(text).toContain(
      `${rows.length} row${rows.length === 1 ? '' : 's'} read from "parcels.csv": applied ${rows.length > 0 ? 1 - expected : 0},`,
    );
    expect(text.includes('None of its rows could be taken in.')).toBe(expected === 1);
  });

  it.each([[false], [true]])(
    'says of a file without a row that there is none, and ends with 1 (trial: %s)',
    async (dryRun) => {
      const [code, text] = await said(csv(), { dryRun });
      expect(code).toBe(1);
      expect(text).toContain('0 rows read from "parcels.csv"');
      expect(text).toContain('There is no row of data in the file');
      expect((await said(csv(), { dryRun, language: 'zh' }))[1]).toContain('文件中没有数据行');
    },
  );

  it('says which record waits, and how it is decided', async () => {
    const [, text] = await said(csv('A1,甲,1', 'A2,拒收,2', 'A3,存疑,3'));
    const [record] = await given.database.query<{ id: string }>(
      sql`select id from channels.source_record where verdict = 'QUARANTINED'`,
    );
    expect(text).toContain(`In doubt. (${globalId('src', record?.id ?? '')})\n`);
    expect(text).toMatch(/Not taken\.\n/);
    expect(text).toContain('decided by resolveSourceRecord');
    expect(text).toMatch(/quarantined \{ nodes \{ [\w ]*sourceRecordId \} \}/);
    const [, trial] = await said(csv('A4,存疑,3'), { dryRun: true });
    expect(trial).not.toMatch(/src_|resolveSourceRecord/);
  });

  it('says what stale rows are', async () => {
    await said(csv('A1,新,2'), { asOf: '2024-05-22' });
    const [code, text] = await said(csv('A1,旧,1', 'A2,乙,1'), { asOf: '2024-05-01' });
    expect([code, text]).toEqual([0, expect.stringContaining('1 row of an older day or version than what is known')]);
    expect((await said(csv('A1,旧,3'), { asOf: '2024-05-01', language: 'zh' }))[1]).toContain('有 1 行早于已有数据');
  });

  it('says how a run that is held is decided, and on trial that it would be held', async () => {
    await said(csv('A1,甲,1', 'A2,乙,1', 'A3,丙,1'));
    await given.database.query(sql`update channels.channel set hold_below = 0.9`);
    const [tried, trial] = await said(csv('A1,甲,1'), { dryRun: true });
    expect([tried, trial]).toEqual([0, expect.stringContaining('in earnest it would be held')]);
    const [code, text] = await said(csv('A1,甲,1'));
    const id = / Run (run_[\w-]{22})/.exec(text)?.[1];
    expect([code, text]).toEqual([1, expect.stringContaining('Decide it by decideImportRun')]);
    expect(text).toContain(`decideImportRun(input: { idempotencyKey: "…", importRunId: "${id}", decision: APPROVE`);
  });

  it('says how many lines are not listed', async () => {
    const rows = Array.from({ length: 10_002 }, (_, n) => `A${n},甲,多`);
    const [, text] = await said(csv(...rows));
    expect(text).toContain('2 more are counted and not listed');
  });

  it('ends with 0 when the same file comes again, although nothing of it is applied any more', async () => {
    const path = csv('A1,甲,1', 'A2,拒收,2');
    expect([(await said(path))[0], (await said(path))[0]]).toEqual([0, 0]);
  });

  it.each([
    ['a folder', tmpdir()],
    ['a device that never ends', '/dev/zero'],
    ['a pipe that nobody writes to', pipe()],
  ])('refuses %s in a sentence, and reads nothing of it', async (_, path) => {
    const [code, text] = await said(path, { fileName: 'ledger' });
    expect(code).toBe(1);
    expect(text).toBe(
      '"ledger" is not a regular file but a folder, a device or a pipe, and can not be taken in; save what it holds to a file and name that.\n',
    );
  });

  it('ends with 1 and the sentence when the file can not be read', async () => {
    const [code, text] = await said(file('a.csv', '%PDF-'), { fileName: 'a.csv' });
    expect(code).toBe(1);
    expect(text).toContain('The file "a.csv" was not taken in to its end.');
    expect(text).toContain('a PDF document');
  });

  it('ends with 1 and the sentence when there is no file', async () => {
    const [code, text] = await said('/nowhere/parcels.csv');
    expect([code, text]).toEqual([1, expect.stringContaining('can not be read (ENOENT)')]);
  });

  it('ends with 1 and tells the operator what broke', async () => {
    const intake = parcelIntake({
      beforeWrite: () => {
        throw new Error('The disk is full.');
      },
    });
    const [code, text] = await said(csv('A1,甲,1'), { intake });
    expect(code).toBe(1);
    expect(text).toContain('Cause: The disk is full.');
  });

  it('ends with 1 and says so when it is stopped, and the run has failed', async () => {
    const stop = new AbortController();
    const intake = parcelIntake({ beforeWrite: ({ code }) => void (code === 'A1' && stop.abort()) });
    const [code, text] = await said(csv('A1,甲,1', 'A2,乙,2'), { chunkRows: 1, intake, signal: stop.signal });
    expect(code).toBe(1);
    expect(text).toContain('The run was stopped; the rows taken in before it are kept');
    expect(text).toContain('1 row read');
    const runs = await given.database.query(sql`select state from channels.import_run`);
    expect(runs).toEqual([{ state: 'FAILED' }]);
  });

  it('ends with 1 and a sentence when it is stopped before it began', async () => {
    const [code, text] = await said(csv('A1,甲,1'), { signal: AbortSignal.abort() });
    expect([code, text]).toEqual([1, 'The import was stopped before it began; no data was changed.\n']);
  });

  it('writes over one line on a terminal, no wider than it', async () => {
    const path = csv(...Array.from({ length: 5 }, (_, index) => `A${index},甲,1`));
    const [, text] = await said(path, { chunkRows: 2, language: 'zh' }, { isTTY: true, columns: 40 });
    const steps = text.split('\r\u001b[2K').filter((step) => step.startsWith('['));
    expect(steps).toHaveLength(3);
    expect(steps[0]).toMatch(/^\[#{10}\.{14}\] 2\/5 {2}入库 /);
    // The last step is wiped before the report begins.
    expect(text).toContain('\r\u001b[2K渠道');
    const width = (line: string): number => [...line].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);
    expect(Math.max(...steps.map(width))).toBeLessThan(40);
  });

  it('does not let a file steer the terminal', async () => {
    const [, text] = await said(csv('A1,甲,\u001b[2J1'));
    expect(text).toContain('[parcel.pieces]');
    expect(text).not.toContain('\u001b');
  });
});
