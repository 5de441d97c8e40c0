import { z } from 'zod';
import { sql } from '../../../src/kit/database/sql.js';
import { declareJob, hastenFailed, Jobs, nothing } from '../../../src/kit/jobs/index.js';
import { Queue } from './support.js';

const work = async (): Promise<void> => undefined;
const remind = declareJob({ name: 'remind', shape: z.object({ id: z.string() }), attempts: 3, work });
const other = declareJob({ name: 'other', shape: z.object({ id: z.string() }), attempts: 3, work });

let queue: Queue;
beforeEach(async () => {
  queue = await Queue.open();
});
afterEach(() => queue.close());

const payloads = async () =>
  (
    await queue.test.database.query<{ payload: unknown }>(
      sql`select payload from graphile_worker._private_jobs order by id`,
    )
  ).map(({ payload }) => payload);

describe('a job that is added', () => {
  const jobs = new Jobs();
  jobs.register([remind, other]);

  it('is there if and only if its change is', async () => {
    const { database } = queue.test;
    const undone = database.transaction(async (tx) => {
      await jobs.add(tx, remind, { id: 'a' });
      throw new Error('the change is refused');
    });
    await expect(undone).rejects.toThrow('the change is refused');
    expect(await queue.list()).toEqual([]);
    const id = await database.transaction(async (tx) => {
      const added = await jobs.add(tx, remind, { id: 'b' });
      // Nobody else sees it yet.
      expect(await queue.list()).toEqual([]);
      return added;
    });
    expect(await queue.list()).toMatchObject([{ id, name: 'remind', state: 'waiting', attempt: 0, attempts: 3 }]);
  });

  it('waits once for its key, with what was said last; another job of the same key is another', async () => {
    const runAt = new Date('2040-01-01T00:00:00Z');
    const first = await queue.add(remind, { id: 'a' }, { key: 'k' });
    const second = await queue.add(remind, { id: 'b' }, { key: 'k', runAt });
    await queue.add(other, { id: 'c' }, { key: 'k' });
    await queue.add(remind, { id: 'd' });
    expect(second).toBe(first);
    expect(await payloads()).toEqual([{ id: 'b' }, { id: 'c' }, { id: 'd' }]);
    expect((await queue.find(first))?.at).toEqual(runAt);
  });

  it('waits once for its key also when two transactions add it at once', async () => {
    await Promise.all(['a', 'b', 'c'].map((id) => queue.add(remind, { id }, { key: 'k' })));
    expect(await payloads()).toHaveLength(1);
  });

  it('is tried at once where it waits behind a failure and is told to, and no other is', async () => {
    const runAt = new Date('2040-01-01T00:00:00Z');
    const [failed, put, dead] = [
      await queue.add(remind, { id: 'a' }, { runAt }),
      await queue.add(remind, { id: 'b' }, { runAt }),
      await queue.add(remind, { id: 'c' }, { runAt }),
    ];
    const { database } = queue.test;
    for (const [id, attempts] of [[failed, 2] as const, [dead, 3] as const])
      await database.query(
        sql`update graphile_worker._private_jobs set attempts = ${attempts}::int where id = ${id}::bigint`,
      );
    await hastenFailed(database, remind.name);
    expect((await queue.find(failed))?.at.getTime()).toBeLessThanOrEqual(Date.now() + 5000);
    expect(await queue.find(failed)).toMatchObject({ state: 'retrying', attempt: 2 });
    expect(await queue.find(put)).toMatchObject({ state: 'waiting', at: runAt });
    expect(await queue.find(dead)).toMatchObject({ state: 'dead', attempt: 3 });
  });

  it('undoes the change when its payload does not have its shape', async () => {
    const { database } = queue.test;
    const change = database.transaction(async (tx) => {
      await tx.sql(sql`create table changed ()`);
      await jobs.add(tx, remind, { id: 5 } as never);
    });
    await expect(change).rejects.toThrow(z.ZodError);
    expect(await database.query(sql`select to_regclass('changed') as changed`)).toEqual([{ changed: null }]);
  });

  it('is refused when nobody would work on it', async () => {
    const stranger = declareJob({ name: 'stranger', shape: nothing, attempts: 1, work });
    const added = queue.test.database.transaction((tx) => jobs.add(tx, stranger, {}));
    await expect(added).rejects.toThrow('The job stranger is not in the list of the hub');
  });
});

describe('a declaration', () => {
  it.each([
    [{ name: 'Remind Me' }, /A job is called Remind Me/],
    [{ attempts: 0 }, /has 0 attempts; from 1 to 25/],
    [{ attempts: 26 }, /has 26 attempts/],
    [{ recurs: { cron: '0 * * * *' }, shape: z.object({ id: z.string() }) }, /comes by itself, with an empty payload/],
  ])('is refused: %j', (wrong, sentence) => {
    expect(() => declareJob({ name: 'fine', shape: nothing, attempts: 1, work, ...wrong } as never)).toThrow(sentence);
  });

  it('has a name of its own', () => {
    expect(() => new Jobs().register([remind, remind])).toThrow('Two jobs are called remind');
  });
});
