import { instantOf } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { createParcels, emptied, parcels } from '../parcels.js';
import { type Answer, agreed, CHANNEL, json, ParcelSource, parcel, rowOf, runs, status, text } from './source.js';

let given: TestDatabase;
const source = new ParcelSource();

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  await source.open();
});
beforeEach(async () => {
  await emptied(given.database);
  source.asked.length = 0;
});
afterAll(async () => {
  source.close();
  await given.close();
});

const good = { records: [parcel('A1', '甲', 1)], next: 'c1', more: false };
const wide = { records: Array.from({ length: 1001 }, (_, n) => parcel(`A${n}`, '甲', 1)), next: 'c1' };
const broken = JSON.stringify({ records: [parcel('A1', '甲'), parcel('A2', '乙')], next: 'c1' }).replace('"A2"', '"A2');
const cutOff: Answer = (_asked, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"records": [');
  setImmediate(() => response.destroy());
};

describe('a source that answers with no page', () => {
  it.each<[string, Answer, string, string]>([
    ['a redirect', status(302, { location: 'https://example.org/' }), 'REDIRECTED', 'sends elsewhere (302)'],
    ['a fault of its own', status(500), 'REFUSED', 'answered 500'],
    ['nothing there', status(404), 'REFUSED', 'answered 404'],
    ['another type', text('<html></html>', 'text/html'), 'BROKEN_PAGE', 'not of the agreed type'],
    ['another charset', text('{}', 'application/json; charset=gb18030'), 'BROKEN_PAGE', 'not of the agreed type'],
    ['something packed', text('x', 'application/json', { 'content-encoding': 'gzip' }), 'BROKEN_PAGE', 'not packed'],
    ['JSON that breaks in the middle', text(broken, 'application/json'), 'BROKEN_PAGE', 'is not valid JSON'],
    ['JSON nested too deep', text('['.repeat(100_000), 'application/json'), 'BROKEN_PAGE', 'nested too deep'],
    ['bytes of another encoding', text(Buffer.from([0x22, 0xff]), 'application/json'), 'BROKEN_PAGE', 'valid UTF-8'],
    ['no records', json({ rows: [] }), 'BROKEN_PAGE', 'no list of records at "records"'],
    ['a cursor that is none', json({ ...good, next: { a: 1 } }), 'BROKEN_PAGE', 'cursor that can not be used'],
    ['an endless cursor', json({ ...good, next: 'x'.repeat(1001) }), 'BROKEN_PAGE', 'at most 1000 signs'],
    ['a flag that is none', json({ ...good, more: 'yes' }), 'BROKEN_PAGE', 'neither true nor false'],
    ['more than a page', json(wide), 'TOO_MANY', 'more than 1000 records'],
    ['too much', text(Buffer.alloc(2_100_000, ' '), 'application/json'), 'TOO_LONG', 'larger than 2 MB'],
    ['an answer that is cut off', cutOff, 'CONNECTION_LOST', 'ended before the answer did'],
    ['records of something else', json({ records: [{ a: 1, b: 2 }], next: 'c1' }), 'UNREADABLE', 'No two known'],
  ])('(%s) is told why, tried again, and nothing of it is taken', async (_, answer, code, words) => {
    const { pull, told } = await agreed(given.database, source);
    source.answer = answer;
    expect(await pull()).toBe('failed');
    const row = await rowOf(given.database);
    expect(row).toMatchObject({ faults: 1, fault_code: code, fault_en: expect.stringContaining(words), cursor: null });
    expect(row.wait).toBeGreaterThan(10);
    expect(row.wait).toBeLessThan(31);
    expect(await runs(given.database)).toMatchObject([{ state: 'RUNNING', reason: row.fault_en, rows: 0 }]);
    expect(told).toMatchObject([{ channel: CHANNEL, kind: 'FAULT', code }]);
    expect(await parcels(given.database)).toEqual([]);
    source.answer = json(good);
    expect(await pull()).toBe('done');
    expect(await runs(given.database)).toMatchObject([{ state: 'DONE', reason: null, applied: 1 }]);
    expect(await rowOf(given.database)).toMatchObject({ faults: 0, fault_code: null });
    expect(told.map(({ kind }) => kind)).toEqual(['FAULT', 'RECOVERED']);
  });

  it('in time is told so as well', async () => {
    const { pull } = await agreed(given.database, source, {}, { timeoutMillis: 50 });
    source.answer = () => undefined;
    expect(await pull()).toBe('failed');
    expect(await rowOf(given.database)).toMatchObject({ fault_code: 'TIMED_OUT', faults: 1 });
  });

  it('as JSON lines without their end is taken to have broken off', async () => {
    const { pull } = await agreed(given.database, source, { form: 'jsonl' });
    for (const lines of [
      '',
      `${JSON.stringify(parcel('A1', '甲'))}\n`,
      `${JSON.stringify(parcel('A1', '甲'))}\n{"$next`,
    ]) {
      source.answer = text(lines, 'application/jsonl');
      expect(await pull()).toBe('failed');
      expect((await rowOf(given.database)).fault_en).toContain('may have broken off');
    }
    expect(await parcels(given.database)).toEqual([]);
  });

  it('never repeats its words where the fault is told', async () => {
    const { pull } = await agreed(given.database, source);
    source.answer = (_asked, response) =>
      response.writeHead(500, 'Zhang 13800138000', { 'content-type': 'text/plain' }).end('张三丰 13800138000');
    await pull();
    const kept = JSON.stringify([await rowOf(given.database), await runs(given.database)]);
    expect(kept).not.toMatch(/13800138000|张三丰|Zhang/);
  });
});

describe('a source that can not be reached', () => {
  it('is asked less and less often, has failed behind the eighth try, and has no further run until it is back', async () => {
    const { pull, told } = await agreed(given.database, source);
    source.answer = status(502);
    const waits: number[] = [];
    for (let tries = 0; tries < 10; tries += 1) {
      await pull();
      waits.push((await rowOf(given.database)).wait);
    }
    for (const [index, wait] of waits.entries()) {
      const longest = Math.min(3600, 30 * 2 ** index);
      expect(wait).toBeLessThanOrEqual(longest);
      expect(wait).toBeGreaterThan(longest / 2 - 5);
    }
    expect(await runs(given.database)).toMatchObject([{ state: 'FAILED', rows: 0 }]);
    expect(told.map(({ kind }) => kind)).toEqual([...Array(7).fill('FAULT'), 'FAILED', 'FAULT', 'FAULT']);
    source.answer = json(good);
    await pull();
    expect((await runs(given.database)).map(({ state }) => state)).toEqual(['FAILED', 'DONE']);
  });

  it.each([
    ['429', status(429, { 'retry-after': '1200' }), 1200],
    ['503', status(503, { 'retry-after': new Date(Date.now() + 900_000).toUTCString() }), 900],
    ['429 for longer than is waited', status(429, { 'retry-after': '999999' }), 6 * 3600],
    ['429 for less than a pause', status(429, { 'retry-after': '0' }), undefined],
    ['503 without a word', status(503), undefined],
    ['503 with a word that is none', status(503, { 'retry-after': 'soon' }), undefined],
  ])('and asks for rest (%s) is left alone that long', async (_, answer, seconds) => {
    const { pull } = await agreed(given.database, source);
    source.answer = answer;
    await pull();
    const { wait, fault_code: code } = await rowOf(given.database);
    expect(code).toBe('BUSY');
    if (seconds !== undefined) expect(Math.abs(wait - seconds)).toBeLessThan(15);
    else expect(wait).toBeLessThan(31);
  });

  it.each([401, 403])(
    'because it lets nobody in (%i) is asked nothing more until somebody has looked',
    async (code) => {
      const { pull, told, registry } = await agreed(given.database, source, {
        auth: 'BEARER',
        secret: 'a-token-of-before',
      });
      source.answer = status(code);
      expect(await pull()).toBe('failed');
      expect(await pull()).toBe('nothing');
      expect(source.asked).toHaveLength(1);
      expect(await runs(given.database)).toMatchObject([
        { state: 'FAILED', reason: expect.stringContaining(`(${code})`) },
      ]);
      expect(told).toMatchObject([{ kind: 'STOPPED', code: 'UNAUTHORISED', nextAt: null }]);
      expect(await registry.list()).toMatchObject([{ isStopped: true, nextAt: null }]);
      await registry.set(CHANNEL, { auth: 'BEARER', secret: 'a-token-of-today' });
      source.answer = json(good);
      expect(await pull()).toBe('done');
      expect(source.asked[1]?.headers.authorization).toBe('Bearer a-token-of-today');
    },
  );

  it('goes on where it was once it is back, with what came before kept', async () => {
    const { pull } = await agreed(given.database, source);
    source.serve({ '': { ...good, more: true } });
    const pages = source.answer;
    source.answer = (asked, response) => (source.asked.length === 2 ? status(500) : pages)(asked, response);
    expect(await pull()).toBe('failed');
    expect(await parcels(given.database)).toHaveLength(1);
    expect(await runs(given.database)).toMatchObject([
      { state: 'RUNNING', reason: expect.stringContaining('500'), applied: 1 },
    ]);
    expect(await pull()).toBe('done');
    expect(source.cursors).toEqual([null, 'c1', 'c1']);
    expect(await runs(given.database)).toMatchObject([{ state: 'DONE', reason: null, applied: 1 }]);
  });
});

describe('a cursor that leads nowhere', () => {
  const page = (code: string, next: string | null) => ({ records: [parcel(code, '甲', 1)], next, more: true });

  it.each<[string, Record<string, object>, number]>([
    ['the same for ever', { '': page('A1', 'c1'), c1: page('A1', 'c1') }, 2],
    ['none, where more follows', { '': page('A1', null) }, 1],
    ['a circle of two', { '': page('A1', 'c1'), c1: page('A2', 'c2'), c2: page('A3', 'c1') }, 6],
    [
      'a circle of three behind a beginning',
      { '': page('A1', 'b'), b: page('A2', 'c1'), c1: page('A3', 'c2'), c2: page('A4', 'c3'), c3: page('A5', 'c1') },
      9,
    ],
  ])('(%s) ends the pull, which keeps what came and waits for its next time', async (_, pages, most) => {
    const { pull, told } = await agreed(given.database, source);
    source.serve(pages);
    expect(await pull()).toBe('failed');
    expect(source.asked.length).toBeLessThanOrEqual(most);
    expect(await parcels(given.database)).toHaveLength(Object.keys(pages).length > 2 ? Object.keys(pages).length : 1);
    const row = await rowOf(given.database);
    expect(row).toMatchObject({ fault_code: 'CIRCLE', run_id: null, pages: 0 });
    expect(instantOf(row.next_at).getUTCHours()).toBe(19);
    expect(await runs(given.database)).toMatchObject([
      { state: 'FAILED', reason: expect.stringContaining('does not go on') },
    ]);
    expect(told).toMatchObject([{ kind: 'FAILED', code: 'CIRCLE' }]);
  });

  it('is no circle where the same comes once more at the end', async () => {
    const { pull } = await agreed(given.database, source);
    source.serve({ '': page('A1', 'c1'), c1: { records: [], next: 'c1', more: false } });
    expect(await pull()).toBe('done');
  });
});

describe('what is wrong in the hub itself', () => {
  it('is a failure of the job, and written down behind the last try', async () => {
    const { pull, told } = await agreed(given.database, source);
    source.serve({ '': good });
    await given.database.query(sql`alter table public.parcel rename to gone`);
    try {
      await expect(pull()).rejects.toThrow();
      expect(await rowOf(given.database)).toMatchObject({ faults: 0, cursor: null });
      await expect(pull({ isLastTry: true })).rejects.toThrow();
      expect(await rowOf(given.database)).toMatchObject({ faults: 1, fault_code: 'HUB_FAULT', cursor: null });
      expect(told).toMatchObject([{ code: 'HUB_FAULT' }]);
    } finally {
      await given.database.query(sql`alter table public.gone rename to parcel`);
    }
    expect(await pull()).toBe('done');
    expect(await parcels(given.database)).toHaveLength(1);
  });

  it('and what is not agreed is told: without a subject nobody knows what the records are', async () => {
    const { pull } = await agreed(given.database, source);
    await given.database.query(sql`update channels.channel set subject = null`);
    expect(await pull()).toBe('failed');
    expect(await rowOf(given.database)).toMatchObject({ fault_code: 'NO_SUBJECT' });
    expect(source.asked).toEqual([]);
  });
});
