import { createHmac } from 'node:crypto';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { createParcels, csv, emptied, exactDump, parcels, take } from '../parcels.js';
import { agreed, CHANNEL, json, ParcelSource, parcel, rowOf, runs, signed, text } from './source.js';

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

const page = (codes: readonly string[], next: unknown, more?: boolean) => ({
  records: codes.map((code) => parcel(code, '甲', 1)),
  ...{ next, more },
});

describe('a channel that is pulled', () => {
  it('is read page by page to its end, in one run without a file, and goes on behind its cursor', async () => {
    const { pull } = await agreed(given.database, source, { pageSize: 2 });
    source.serve({ '': page(['A1', 'A2'], 'c1', true), c1: page(['A3'], 'c2', false) });
    expect(await pull()).toBe('done');
    expect(source.cursors).toEqual([null, 'c1']);
    expect(new URL(source.asked[0]?.url ?? '', source.url).searchParams.get('limit')).toBe('2');
    expect(await parcels(given.database)).toHaveLength(3);
    expect(await runs(given.database)).toMatchObject([
      { state: 'DONE', reason: null, rows: 3, applied: 3, name: null, hash: null, region: '620702' },
    ]);
    source.serve({ c2: page(['A4'], 'c3', false) });
    expect(await pull()).toBe('done');
    expect(source.cursors.at(-1)).toBe('c2');
    expect((await runs(given.database)).map(({ applied }) => applied)).toEqual([3, 1]);
  });

  it('has no run for an answer without records, and is not heard by it', async () => {
    const { pull } = await agreed(given.database, source);
    source.answer = json({ records: [], next: null, more: false });
    expect(await pull()).toBe('done');
    expect(await runs(given.database)).toEqual([]);
    const heard = sql`select last_received_at as heard from channels.channel`;
    expect(await given.database.query(heard)).toEqual([{ heard: null }]);
    expect((await rowOf(given.database)).done_at).not.toBeNull();
    source.serve({ '': page(['A1'], 'c1') });
    await pull();
    expect(await given.database.query(heard)).not.toEqual([{ heard: null }]);
  });

  it('changes nothing by a page that comes again: its records are duplicates, also within one run', async () => {
    const { pull, registry } = await agreed(given.database, source);
    source.serve({ '': page(['A1', 'A2'], 'c1', true), c1: page(['A2', 'A3'], 'c2', false) });
    await pull();
    const before = await exactDump(given.database);
    await registry.set(CHANNEL, { fromStart: true });
    await pull();
    expect(await exactDump(given.database)).toEqual(before);
    expect(await runs(given.database)).toMatchObject([
      { rows: 4, applied: 3, duplicate: 1 },
      { rows: 4, applied: 0, duplicate: 4 },
    ]);
  });

  it('never goes back: older versions are stale, in whichever page they come', async () => {
    const { pull } = await agreed(given.database, source);
    const records = [parcel('A1', '新', 20), parcel('A1', '旧', 10), parcel('A2', '拒收', 1), parcel('A3', '存疑', 1)];
    source.serve({
      '': { records, next: 'c1', more: true },
      c1: { records: [parcel('A1', '更旧', 5)], next: 'c2', more: false },
    });
    await pull();
    expect(await parcels(given.database)).toMatchObject([{ code: 'A1', name: '新' }]);
    const [run] = await runs(given.database);
    expect(run).toMatchObject({ rows: 5, applied: 1, stale: 2, rejected: 1, quarantined: 1 });
    const lines = await given.database.query(sql`select row, verdict from channels.rejected_row order by ordinal`);
    expect(lines).toEqual([
      { row: 3, verdict: 'REJECTED' },
      { row: 4, verdict: 'QUARANTINED' },
    ]);
  });

  it('asks on without the word of the source as long as pages hold records and name a next one', async () => {
    const { pull } = await agreed(given.database, source);
    source.serve({ '': page(['A1'], 7), 7: page(['A2'], 12345678901234567890n.toString()) });
    await pull();
    expect(source.cursors).toEqual([null, '7', '12345678901234567890']);
  });

  it('keeps numbers and doubled keys of records as they are written', async () => {
    const { pull } = await agreed(given.database, source);
    const body = `{"next": 123456789012345678901, "records": [
      {"编号": 123456789012345,
       "名称": "a,]}\\"", "件数": 1}, {"编号": "A2", "名称": "甲", "名称": "乙", "件数": 1}], "more": false}`;
    source.answer = text(body, 'application/json; charset=utf-8');
    expect(await pull()).toBe('done');
    expect(await parcels(given.database)).toMatchObject([{ code: '123456789012345', name: 'a,]}"' }]);
    expect(await runs(given.database)).toMatchObject([{ rows: 2, applied: 1, rejected: 1 }]);
    await pull();
    expect(source.cursors.at(-1)).toBe('123456789012345678901');
  });

  it('finds records, cursor and flag where they are agreed to stand', async () => {
    const fields = { recordsField: 'data.list', nextField: 'data.page.after', moreField: 'data.page.hasMore' };
    const { pull } = await agreed(given.database, source, { ...fields, cursorParameter: 'after', sizeParameter: 'n' });
    source.answer = json({ code: 0, data: { list: [parcel('A1', '甲')], page: { after: 'x y&', hasMore: false } } });
    await pull();
    await pull();
    expect(source.asked.map(({ url }) => url)).toEqual(['/parcels?n=200', '/parcels?n=200&after=x+y%26']);
  });

  it('answers in JSON lines as well, of which the last says where the next page begins', async () => {
    const { pull } = await agreed(given.database, source, { form: 'jsonl' });
    const lines = [
      JSON.stringify(parcel('A1', '甲', 1)),
      'not json',
      JSON.stringify({ $next: 'c1', $more: false }),
      '',
    ];
    source.answer = text(lines.join('\n'), 'application/x-ndjson');
    expect(await pull()).toBe('done');
    expect(await runs(given.database)).toMatchObject([{ rows: 2, applied: 1, rejected: 1 }]);
    source.asked.length = 0;
    source.answer = text('{"$next":"c1","$more":false}', 'application/jsonl');
    await pull();
    expect(source.cursors).toEqual(['c1']);
  });

  it('tells its source who asks, by a token or a signature over time and question, and keeps both sealed', async () => {
    const { pull, registry } = await agreed(given.database, source, { auth: 'BEARER', secret: 'token-of-the-source' });
    await pull();
    expect(source.asked[0]?.headers.authorization).toBe('Bearer token-of-the-source');
    await registry.set(CHANNEL, { auth: 'HMAC', secret: 'shared-with-the-source' });
    await pull();
    const asked = source.asked[1];
    const at = Number(/t=(\d+)/.exec(String(asked?.headers['x-hub-signature']))?.[1]);
    // A question is signed as an answer is, without a body and the point before it.
    const mac = createHmac('sha256', 'shared-with-the-source').update(`${at}.${asked?.url}`).digest('hex');
    expect(asked?.headers['x-hub-signature']).toBe(`t=${at},v1=${mac}`);
    expect(asked?.headers.authorization).toBeUndefined();
    const [kept] = await given.database.query<{ text: string }>(
      sql`select encode(secret, 'escape') as text from channels.pull`,
    );
    expect(kept?.text).not.toContain('shared-with-the-source');
  });

  it('takes no answer that is not signed as agreed: not a forged one, nor an old one, nor one to another question', async () => {
    const secret = 'shared-with-the-source';
    const { pull } = await agreed(given.database, source, { auth: 'HMAC', secret, signedAnswers: true });
    const body = JSON.stringify(page(['A1'], 'c1', false));
    const answering = (signature: (target: string) => string | undefined) => {
      source.answer = (asked, response) => {
        const header = signature(asked.url ?? '');
        return text(body, 'application/json', header ? { 'x-hub-signature': header } : {})(asked, response);
      };
    };
    const old = Math.floor(Date.now() / 1000) - 360;
    const bad = [
      () => undefined,
      () => 'sha256=abc',
      (target: string) => signed('another-secret', target, body),
      (target: string) => signed(secret, target, `${body} `),
      (target: string) => signed(secret, target, body, old),
      () => signed(secret, '/parcels?limit=200&cursor=c0', body),
    ];
    for (const signature of bad) {
      answering(signature);
      expect(await pull()).toBe('failed');
      expect(await rowOf(given.database)).toMatchObject({ fault_code: 'UNSIGNED', cursor: null });
    }
    expect(await parcels(given.database)).toEqual([]);
    answering((target) => signed(secret, target, body));
    expect(await pull()).toBe('done');
    expect(await parcels(given.database)).toHaveLength(1);
  });

  it('of a channel that is agreed to sign takes none without a signature, whatever was said of its answers', async () => {
    const { pull } = await agreed(given.database, source);
    await given.database.query(sql`update channels.channel set signed = true`);
    source.serve({ '': page(['A1'], 'c1', false) });
    expect(await pull()).toBe('failed');
    expect(await parcels(given.database)).toEqual([]);
  });

  it('is no measure of the next file of its channel, which is held by the file before it', async () => {
    const { pull } = await agreed(given.database, source);
    await given.database.query(sql`update channels.channel set hold_below = 0.6`);
    const files = { channel: CHANNEL, regionCode: '620702' };
    expect((await take(given.database, csv('A1,甲,1', 'A2,甲,1', 'A3,甲,1', 'A4,甲,1'), files)).state).toBe('DONE');
    source.serve({ '': page(['A5'], 'c1', false) });
    expect(await pull()).toBe('done');
    expect((await take(given.database, csv('A1,甲,1'), files)).state).toBe('HELD');
  });
});
