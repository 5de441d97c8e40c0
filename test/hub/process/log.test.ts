import { Client } from 'pg';
import { Keyring } from '../../../src/auth/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { clearProcesses, startHub, until } from '../../support/process.js';

const HUB_KEYS = Keyring.generate().toString();

let database: TestDatabase;
let holder: Client;
beforeAll(async () => {
  database = await testDatabase();
  holder = new Client({ connectionString: database.url });
  await holder.connect();
});
afterEach(clearProcesses);
afterAll(async () => {
  await holder.end();
  await database.close();
});

const start = (settings = {}) => startHub({ DATABASE_URL: database.url, HUB_KEYS, ...settings });

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

const announceOn = (client: Pick<Client, 'query'>) =>
  client.query(
    `insert into events.event (topic, subject_type, subject_id, kind) values ('STATION', 'sta', gen_random_uuid(), 'CHANGE')`,
  );

describe('a hub that serves', () => {
  it('has made the partitions of today and the week before it answers', async () => {
    await start();
    const { rows } = await database.database.pool.query(
      `select from pg_inherits where inhparent = 'events.event'::regclass`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(9);
  });

  it('tells in its metrics and in its log of a transaction that keeps events back', async () => {
    const hub = await start({ HUB_HORIZON_SECONDS: '1' });
    await until(async () => (await metric(hub.url, 'event_log_following')) === 1);
    await holder.query('begin');
    await announceOn(holder);
    await announceOn(database.database.pool);
    const [warning] = await hub.logged('a transaction at work keeps events back; end it, or find what left it open');
    expect(warning).toMatchObject({ part: 'events', level: 'warn', seconds: expect.any(Number) });
    expect(await metric(hub.url, 'event_log_horizon_age_seconds')).toBeGreaterThan(1);
    await holder.query('rollback');
    await hub.logged('events are no longer kept back');
  });

  it('loses the connection of its tail without ending, says so, and follows again', async () => {
    const hub = await start();
    await until(async () => (await metric(hub.url, 'event_log_following')) === 1);
    await holder.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and application_name = 'union-service-hub tail'`,
    );
    await hub.logged('the log of changes is tried again');
    await until(async () => (await metric(hub.url, 'event_log_following')) === 1);
    expect(await hub.kill('SIGTERM')).toMatchObject({ code: 0, signal: null, err: '' });
  });
});
