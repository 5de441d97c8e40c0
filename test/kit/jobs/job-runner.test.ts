import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sql } from '../../../src/kit/database/sql.js';
import { declareJob, fatesOf, type JobContext, JobFailed, nothing } from '../../../src/kit/jobs/index.js';
import { until } from '../../support/until.js';
import { Queue } from './support.js';

let queue: Queue;
beforeEach(async () => {
  queue = await Queue.open();
});
afterEach(() => queue.close());

const shape = z.object({ id: z.string() });
const failures = () => queue.troubles.filter(({ kind }) => kind === 'failure');

it('hands a job what it was told, on connections of its own, and forgets it', async () => {
  const worked = Promise.withResolvers<readonly unknown[]>();
  const job = declareJob({
    name: 'remind',
    shape,
    attempts: 3,
    async work({ id }, { attempt, signal, database }) {
      const [row] = await database.query<{ zone: string }>(sql`select current_setting('TimeZone') as zone`);
      worked.resolve([id, attempt, signal.aborted, row?.zone, database === queue.test.database]);
    },
  });
  await queue.runner([job]);
  const id = await queue.add(job, { id: 'a' });
  expect(await worked.promise).toEqual(['a', 1, false, 'UTC', false]);
  await until(async () => (await queue.find(id)) === undefined);
});

it('is woken by a commit long before it would look by itself', async () => {
  const worked = Promise.withResolvers<void>();
  const job = declareJob({ name: 'remind', shape, attempts: 1, work: async () => worked.resolve() });
  await queue.runner([job], { pollMillis: 3_600_000 });
  await until(async () => (await listeners()) === 1);
  await queue.add(job, { id: 'a' });
  await worked.promise;
});

const listeners = async () =>
  (
    await queue.test.database.query(sql`
      select from pg_stat_activity where datname = current_database() and state = 'idle' and query like 'LISTEN%'`)
  ).length;

it('has one job of a queue at work at a time, and goes on with the next behind a failure', async () => {
  const [begun, goOn]: [string[], PromiseWithResolvers<void>] = [[], Promise.withResolvers<void>()];
  const job = declareJob({
    name: 'in-a-row',
    shape,
    attempts: 2,
    async work({ id }) {
      begun.push(id);
      if (id === 'first') await goOn.promise.then(() => Promise.reject(new JobFailed('once more')));
    },
  });
  await queue.runner([job], { concurrency: 3 });
  const first = await queue.add(job, { id: 'first' }, { queue: 'a', key: '1' });
  await until(() => begun.length === 1);
  await queue.add(job, { id: 'second' }, { queue: 'a', key: '2' });
  await queue.add(job, { id: 'elsewhere' }, { queue: 'b' });
  await until(() => begun.length === 2);
  expect(begun).toEqual(['first', 'elsewhere']);
  const fates = () => queue.test.database.transaction((tx) => fatesOf(tx, 'in-a-row', ['1', '2', '3']));
  expect(await fates()).toEqual(
    new Map([
      ['1', 'alive'],
      ['2', 'alive'],
    ]),
  );
  goOn.resolve();
  await until(() => begun.length === 3);
  expect(begun[2]).toBe('second');
  await queue.hurry(first);
  await until(async () => (await fates()).get('1') === 'dead');
  expect(await fates()).toEqual(new Map([['1', 'dead']]));
});

it('does a job that waits for its time not before', async () => {
  const done: string[] = [];
  const job = declareJob({ name: 'remind', shape, attempts: 1, work: async ({ id }) => void done.push(id) });
  const later = await queue.add(job, { id: 'later' }, { runAt: new Date(Date.now() + 3_600_000) });
  await queue.runner([job]);
  await queue.add(job, { id: 'now' });
  await until(() => done.length === 1);
  expect(done).toEqual(['now']);
  await queue.hurry(later);
  await until(() => done.length === 2);
});

