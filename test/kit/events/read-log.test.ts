import { randomUUID } from 'node:crypto';
import { type Sql, type Statement, sql } from '../../../src/kit/database/sql.js';
import { announce, readLog } from '../../../src/kit/events/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { announced, connected, event, here, insertOn, readAll, settled } from './support.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const about = (...names: readonly string[]) => names.map((name) => event({ after: { name } }));
/** Topics of which all is seen. */
const all = (...topics: readonly string[]) => [{ topics, ranges: null }];
const namesOf = (events: readonly { readonly after: unknown }[]) =>
  events.map(({ after }) => (after as { name: string }).name);

it('gives events in the order of their transactions, each once over the pages, and says when there are more', async () => {
  const { database } = test;
  const after = await here(database);
  await announced(database, ...about('a', 'b'));
  await announced(database, ...about('c'));
  await settled(database);
  const first = await readLog(database, { after, first: 2 });
  expect([namesOf(first.events), first.more]).toEqual([['a', 'b'], true]);
  const second = await readLog(database, { after: first.end, first: 2 });
  expect([namesOf(second.events), second.more]).toEqual([['c'], false]);
  expect((await readLog(database, { after: second.end, first: 2 })).events).toEqual([]);
});

it('tells of an event what was announced, and that of a subject which lies nowhere as well', async () => {
  const { database } = test;
  const after = await here(database);
  const id = randomUUID();
  const before = { status: 'BUILT', star: null };
  await announced(database, event({ subject: { type: 'sta', id }, kind: 'REMOVAL', regionCode: null, before }));
  await settled(database);
  const { events } = await readAll(database, { after });
  expect(events).toEqual([
    expect.objectContaining({ topic: 'STATION', subject: { type: 'sta', id }, kind: 'REMOVAL', before, after: null }),
  ]);
  expect(events[0]?.occurredAt).toBeInstanceOf(Date);
  expect(events[0]?.regionCode).toBeNull();
});

it('misses nothing of a transaction that drew its number earlier and committed later, where a serial id does', async () => {
  const { database, url } = test;
  await settled(database);
  const after = await here(database);
  const slow = await connected(url);
  await slow.query('begin');
  const early = await insertOn(slow);
  await announced(database, ...about('quick'));
  const bySerial = async (last: string) =>
    (await database.query<{ id: string }>(sql`select id from events.event where id > ${last}::bigint order by id`)).map(
      ({ id }) => id,
    );
  const naive = await bySerial(after.eventId);
  const careful = await readAll(database, { after });
  expect(naive).toHaveLength(1);
  expect(careful.events).toEqual([]);
  await slow.query('commit');
  await slow.end();
  await settled(database);
  expect(await bySerial(naive[0] ?? '')).not.toContain(early);
  const rest = await readAll(database, { after: careful.end });
  expect(rest.events.map(({ id }) => id)).toEqual([early, naive[0]]);
});

it('knows nothing of a change that was rolled back', async () => {
  const { database } = test;
  const after = await here(database);
  const failing = database.transaction(async (tx) => {
    await announce(tx, about('undone'));
    throw new Error('and not');
  });
  await expect(failing).rejects.toThrow('and not');
  await settled(database);
  expect((await readAll(database, { after })).events).toEqual([]);
});

it('gives only the topics that are followed, and moves the place of a reader for whom there is nothing', async () => {
  const { database } = test;
  const after = await here(database);
  await announced(database, event({ topic: 'UNION' }), event(), event({ topic: 'UNION' }));
  await settled(database);
  const stations = await readAll(database, { after, seen: all('STATION') });
  expect(stations.events.map(({ topic }) => topic)).toEqual(['STATION']);
  const nothing = await readLog(database, { after, seen: all(), first: 10 });
  expect(nothing.events).toEqual([]);
  expect(nothing.end).not.toEqual(after);
  expect(nothing.end).toEqual(stations.end);
  expect(nothing.end).toEqual(await here(database));
  expect((await readLog(database, { after: nothing.end, first: 10 })).events).toEqual([]);
});

it('gives only what lies in a region, and what left it as a removal', async () => {
  const { database } = test;
  const after = await here(database);
  await announced(
    database,
    event({ regionCode: '620702', after: { name: 'inside' } }),
    event({ regionCode: '110101', after: { name: 'outside' } }),
    event({ regionCode: '110101', leftRegionCode: '620702', after: { name: 'left' } }),
    event({ regionCode: '620721', leftRegionCode: '620702', after: { name: 'moved within' } }),
    event({ regionCode: null, after: { name: 'nowhere' } }),
  );
  await settled(database);
  const read = async (from: string, to: string) => {
    const { events } = await readAll(database, { after, ranges: [[from, to]] });
    return events.map(({ kind, after: facts }) => [facts?.name, kind]);
  };
  expect(await read('6207', '6208')).toEqual([
    ['inside', 'CHANGE'],
    ['left', 'REMOVAL'],
    ['moved within', 'CHANGE'],
  ]);
  expect(await read('11', '12')).toEqual([
    ['outside', 'CHANGE'],
    ['left', 'CHANGE'],
  ]);
  expect((await readAll(database, { after, ranges: [] })).events).toEqual([]);
});

