import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { admin, type ChannelApi, cadreOf, channelApi } from '../api.js';
import { createParcels, emptied, parcels } from '../parcels.js';
import { agreed, CHANNEL, json, ParcelSource, parcel, rowOf, status } from './source.js';

let given: TestDatabase;
let api: ChannelApi;
const source = new ParcelSource();

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  api = await channelApi(given.database);
  await source.open();
});
beforeEach(async () => {
  await emptied(given.database);
  await given.database.query(sql`delete from graphile_worker._private_jobs`);
  source.asked.length = 0;
  source.answer = json({ records: [parcel('A1', '甲', 1)], next: 'c1', more: false });
});
afterAll(async () => {
  source.close();
  await given.close();
});

/** The look that comes by the clock. */
async function look(): Promise<void> {
  const job = api.channels.jobs.find(({ name }) => name === 'pull-due');
  await job?.work({} as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database: given.database });
}
/** Works on what waits, each taken out of the queue before, as one that is at work makes room for another of its key. */
async function work(): Promise<readonly string[]> {
  const waiting = await given.database.query<{ name: string; payload: object }>(sql`
    delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task where task.id = job.task_id
    returning task.identifier as name, job.payload`);
  for (const { name, payload } of waiting) {
    const job = api.channels.jobs.find((one) => one.name === name);
    await job?.work(payload as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database: given.database });
  }
  return waiting.map(({ name }) => name);
}
const jobs = async () =>
  (await given.database.query(sql`select key from graphile_worker.jobs order by id`)).map(({ key }) => key);
const due = (hours: number) =>
  given.database.query(sql`update channels.pull set next_at = now() - ${hours} * interval '1 hour'`);

describe('the schedule of a pull', () => {
  it('has a job added once it is due, and no second one beside it', async () => {
    await agreed(given.database, source);
    await look();
    expect(await jobs()).toEqual([]);
    await due(0);
    await look();
    await look();
    expect(await jobs()).toEqual([`pull-channel:${CHANNEL}`]);
    expect(await work()).toEqual(['pull-channel']);
    await look();
    expect(await jobs()).toEqual([]);
    expect(await parcels(given.database)).toHaveLength(1);
  });

  it('that was missed for days comes once, and then at its next time', async () => {
    await agreed(given.database, source, { schedule: '* * * * *' });
    await due(72);
    await look();
    await work();
    await look();
    expect(source.asked).toHaveLength(1);
    const { wait } = await rowOf(given.database);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('leaves to the next call what a slow source has behind the time of one, of which each takes a page at least', async () => {
    source.serve({
      '': { records: [parcel('A1', '甲', 1)], next: 'c1', more: true },
      c1: { records: [parcel('A2', '乙', 1)], next: 'c2', more: true },
      c2: { records: [parcel('A3', '丙', 1)], next: 'c3', more: false },
    });
    const { pull } = await agreed(given.database, source);
    const ends = [];
    for (let calls = 0; calls < 3; calls += 1) ends.push(await pull({ mostMillis: 0 }));
    expect(ends).toEqual(['more', 'more', 'done']);
    expect(source.cursors).toEqual([null, 'c1', 'c2']);
  });

  it('begins again what lost its job, and what has a dead one', async () => {
    await agreed(given.database, source);
    await due(1);
    await look();
    await given.database.query(sql`update graphile_worker._private_jobs set attempts = max_attempts`);
    await look();
    // The dead one stays to be looked at.
    const both = await given.database.query(sql`select key, attempts from graphile_worker.jobs order by id`);
    expect(both).toEqual([
      { key: null, attempts: 11 },
      { key: `pull-channel:${CHANNEL}`, attempts: 0 },
    ]);
    await given.database.query(sql`delete from graphile_worker._private_jobs`);
    await look();
    expect(await jobs()).toHaveLength(1);
  });

  it('leaves alone what is paused, and asks again from where it was when that is over', async () => {
    const { registry } = await agreed(given.database, source);
    await registry.pause(CHANNEL);
    await due(1);
    await look();
    expect(await jobs()).toEqual([]);
    expect(await registry.list()).toMatchObject([{ isPaused: true, nextAt: null }]);
    await registry.resume(CHANNEL);
    expect(await registry.list()).toMatchObject([{ isPaused: false, nextAt: expect.any(Date) }]);
    await due(1);
    await look();
    expect(await jobs()).toHaveLength(1);
  });

  it('takes twenty pages at a time, and the others by the next job', async () => {
    await agreed(given.database, source);
    source.answer = (asked, response) => {
      const at = Number(new URL(asked.url ?? '', source.url).searchParams.get('cursor') ?? 0);
      const page = { records: [parcel(`A${at}`, '甲', 1)], next: at + 1, more: at < 24 };
      return json(page)(asked, response);
    };
    await due(1);
    await look();
    await work();
    expect(source.asked).toHaveLength(20);
    expect(await jobs()).toHaveLength(1);
    await work();
    expect(source.asked).toHaveLength(25);
    expect(await jobs()).toEqual([]);
    const runs = await given.database.query(sql`select state, rows_read as rows from channels.import_run`);
    expect(runs).toEqual([{ state: 'DONE', rows: 25 }]);
  });
});

describe('who looks at the channels', () => {
  const RUNS =
    '{ importRuns { nodes { fileName fileHash state stateReason rowsRead channel { code mode formats } } } }';

  it('sees that it is pulled, in which form, and its runs as those of any channel', async () => {
    await agreed(given.database, source);
    await due(1);
    await look();
    await work();
    const run = {
      ...{ fileName: null, fileHash: null, state: 'DONE', stateReason: null, rowsRead: 1 },
      channel: { code: CHANNEL, mode: 'PULL', formats: ['csv', 'json'] },
    };
    expect(await api.ask(RUNS, admin)).toEqual({ importRuns: { nodes: [run] } });
    expect(await api.ask(RUNS, cadreOf('620702'))).toEqual({ importRuns: { nodes: [run] } });
    expect(await api.ask(RUNS, cadreOf('510000'))).toEqual({ importRuns: { nodes: [] } });
    const told = await given.database.query(sql`select facts from events.event where topic = 'IMPORT_RUN' order by id`);
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  it('is told why a source could not be read, in the language asked for', async () => {
    await agreed(given.database, source);
    source.answer = status(403);
    await due(1);
    await look();
    await work();
    const { importRuns } = await api.ask(RUNS, admin, 'zh');
    expect(importRuns.nodes).toMatchObject([
      { state: 'FAILED', stateReason: expect.stringContaining('拒绝了身份凭证') },
    ]);
  });
});