describe('a job that fails', () => {
  it('is tried again behind growing pauses, is dead behind its last attempt, and says why', async () => {
    const job = declareJob({
      name: 'remind',
      shape,
      attempts: 3,
      async work(_payload, { attempt }) {
        throw new JobFailed(`The post office was closed at attempt ${attempt}.`);
      },
    });
    await queue.runner([job]);
    const id = await queue.add(job, { id: 'a' });
    const begin = new Date();
    for (const attempt of [1, 2]) {
      const before = Date.now();
      await until(async () => {
        const job = await queue.find(id);
        return job?.state === 'retrying' && job.attempt === attempt;
      });
      const pause = (Number((await queue.find(id))?.at) - before) / 1000;
      expect(pause).toBeGreaterThan(Math.exp(attempt) - 1);
      expect((await queue.find(id))?.reason).toBe(`The post office was closed at attempt ${attempt}.`);
      await queue.hurry(id);
    }
    await until(async () => (await queue.find(id))?.state === 'dead');
    const dead = await queue.find(id);
    expect(dead).toMatchObject({ attempt: 3, reason: 'The post office was closed at attempt 3.' });
    expect(dead?.at.getTime()).toBeGreaterThan(begin.getTime() - 1000);
    expect(dead?.at.getTime()).toBeLessThan(Date.now() + 1000);
    expect(failures()).toMatchObject([
      { id, name: 'remind', attempt: 1, isDead: false },
      { id, attempt: 2, isDead: false },
      { id, attempt: 3, isDead: true },
    ]);
  });

  it.each([
    [
      'an error of the program',
      async () => Promise.reject(new TypeError('13800001009 is not a function')),
      'TypeError: what it says stands in the log of the process.',
    ],
    ['no error', async () => Promise.reject('13800001009'), 'Something was thrown that is no error.'],
    [
      'a value that Postgres can not read',
      ({ database }: JobContext) => database.query(sql`select '13800001009'::text::uuid`),
      'Postgres refused a statement: 22P02.',
    ],
    [
      'a constraint',
      ({ database }: JobContext) =>
        database.query(sql`insert into channels.channel (code, name, owner, mode, formats, conflict_rule)
          values ('13800001009', '13800001009', 'x', 'x', '{}', 'x')`),
      'Postgres refused a statement: 23514, channel_mode_check of channels.channel.',
    ],
    [
      'a statement that took too long',
      ({ database }: JobContext) =>
        database.query(sql`select set_config('statement_timeout', '1', true), pg_sleep(60)`, AbortSignal.timeout(1)),
      'The hub refused it with TIMEOUT.',
    ],
  ])('keeps no value in its reason, after %s', async (_what, work, reason) => {
    const job = declareJob({ name: 'remind', shape, attempts: 1, work: (_payload, context) => work(context) });
    await queue.runner([job]);
    const id = await queue.add(job, { id: 'a' });
    await until(async () => (await queue.find(id))?.state === 'dead');
    expect((await queue.find(id))?.reason).toBe(reason);
  });

  it('fails before it is worked on when what is stored does not have its shape', async () => {
    const worked: string[] = [];
    const job = declareJob({ name: 'remind', shape, attempts: 1, work: async ({ id }) => void worked.push(id) });
    const older = declareJob({
      name: 'remind',
      shape: z.object({ number: z.string() }),
      attempts: 1,
      work: async () => undefined,
    });
    await queue.runner([job]);
    const id = await queue.add(older, { number: '13800001009' });
    await until(async () => (await queue.find(id))?.state === 'dead');
    expect((await queue.find(id))?.reason).toBe('A value does not have its shape: id (invalid_type).');
    expect(worked).toEqual([]);
  });

  it('has failed when it lasts too long, whether it heeds its signal or not', async () => {
    const signals: AbortSignal[] = [];
    const job = declareJob({
      name: 'remind',
      shape,
      attempts: 1,
      limitMillis: 20,
      work(_payload, { signal }) {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    await queue.runner([job], { concurrency: 1 });
    const id = await queue.add(job, { id: 'a' });
    const behind = await queue.add(job, { id: 'b' });
    for (const one of [behind, id]) await until(async () => (await queue.find(one))?.state === 'dead');
    expect((await queue.find(id))?.reason).toBe('It lasted longer than 0.02 seconds and was ended.');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});

describe('what comes by the clock', () => {
  const ticks = () =>
    declareJob({
      name: 'tick',
      shape: nothing,
      attempts: 1,
      recurs: { cron: '* * * * *', backfillMillis: 30 * 60_000 },
      work: (_payload, { database }) => database.query(sql`insert into ticked default values`),
    });

  it('comes once, however many processes work', async () => {
    const { database } = queue.test;
    await database.query(sql`create table ticked (at timestamptz default clock_timestamp())`);
    await database.query(sql`create table scheduled (at text)`);
    // Each time it is scheduled is written down: jobs that wait for the same key take each other's place.
    await database.pool.query(`
      create function note() returns trigger language plpgsql as $$
        begin insert into scheduled values (new.payload->'_cron'->>'ts'); return null; end $$;
      create trigger note after insert on graphile_worker._private_jobs for each row execute function note();
      create trigger note_again after update of payload on graphile_worker._private_jobs for each row execute function note();`);
    await database.query(sql`
      insert into graphile_worker._private_known_crontabs (identifier, known_since) values ('tick', now() - interval '10 minutes')`);
    await Promise.all([queue.runner([ticks()]), queue.runner([ticks()])]);
    await until(async () => (await database.query(sql`select from scheduled`)).length >= 9);
    await until(async () => (await queue.list()).length === 0);
    const [row] = await database.query<{ all: number; times: number }>(
      sql`select count(*)::int as all, count(distinct at)::int as times from scheduled`,
    );
    expect(row?.all).toBe(row?.times);
    expect(await database.query(sql`select from ticked limit 1`)).toHaveLength(1);
  });

  it('at the start has been tried when the start is over', async () => {
    let tried = 0;
    const job = declareJob({
      name: 'first',
      shape: nothing,
      attempts: 2,
      recurs: { cron: '0 0 1 1 *', atStart: true },
      async work() {
        tried += 1;
        throw new JobFailed('Not today.');
      },
    });
    await queue.runner([job]);
    expect(tried).toBe(1);
    expect(await queue.list()).toMatchObject([{ name: 'first', state: 'retrying', reason: 'Not today.' }]);
  });

  it('leaves one dead job behind, and not one for each time', async () => {
    const job = declareJob({
      name: 'first',
      shape: nothing,
      attempts: 1,
      recurs: { cron: '0 0 1 1 *', atStart: true },
      work: async () => Promise.reject(new JobFailed('Never.')),
    });
    for (let start = 0; start < 3; start += 1) await (await queue.runner([job])).close();
    await until(async () => (await queue.list()).length === 1);
    expect(await queue.list()).toMatchObject([{ name: 'first', state: 'dead' }]);
  });
});

describe('a runner that closes', () => {
  it('takes no more, and waits for what is at work', async () => {
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const done: string[] = [];
    const job = declareJob({
      name: 'remind',
      shape,
      attempts: 1,
      async work({ id }) {
        begun.resolve();
        await go.promise;
        done.push(id);
      },
    });
    const runner = await queue.runner([job], { concurrency: 1 });
    await queue.add(job, { id: 'at work' });
    await begun.promise;
    const closed = runner.close(600_000);
    const waiting = await queue.add(job, { id: 'waiting' });
    expect(await Promise.race([closed.then(() => 'closed'), queue.find(waiting)])).toMatchObject({ state: 'waiting' });
    go.resolve();
    await closed;
    expect(done).toEqual(['at work']);
    expect(await queue.list()).toMatchObject([{ id: waiting, state: 'waiting' }]);
  });

  it('hands back what is still at work, untried, for another to do at once', async () => {
    const begun = Promise.withResolvers<AbortSignal>();
    const done = Promise.withResolvers<number>();
    const declare = (work: (context: JobContext) => Promise<unknown>) =>
      declareJob({ name: 'remind', shape, attempts: 1, work: (_payload, context) => work(context) });
    const endless = declare(({ signal }) => {
      begun.resolve(signal);
      return new Promise(() => undefined);
    });
    const runner = await queue.runner([endless]);
    const id = await queue.add(endless, { id: 'a' });
    const signal = await begun.promise;
    await runner.close(1);
    expect(signal.aborted).toBe(true);
    expect(await queue.find(id)).toMatchObject({ state: 'waiting', attempt: 0, reason: null });
    expect(failures()).toEqual([]);
    await queue.runner([declare(async ({ attempt }) => done.resolve(attempt))]);
    expect(await done.promise).toBe(1);
  });
});

describe('a runner that closes while the queue takes nothing back', () => {
  it('fails no job for that: it is free again as soon as the queue answers, untried', async () => {
    const begun = Promise.withResolvers<void>();
    const job = declareJob({
      name: 'remind',
      shape,
      attempts: 1,
      work() {
        begun.resolve();
        return new Promise(() => undefined);
      },
    });
    const runner = await queue.runner([job]);
    const id = await queue.add(job, { id: 'a' });
    await begun.promise;
    const [held, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const locked = queue.test.database.transaction(async (tx) => {
      await tx.sql(sql`lock table graphile_worker._private_jobs in exclusive mode`);
      held.resolve();
      await go.promise;
    });
    await held.promise;
    await runner.close(1);
    expect(await queue.find(id)).toMatchObject({ state: 'running' });
    go.resolve();
    await locked;
    await until(async () => (await queue.find(id))?.state !== 'running');
    expect(await queue.find(id)).toMatchObject({ state: 'waiting', attempt: 0, reason: null });
    expect(failures()).toEqual([]);
  });
});

describe('a connection that is lost', () => {
  it('while nothing is at work keeps nothing from being done', async () => {
    const done: string[] = [];
    const job = declareJob({ name: 'remind', shape, attempts: 3, work: async ({ id }) => void done.push(id) });
    await queue.runner([job]);
    for (const id of ['a', 'b', 'c']) {
      await queue.cut('union-service-hub', 'union-service-hub jobs');
      await queue.add(job, { id });
      await until(() => done.includes(id));
    }
    expect(queue.troubles.some(({ kind }) => kind === 'fault')).toBe(true);
  });

  it('that was the proof of life ends what is at work, and it is done again', async () => {
    const begun = Promise.withResolvers<AbortSignal>();
    const again = Promise.withResolvers<number>();
    const job = declareJob({
      name: 'remind',
      shape,
      attempts: 2,
      work: (_payload, { signal, attempt }) => {
        if (attempt > 1) return Promise.resolve(again.resolve(attempt));
        begun.resolve(signal);
        return new Promise(() => undefined);
      },
    });
    await queue.runner([job]);
    const id = await queue.add(job, { id: 'a' });
    const signal = await begun.promise;
    await queue.cut('union-service-hub jobs');
    await until(async () => (await queue.find(id))?.state === 'retrying');
    expect(signal.aborted).toBe(true);
    // It may have been freed before it could say so.
    expect(['The worker lost its connection to the database.', null]).toContain((await queue.find(id))?.reason);
    await queue.hurry(id);
    expect(await again.promise).toBe(2);
  });

  it('just when a job is done ends no process: the job is done again', async () => {
    const { database } = queue.test;
    const attempts: number[] = [];
    const job = declareJob({
      name: 'remind',
      shape,
      attempts: 3,
      work: async (_payload, { attempt }) => void attempts.push(attempt),
    });
    await database.pool.query(`
      create function lose() returns trigger language plpgsql as $$
        begin perform pg_terminate_backend(pg_backend_pid()); return old; end $$;
      create trigger lose before delete on graphile_worker._private_jobs for each row execute function lose();`);
    await queue.runner([job]);
    const id = await queue.add(job, { id: 'a' });
    await until(async () => (await queue.find(id))?.state === 'retrying');
    await database.query(sql`drop trigger lose on graphile_worker._private_jobs`);
    await queue.hurry(id);
    await until(async () => (await queue.find(id)) === undefined);
    expect(attempts).toEqual([1, 2]);
  });
});

it('counts the jobs in each state', async () => {
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const job = declareJob({
    name: 'remind',
    shape,
    attempts: 2,
    async work({ id }) {
      if (id !== 'running') throw new JobFailed('No.');
      begun.resolve();
      await go.promise;
    },
  });
  const once = declareJob({ ...job, name: 'once', attempts: 1 } as never);
  const runner = await queue.runner([job, once]);
  await queue.add(job, { id: randomUUID() });
  await queue.add(once as typeof job, { id: randomUUID() });
  await queue.add(job, { id: 'running' });
  await queue.add(job, { id: 'later' }, { runAt: new Date(Date.now() + 3_600_000) });
  await begun.promise;
  const wanted = { dead: 1, running: 1, retrying: 1, waiting: 1 };
  await until(async () => JSON.stringify(Object.fromEntries((await runner.counts()) ?? [])) === JSON.stringify(wanted));
  go.resolve();
  await runner.close(600_000);
  expect(await runner.counts()).toBeUndefined();
});
