import { readFileSync } from 'node:fs';
import { sql } from '../../src/kit/database/sql.js';
import { allTopics } from '../../src/kit/events/index.js';
import { listJobs } from '../../src/kit/jobs/index.js';
import { packagePath } from '../../src/kit/package-path.js';
import { type TestHub, testHub } from '../support/hub.js';
import { until } from '../support/until.js';

let test: TestHub;
beforeEach(async () => {
  test = await testHub();
});
afterEach(() => test.close());

const partitions = async () =>
  (await test.hub.database.query(sql`select from pg_inherits where inhparent = 'events.event'::regclass`)).length;

it('works on nothing until it is told to, and has the partitions of the log when it does', async () => {
  expect(await partitions()).toBe(1);
  const runner = await test.hub.work({});
  expect(await partitions()).toBe(9);
  await runner.close();
});

it('has every job in the table of docs/operations.md, and no other', () => {
  const page = readFileSync(packagePath('docs', 'operations.md'), 'utf8');
  const [, section = ''] = page.split('\n## Jobs\n');
  const [table = ''] = section.split('\nEvery process');
  const listed = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  // That one is of a hub that serves, since it writes beside its database.
  const jobs = [...test.hub.jobs.all.map(({ name }) => name), 'anchor-audit'];
  expect(listed.toSorted()).toEqual(jobs.toSorted());
});

it('has every topic of the log named in docs/architecture.md', () => {
  const page = readFileSync(packagePath('docs', 'architecture.md'), 'utf8');
  expect(allTopics().filter((topic) => !new RegExp(`\\b${topic}\\b`).test(page))).toEqual([]);
});

it('ends runs whose process is gone', async () => {
  const { hub } = test;
  await hub.database.query(sql`
    insert into channels.channel (code, name, owner, mode, formats, conflict_rule) values ('C3-x', 'x', 'x', 'FILE', '{csv}', 'x')`);
  await hub.database.query(sql`
    insert into channels.import_run (id, channel, subject, file_name, file_hash, state, dry_run, started_at)
    values (gen_random_uuid(), 'C3-x', 'stations', 'x.csv', 'hash', 'RUNNING', false, now())`);
  const job = hub.jobs.all.find(({ name }) => name === 'end-abandoned-runs');
  expect(job?.recurs?.cron).toBe('*/5 * * * *');
  const runner = await hub.work({});
  if (job) await hub.database.transaction((tx) => hub.jobs.add(tx, job as never, {}));
  await until(async () => (await listJobs(hub.database, ['waiting', 'running', 'retrying'], 9)).length === 0);
  expect(await hub.database.query(sql`select state from channels.import_run`)).toEqual([{ state: 'FAILED' }]);
  await runner.close();
});

it('looks at its start whether runs have lost their job, as after a restore', async () => {
  const { hub } = test;
  await hub.database.query(sql`
    insert into channels.channel (code, name, owner, mode, formats, conflict_rule) values ('C3-x', 'x', 'x', 'FILE', '{csv}', 'x')`);
  await hub.database.query(sql`
    insert into channels.import_run (id, channel, subject, file_name, file_hash, state, by_job, started_at)
    values (gen_random_uuid(), 'C3-x', 'stations', 'x.csv', 'hash', 'RUNNING', true, now())`);
  const runner = await hub.work({});
  const states = async () => (await hub.database.query(sql`select state from channels.import_run`))[0];
  await until(async () => (await states())?.state === 'FAILED');
  await runner.close();
});

it('takes no connection of requests for its jobs', async () => {
  const { hub } = test;
  const runner = await hub.work({});
  const taken = await Promise.all(Array.from({ length: 10 }, () => hub.database.pool.connect()));
  const job = hub.jobs.all.find(({ name }) => name === 'keep-log');
  const client = taken[0];
  await client?.query(`select graphile_worker.add_job('${job?.name}')`);
  await until(async () => (await client?.query('select from graphile_worker.jobs'))?.rowCount === 0);
  for (const one of taken) one.release();
  await runner.close();
});
