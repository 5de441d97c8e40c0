import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { Keyring } from '../../../src/auth/index.js';
import { runningPostgres } from '../../../src/kit/database/embedded/attach.js';
import { Cable } from '../../support/cable.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { clearProcesses, type HubProcess, startHub, temporaryFolder, until } from '../../support/process.js';

const ready = (hub: HubProcess, status: number) => until(async () => (await hub.health('ready')) === status);
const OUT_OF_REACH = [{ extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 1 } }];

afterAll(clearProcesses);

/** What was answered before is not given again: each call asks the database. */
const READS_ANEW = { HUB_CACHE_MB: '0' };

describe('a hub whose own database was killed', () => {
  const settings = { HUB_DATA_DIR: temporaryFolder(), HUB_SAMPLES: 'none', ...READS_ANEW };
  const SENTENCE =
    'The hub can not go on: its own Postgres ended by itself (SIGKILL). Start the hub again, or let its supervisor do so; what was committed is kept.\n';
  const pidOf = () =>
    Number(readFileSync(join(settings.HUB_DATA_DIR, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

  let endless: number | undefined;
  afterEach(() => {
    if (endless) process.kill(endless, 'SIGKILL');
    endless = undefined;
  });

  /** A statement that knows nothing of the end of its server, and does not end by itself. */
  async function goOn(): Promise<void> {
    const client = new Client({ connectionString: await runningPostgres(settings.HUB_DATA_DIR) });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    endless = rows[0]?.pid;
    const begun = once(client, 'notice');
    client.query("do $$ begin raise notice 'begun'; loop end loop; end $$").catch(() => undefined);
    await begun;
  }

  it('says so in its log and in one sentence, and ends with 1, whatever still goes on', async () => {
    const hub = await startHub(settings);
    await goOn();
    const socket = new WebSocket(hub.url.replace('http', 'ws').concat('/graphql'), 'graphql-transport-ws');
    await once(socket, 'open');
    const closed = once(socket, 'close');
    process.kill(pidOf(), 'SIGKILL');
    expect(await hub.ended).toMatchObject({ code: 1, signal: null, err: SENTENCE });
    expect(hub.out).toMatch(/"level":"error".*Postgres ended by itself \(SIGKILL\)/);
    expect((await closed)[0]).toBe(1001);
  });

  it('refuses as UNAVAILABLE what it was asked meanwhile', async () => {
    const hub = await startHub(settings);
    await hub.stations();
    process.kill(pidOf(), 'SIGKILL');
    const answers: unknown[] = [];
    for (const answer of await Promise.allSettled(
      Array.from({ length: 50 }, () => hub.ask('{ stations(first: 1) { totalCount } }')),
    ))
      if (answer.status === 'fulfilled') answers.push(answer.value.body.errors?.[0]?.extensions.code);
    expect(answers.filter((code) => code !== undefined && code !== 'UNAVAILABLE')).toEqual([]);
    expect((await hub.ended).code).toBe(1);
  });

  it('answers again when it is started again', async () => {
    const hub = await startHub(settings);
    expect(await hub.stations()).toBe(0);
    expect(await hub.kill('SIGTERM')).toMatchObject({ code: 0, err: '' });
  });
});

describe('a hub on a database of its operator', () => {
  let database: TestDatabase;
  let cable: Cable;
  let hub: HubProcess;
  beforeAll(async () => {
    database = await testDatabase();
    cable = new Cable(database.url);
    await cable.open();
    hub = await startHub({
      DATABASE_URL: cable.url,
      HUB_KEYS: Keyring.generate().toString(),
      HUB_DRAIN_SECONDS: '1',
      ...READS_ANEW,
    });
  });
  afterAll(async () => {
    await clearProcesses();
    await cable.cut();
    await database.close();
  });

  it('is not ready while the database is out of reach, and goes on by itself when it is back', async () => {
    expect(await hub.stations()).toBe(0);
    await cable.cut();
    await ready(hub, 503);
    const { body } = await hub.ask('{ stations(first: 1) { totalCount } }');
    expect(body).toMatchObject({ data: { stations: null }, errors: OUT_OF_REACH });
    await cable.open();
    await ready(hub, 200);
    expect(await hub.stations()).toBe(0);
  });

  it('answers the next call when the server has ended all its connections', async () => {
    const ended = await database.database.pool.query(
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(ended.rowCount).toBeGreaterThan(0);
    const answers: unknown[] = [];
    await until(async () => {
      const { body } = await hub.ask('{ stations(first: 1) { totalCount } }');
      answers.push(body.errors?.[0]?.extensions.code);
      return body.errors === undefined;
    });
    // The word that the connection is gone may travel a moment longer than the first call, which then is refused as such.
    expect(answers.filter((code) => code !== undefined && code !== 'UNAVAILABLE')).toEqual([]);
    await ready(hub, 200);
    expect(await hub.health('live')).toBe(200);
  });

  it('is not ready while the database neither answers nor refuses, and ends all the same when it is told to', async () => {
    cable.freeze();
    // On a connection that was there it waits and is cut off; without one it is told that none can be had.
    const call = hub.ask('{ stations(first: 1) { totalCount } }').then(
      ({ body }) => body.errors?.[0]?.extensions.code,
      () => 'cut off',
    );
    await ready(hub, 503);
    expect(await hub.health('live')).toBe(200);
    expect((await hub.kill('SIGTERM')).code).toBe(0);
    expect(['cut off', 'UNAVAILABLE', 'TIMEOUT']).toContain(await call);
  });
});
