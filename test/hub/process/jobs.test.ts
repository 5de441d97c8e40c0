import { Keyring } from '../../../src/auth/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { clearProcesses, type HubProcess, runHub, startHub, until } from '../../support/process.js';

const HUB_KEYS = Keyring.generate().toString();

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(clearProcesses);
afterAll(() => database.close());

const settings = () => ({ DATABASE_URL: database.url, HUB_KEYS });

async function gauge(hub: HubProcess): Promise<readonly string[]> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith('hub_jobs{'));
}

/** What the queue says that it does not know is left to whoever does. */
const addStranger = () =>
  database.database.pool.query(`select graphile_worker.add_job('of-a-newer-version', run_at => '2040-01-01Z')`);

describe('a hub that serves', () => {
  it('tells how many jobs there are in each state', async () => {
    const hub = await startHub(settings());
    await until(async () => (await gauge(hub)).includes('hub_jobs{state="waiting"} 0'));
    await addStranger();
    expect([...(await gauge(hub))].sort()).toEqual([
      'hub_jobs{state="dead"} 0',
      'hub_jobs{state="retrying"} 0',
      'hub_jobs{state="running"} 0',
      'hub_jobs{state="waiting"} 1',
    ]);
    const { code, out } = await runHub(['jobs'], settings());
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(
        /^0 dead, 0 at work, 0 retrying, 1 waiting\.\n\d+ {2}of-a-newer-version {2}waiting {2}from 2040-01-01T00:00:00\.000Z\n$/,
      ),
    });
    expect(await runHub(['jobs', 'drop', '999'], settings())).toMatchObject({
      code: 1,
      err: 'There is no job 999: it was done, or dropped. `hub jobs` lists those that are there.\n',
    });
    expect(await hub.kill('SIGTERM')).toMatchObject({ code: 0, signal: null, err: '' });
  });

  it('says in its log that a job has died, and why', async () => {
    const { pool } = database.database;
    await pool.query(`alter table events.event_default rename to kept_back`);
    const hub = await startHub(settings());
    const [failed] = await hub.logged('a job failed and is tried again');
    expect(failed).toMatchObject({ part: 'jobs', level: 'warn', job: 'keep-log', attempt: 1, err: { code: '42P01' } });
    // Its last attempt now.
    await pool.query(
      `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now(), max_attempts => 2) from graphile_worker.jobs where task_identifier = 'keep-log'`,
    );
    const [died] = await hub.logged('a job is dead, see `hub jobs --dead`');
    expect(died).toMatchObject({ part: 'jobs', level: 'error', job: 'keep-log', attempt: 2 });
    await pool.query(`alter table events.kept_back rename to event_default`);
    const { out } = await runHub(['jobs', '--dead'], settings());
    expect(out).toMatch(
      /^1 dead\.\n\d+ {2}keep-log {2}dead {2}attempt 2 of 2, given up \S+ {2}Postgres refused a statement: 42P01\.\n$/,
    );
  });

  it('works on nothing with HUB_JOBS=off', async () => {
    const hub = await startHub({ ...settings(), HUB_JOBS: 'off' });
    expect(await gauge(hub)).toEqual([]);
    const { rows } = await database.database.pool.query(
      `select from pg_stat_activity where datname = current_database() and application_name = 'union-service-hub jobs'`,
    );
    expect(rows).toEqual([]);
  });
});
