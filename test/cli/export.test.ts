import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { destinationOf, type ExportOptions, runExport } from '../../src/cli/export.js';
import { writeIntoPlace } from '../../src/cli/export-file.js';
import type { Export } from '../../src/kit/export.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-export-cli-'));
let test: TestDatabase;
let places = 0;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

/** A folder of its own for each test, to see all that is left in it. */
function freshFolder(): string {
  places += 1;
  const place = join(folder, String(places));
  mkdirSync(place);
  return place;
}

/** Things that can be exported: `count` of them; `each` is called before each one is given out. */
function things(count: number, each: (number: number) => void = () => undefined): Export {
  return {
    subject: 'things',
    title: '物品',
    columns: [{ heading: '编号', kind: 'text' }],
    statuses: { OPEN: '开放', CLOSED: '关闭' },
    kinds: { BOX: '箱子' },
    async *rows(snapshot, { regionCode, statuses, kind }) {
      expect(snapshot.em.isInTransaction()).toBe(true);
      if (regionCode !== null || kind !== null || statuses.length > 0)
        yield [[regionCode, ...statuses, kind].join(' ')];
      for (let number = 0; number < count; number += 1) {
        each(number);
        yield [`A-${number}-${'x'.repeat(1000)}`];
      }
    },
  };
}

interface Run {
  readonly source?: Export;
  readonly file?: string;
  readonly options?: Partial<ExportOptions>;
  readonly out?: Writable;
  readonly signal?: AbortSignal;
  readonly subject?: string;
}

async function run({
  source = things(3),
  file,
  options = {},
  out = new PassThrough(),
  signal,
  subject = 'things',
}: Run) {
  const given = { force: false, ...options };
  const told: string[] = [];
  const hub = {
    database: test.database,
    exports: new Map([['things', source]]),
    knowsRegion: (code: string) => code === '620702',
  };
  const streams = { out, told: { write: (line: string) => told.push(line) }, language: 'en' as const };
  const code = await runExport(hub, subject, destinationOf(file, given, out), given, {
    ...streams,
    ...(signal ? { signal } : {}),
  });
  return { code, told: told.join('') };
}

describe('hub export', () => {
  it('writes to standard output by default, leaves it open and tells the rest elsewhere', async () => {
    const out = new PassThrough();
    expect(await run({ out, file: '-', source: things(0) })).toEqual({ code: 0, told: 'Wrote 0 rows.\n' });
    expect(out.writableEnded).toBe(false);
    out.end();
    expect(await text(out)).toBe('编号\r\n');
  });

  it('writes a file whole, and nothing beside it', async () => {
    const place = freshFolder();
    const file = join(place, 'things.csv');
    expect(await run({ file })).toEqual({ code: 0, told: `Wrote 3 rows to ${file}.\n` });
    expect(readdirSync(place)).toEqual(['things.csv']);
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(5);
  });

  it('takes the form from the ending, whatever its case, or from --format', async () => {
    const place = freshFolder();
    await run({ file: join(place, 'a.XLSX') });
    await run({ file: join(place, 'b'), options: { format: 'xlsx' } });
    await run({ file: join(place, 'c.txt'), options: { format: 'csv' } });
    const heads = ['a.XLSX', 'b', 'c.txt'].map((name) => readFileSync(join(place, name)).toString('latin1', 0, 2));
    expect(heads).toEqual(['PK', 'PK', 'ï»']);
  });

  it.each([
    [{ file: 'things.ods' }, /ends neither in .csv nor in .xlsx. Name a file that does, or say --format/],
    [
      { file: 'things.csv', options: { format: 'xlsx' as const } },
      /--format was given xlsx, and things.csv promises csv/,
    ],
    [{ subject: 'members' }, /There is no export of members; there are those of things/],
    [{ options: { region: '629999' } }, /--region was given "629999", and no division has that code/],
    [
      { options: { status: ['OPEN', 'GONE'] } },
      /--status was given "GONE"; allowed are OPEN \(开放\), CLOSED \(关闭\)/,
    ],
    [{ options: { kind: '盒子' } }, /--kind was given "盒子"; allowed are BOX \(箱子\)/],
  ])('refuses %p with a sentence', async (given, sentence) => {
    await expect(run(given)).rejects.toThrow(sentence);
  });

  it('leads no workbook into a terminal', async () => {
    const out = Object.assign(new PassThrough(), { isTTY: true });
    await expect(run({ out, options: { format: 'xlsx' } })).rejects.toThrow('A workbook is no text for a terminal.');
    expect((await run({ out })).code).toBe(0);
  });

  it('hands on what was asked for, in the words of the schema', async () => {
    const out = new PassThrough();
    await run({ out, source: things(0), options: { region: '620702', status: ['open', '关闭'], kind: '箱子' } });
    out.end();
    expect((await text(out)).split('\r\n')[1]).toBe('620702 OPEN CLOSED BOX');
  });

  it('overwrites nothing unless it is told to', async () => {
    const place = freshFolder();
    const file = join(place, 'things.csv');
    writeFileSync(file, 'mine');
    await expect(run({ file })).rejects.toThrow('is there already');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await run({ file, options: { force: true } })).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('A-2');
    expect(readdirSync(place)).toEqual(['things.csv']);
  });

  it('does not replace a file that somebody made meanwhile', async () => {
    const place = freshFolder();
    const file = join(place, 'things.csv');
    await expect(run({ file, source: things(1, () => writeFileSync(file, 'theirs')) })).rejects.toThrow(
      'is there already',
    );
    expect([readdirSync(place), readFileSync(file, 'utf8')]).toEqual([['things.csv'], 'theirs']);
  });

  it('shows nothing under the name before it is whole, and leaves nothing when it fails', async () => {
    const place = freshFolder();
    const file = join(place, 'things.csv');
    const source = things(500, (number) => {
      if (number < 400) return;
      expect(existsSync(file)).toBe(false);
      expect(readdirSync(place)).toEqual([expect.stringMatching(/^things\.csv\.[0-9a-f]{8}\.part$/)]);
      throw new Error('The database went away.');
    });
    await expect(run({ file, source })).rejects.toThrow('The database went away.');
    expect(readdirSync(place)).toEqual([]);
  });

  it('ends with 1 and leaves nothing when a signal breaks it off', async () => {
    const place = freshFolder();
    const stop = new AbortController();
    const source = things(500, (number) => {
      if (number === 400) stop.abort();
    });
    const ended = await run({ file: join(place, 'things.xlsx'), source, signal: stop.signal });
    expect([ended, readdirSync(place)]).toEqual([{ code: 1, told: 'The export was broken off.\n' }, []]);
  });

  it('ends quietly when whoever reads standard output has had enough', async () => {
    let taken = 0;
    const out = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const source = things(100_000, () => {
      taken += 1;
    });
    expect(await run({ out, source })).toEqual({ code: 0, told: '' });
    expect(taken).toBeLessThan(10_000);
  });

  it('says which file can not be written', async () => {
    const file = join(freshFolder(), 'nowhere', 'things.csv');
    await expect(run({ file })).rejects.toMatchObject({ code: 'ENOENT', syscall: 'open' });
  });
});

it('a file comes into place with the answer of who wrote it', async () => {
  const file = join(freshFolder(), 'a.txt');
  const answer = await writeIntoPlace(file, { force: false }, async (out) => {
    await new Promise((resolve) => out.end('whole', () => resolve(null)));
    return 42;
  });
  expect([answer, readFileSync(file, 'utf8')]).toEqual([42, 'whole']);
});