it('gives of a topic only what lies where it is seen, what left from there as a removal, and other topics whole', async () => {
  const { database } = test;
  const after = await here(database);
  const run = (name: string, more: Parameters<typeof event>[0]) =>
    event({ topic: 'RUN', kind: 'CHANGE', after: { name }, ...more });
  await announced(
    database,
    run('inside', { regionCode: '620702' }),
    run('outside', { regionCode: '110101' }),
    run('left', { regionCode: '110101', leftRegionCode: '620702' }),
    run('came', { regionCode: '620702', leftRegionCode: '110101' }),
    run('nowhere now', { regionCode: null, leftRegionCode: '620702' }),
    run('nowhere', { regionCode: null }),
    event({ regionCode: '110101', leftRegionCode: '620702', after: { name: 'public' } }),
    event({ topic: 'OTHER', after: { name: 'of another topic' } }),
  );
  await settled(database);
  const seen = [...all('STATION'), { topics: ['RUN'], ranges: [['6207', '6208']] as const }];
  const read = async (more: Pick<Parameters<typeof readAll>[1], 'ranges' | 'seen'>) =>
    (await readAll(database, { after, seen, ...more })).events.map(({ kind, after: facts }) => [facts?.name, kind]);
  expect(await read({})).toEqual([
    ['inside', 'CHANGE'],
    ['left', 'REMOVAL'],
    ['came', 'CHANGE'],
    ['nowhere now', 'REMOVAL'],
    ['public', 'CHANGE'],
  ]);
  // What is asked for only ever takes away.
  expect(await read({ ranges: [['11', '12']] })).toEqual([['public', 'CHANGE']]);
  expect(await read({ ranges: [['620702', '620703']] })).toEqual([
    ['inside', 'CHANGE'],
    ['left', 'REMOVAL'],
    ['came', 'CHANGE'],
    ['nowhere now', 'REMOVAL'],
    ['public', 'REMOVAL'],
  ]);
  expect(await read({ seen: [{ topics: ['RUN'], ranges: [] }] })).toEqual([]);
  expect((await read({ seen: all('RUN') })).map(([name]) => name)).toHaveLength(6);
});

it('reads a page from a long log without looking at more than it holds, whatever of it is seen', async () => {
  const { database } = test;
  const after = await here(database);
  await database.query(sql`
    insert into events.event (topic, subject_type, subject_id, kind)
    select 'STATION', 'sta', gen_random_uuid(), 'CHANGE' from generate_series(1, 12000) n`);
  await settled(database);
  await database.query(sql`analyze events.event`);
  const asked: Statement[] = [];
  const recording = {
    query(statement: Sql) {
      asked.push(statement.compile());
      return database.query<never>(statement);
    },
  };
  const { events, more } = await readLog(recording, { after, seen: all('STATION', 'UNION'), first: 20 });
  expect([events.length, more]).toEqual([20, true]);
  const [{ text, values }] = asked as [Statement];
  const { rows } = await database.pool.query(`explain (analyze, format json) ${text}`, [...values]);
  const scans = JSON.stringify(rows[0]).matchAll(/"Actual Rows": ([\d.]+)/g);
  expect(Math.max(...Array.from(scans, ([, count]) => Number(count)))).toBeLessThan(100);
});

it('looks at a bounded stretch for a reader who follows little, and goes on from there', async () => {
  const { database } = test;
  const after = await here(database);
  await database.query(sql`
    insert into events.event (topic, subject_type, subject_id, kind)
    select case when n = 12000 then 'RARE' else 'STATION' end, 'sta', gen_random_uuid(), 'CHANGE' from generate_series(1, 12000) n`);
  await settled(database);
  const first = await readLog(database, { after, seen: all('RARE'), first: 5 });
  expect([first.events.length, first.more]).toEqual([0, true]);
  expect(BigInt(first.end.eventId) - BigInt(after.eventId)).toBe(10_000n);
  const second = await readLog(database, { after: first.end, seen: all('RARE'), first: 5 });
  expect([second.events.length, second.more]).toEqual([1, false]);
});

it('answers a place of another epoch, and one that has not come yet, by a gap behind which the log goes on', async () => {
  const { database } = test;
  await announced(database, event());
  await settled(database);
  const place = await here(database);
  const other = await readLog(database, { after: { ...place, epoch: randomUUID() }, first: 1 });
  expect([other.gap, other.events, other.more]).toEqual(['CURSOR_UNKNOWN', [], true]);
  expect(other.end.epoch).toBe(place.epoch);
  expect((await readLog(database, { after: other.end, first: 1 })).events).toHaveLength(1);
  const ahead = { ...place, transactionId: String(BigInt(place.transactionId) + 1_000_000_000n) };
  expect((await readLog(database, { after: ahead, first: 1 })).gap).toBe('CURSOR_UNKNOWN');
});
