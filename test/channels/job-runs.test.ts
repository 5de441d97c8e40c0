import { deposit } from '../../src/channels/receive/deposit.js';
import { UNDESCRIBED } from '../../src/channels/registry/agreement.js';
import { joinLine } from '../../src/channels/runs/run-line.js';
import { openRun } from '../../src/channels/runs/run-log.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { until } from '../support/until.js';
import { admin, type ChannelApi, channelApi } from './api.js';
import { createParcels, csv, emptied, envelope, parcels, take } from './parcels.js';

let given: TestDatabase;
let api: ChannelApi;
const channel = 'C9-parcels';

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  api = await channelApi(given.database);
});
beforeEach(async () => {
  await emptied(given.database);
  await given.database.query(sql`delete from graphile_worker._private_jobs`);
  await given.database.query(sql`
    insert into channels.channel (code, name, owner, mode, formats, conflict_rule) values (${channel}, 'C9', 'C9', 'FILE', '{csv}', '-')`);
});
afterAll(() => given.close());

const deposited = (path: string) =>
  deposit({
    ...{ database: given.database, envelope, channel, path, enqueue: api.channels.enqueue },
    ...{ agreement: UNDESCRIBED, subject: 'parcels', fileName: 'parcels.csv' },
    ...{ asOf: null, datum: null, dryRun: false },
  });

/** The look that comes by the clock. */
async function look(): Promise<void> {
  const job = api.channels.jobs.find(({ name }) => name === 'end-abandoned-runs');
  const { signal } = new AbortController();
  await job?.work({} as never, { signal, attempt: 1, database: given.database });
}

const states = async () =>
  (await given.database.query(sql`select state from channels.import_run order by started_at`)).map(
    ({ state }) => state,
  );
const reason = async () => {
  const [run] = await given.database.query(sql`
    select state_reason_en as reason from channels.import_run where state = 'FAILED'`);
  return run?.reason;
};
const keys = async () =>
  (await given.database.query(sql`select key from graphile_worker.jobs order by id`)).map(({ key }) => key);
const drop = () => given.database.query(sql`delete from graphile_worker._private_jobs`);
const die = (runId: string) =>
  given.database.query(sql`
    update graphile_worker._private_jobs set attempts = max_attempts where key = ${`settle-run:${runId}`}`);

const waiters = async () =>
  (
    await given.database.query(sql`
      select from pg_locks
      where not granted and database = (select oid from pg_database where datname = current_database())`)
  ).length;

describe('an upload whose job is gone', () => {
  it('gets another one, and no more than that', async () => {
    const id = await deposited(csv('A1,甲,1'));
    expect(await keys()).toEqual([`settle-run:${id}`]);
    await drop();
    await look();
    await look();
    expect(await keys()).toEqual([`settle-run:${id}`]);
    await api.work();
    expect([await states(), await parcels(given.database)]).toMatchObject([['DONE'], [{ code: 'A1' }]]);
  });

  it('ends with a sentence when its file is gone too', async () => {
    await deposited(csv('A1,甲,1'));
    await drop();
    await given.database.query(sql`delete from channels.kept_file`);
    await look();
    await api.work();
    expect([await states(), await reason()]).toEqual([['FAILED'], expect.stringContaining('not kept any more')]);
  });

  it('waits for those of its channel that came before', async () => {
    const [first, second] = [await deposited(csv('A1,旧,1')), await deposited(csv('A1,新,1'))];
    await drop();
    await look();
    expect(await keys()).toEqual([`settle-run:${first}`]);
    await api.work();
    expect(await keys()).toEqual([`settle-run:${second}`]);
    await api.work();
    expect([await states(), await parcels(given.database)]).toMatchObject([['DONE', 'DONE'], [{ name: '新' }]]);
  });
});

describe('an upload whose job is dead', () => {
  it('has failed, and the next one goes on', async () => {
    const [first, second] = [await deposited(csv('A1,旧,1')), await deposited(csv('A1,新,1'))];
    await drop();
    await look();
    await die(first);
    await look();
    expect([await states(), await reason()]).toEqual([['FAILED', 'RUNNING'], expect.stringContaining('tried no more')]);
    expect(await keys()).toEqual([first, second].map((id) => `settle-run:${id}`));
  });

  it('lets the one go on that was just coming, and stood behind it', async () => {
    const first = await deposited(csv('A1,旧,1'));
    await die(first);
    const coming = newId();
    let looking: Promise<void> | undefined;
    // Its job came to it while the dead one was the first, and had nothing to do: there is none any more.
    await given.database.transaction(async (tx) => {
      await joinLine(tx.sql, channel);
      const start = { id: coming, channel, subject: 'parcels', regionCode: null, fileName: 'a.csv', fileHash: 'a' };
      await openRun(tx, { ...start, dryRun: false, asOf: null, datum: null }, { byJob: true });
      let isOver = false;
      looking = look().finally(() => {
        isOver = true;
      });
      await until(async () => isOver || (await waiters()) > 0);
    });
    await looking;
    expect(await states()).toEqual(['FAILED', 'RUNNING']);
    expect(await keys()).toContain(`settle-run:${coming}`);
  });

  it('is left alone while it is tried', async () => {
    const id = await deposited(csv('A1,甲,1'));
    await given.database.query(sql`update graphile_worker._private_jobs set attempts = 3`);
    await look();
    const jobs = await given.database.query(sql`select key, attempts from graphile_worker.jobs`);
    expect([jobs, await states()]).toEqual([[{ key: `settle-run:${id}`, attempts: 3 }], ['RUNNING']]);
  });
});

describe('a replay that got stuck', () => {
  let calls = 0;
  async function replay(): Promise<readonly string[]> {
    const input = { idempotencyKey: `key-${++calls}`, channel, receivedSince: '2020-01-01T00:00:00Z' };
    const { replayChannel } = await api.ask(
      `mutation ($input: ReplayChannelInput!) { replayChannel(input: $input) { errors { code } } }`,
      admin,
      'en',
      { input },
    );
    return replayChannel.errors.map(({ code }: { code: string }) => code);
  }
  beforeEach(() => take(given.database, csv('A1,甲,1')));

  it('goes on when its job is gone', async () => {
    expect(await replay()).toEqual([]);
    await drop();
    await look();
    await api.work();
    expect(await states()).toEqual(['DONE', 'DONE']);
    expect(await replay()).toEqual([]);
  });

  it('holds up no later one when its job is dead', async () => {
    expect([await replay(), await replay()]).toEqual([[], ['STATE_NOT_ALLOWED']]);
    await given.database.query(sql`update graphile_worker._private_jobs set attempts = max_attempts`);
    await look();
    expect(await states()).toEqual(['DONE', 'FAILED']);
    expect(await replay()).toEqual([]);
  });
});
