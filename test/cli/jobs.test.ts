import { jest } from '@jest/globals';
import { z } from 'zod';
import { dropCommand, listCommand, retryCommand } from '../../src/cli/jobs.js';
import { readSettings, type Settings } from '../../src/config/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { declareJob, JobFailed } from '../../src/kit/jobs/index.js';
import { Queue } from '../kit/jobs/support.js';
import { until } from '../support/until.js';

const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;

const begun = Promise.withResolvers<void>();
const remind = declareJob({
  name: 'remind',
  shape: z.object({ id: z.string() }),
  attempts: 2,
  async work({ id }) {
    if (id !== 'endless') throw new JobFailed('The post office was closed.');
    begun.resolve();
    await new Promise(() => undefined);
  },
});

let said = '';
let queue: Queue;
let settings: Settings;
let ids: Record<'dead' | 'running' | 'retrying' | 'waiting', string>;

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  queue = await Queue.open();
  settings = readSettings({ DATABASE_URL: queue.test.url });
  await queue.runner([remind]);
  ids = {
    dead: await queue.add(remind, { id: 'a' }),
    retrying: await queue.add(remind, { id: 'b' }),
    running: await queue.add(remind, { id: 'endless' }),
    waiting: await queue.add(remind, { id: 'c' }, { runAt: new Date('2040-01-01T00:00:00Z') }),
  };
  await until(async () => (await queue.find(ids.dead))?.state === 'retrying');
  await queue.hurry(ids.dead);
  await until(async () => (await queue.find(ids.dead))?.state === 'dead');
  // Its next try is long after the test.
  await until(async () => (await queue.find(ids.retrying))?.state === 'retrying');
  await queue.test.database.query(sql`
    select id from graphile_worker.reschedule_jobs(array[${ids.retrying}]::bigint[], run_at => '2039-01-01Z')`);
  await begun.promise;
});
beforeEach(() => {
  said = '';
});
afterAll(async () => {
  jest.restoreAllMocks();
  await queue.close();
});

it('lists what there is, with the next try and why the last one failed', async () => {
  await listCommand(settings, {});
  const lines = said.trimEnd().split('\n');
  expect(lines).toEqual([
    '1 dead, 1 at work, 1 retrying, 1 waiting.',
    expect.stringMatching(
      `^${ids.dead}  remind  dead  attempt 2 of 2, given up ${INSTANT}  The post office was closed\\.$`,
    ),
    expect.stringMatching(`^${ids.running}  remind  at work  attempt 1 of 2, since ${INSTANT}$`),
    `${ids.retrying}  remind  retrying  attempt 1 of 2, next try 2039-01-01T00:00:00.000Z  The post office was closed.`,
    `${ids.waiting}  remind  waiting  from 2040-01-01T00:00:00.000Z`,
  ]);
});

it('lists the dead alone with --dead', async () => {
  await listCommand(settings, { dead: true });
  expect(said).toMatch(/^1 dead\.\n\d+ {2}remind {2}dead .*\n$/);
});

it('says what is at work and what is not there, and does the rest', async () => {
  await expect(retryCommand(settings, [ids.running, '987654'], {})).rejects.toThrow(
    `The job ${ids.running} is at work and was left alone: wait until it ends.\nThere is no job 987654: it was done, or dropped. \`hub jobs\` lists those that are there.`,
  );
  await expect(dropCommand(settings, [ids.waiting, ids.running])).rejects.toThrow(`The job ${ids.running} is at work`);
  expect(said).toBe(`1 job is dropped: ${ids.waiting}.\n`);
  expect(await queue.find(ids.waiting)).toBeUndefined();
});

it('has the dead tried again from the first attempt on', async () => {
  await retryCommand(settings, [], { allDead: true });
  expect(said).toBe(`1 job is tried again: ${ids.dead}.\n`);
  await until(async () => {
    const job = await queue.find(ids.dead);
    return job?.state === 'retrying' && job.attempt === 1;
  });
  said = '';
  await retryCommand(settings, [], { allDead: true });
  expect(said).toBe('0 jobs are tried again.\n');
});

it.each([
  [[], {}],
  [['1'], { allDead: true }],
])('asks for ids or --all-dead: %j %j', async (given, options) => {
  await expect(retryCommand(settings, given, options)).rejects.toThrow('Name the jobs to try again by their ids');
});

it.each(['abc', '-1', '0', '1e3', '9999999999999999999'])('refuses %s, which is not an id', async (id) => {
  await expect(dropCommand(settings, [id])).rejects.toThrow(`"${id}" is not the id of a job`);
});
