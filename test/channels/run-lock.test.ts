import { lockOfFile, lockOfRun, RunLock } from '../../src/channels/runs/run-lock.js';
import { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let given: TestDatabase;
beforeAll(async () => {
  given = await testDatabase();
  await given.database.query(sql`create table public.note (text text)`);
});
afterAll(() => given.close());

const notes = async () => (await given.database.query(sql`select text from public.note`)).map(({ text }) => text);

async function locked<T>(work: (lock: RunLock) => Promise<T>): Promise<T> {
  const lock = await RunLock.acquire(given.database, { key: lockOfFile({ channel: 'C9', fileHash: 'f' }) });
  try {
    return await work(lock);
  } finally {
    await lock.release();
  }
}

describe('a transaction on the connection of a lock', () => {
  beforeEach(() => given.database.query(sql`truncate public.note`));

  it('has done its work when it has committed, though nobody could be woken', async () => {
    const answer = await locked((lock) =>
      lock.transaction(async (tx) => {
        await tx.sql(sql`insert into public.note values ('kept')`);
        // The server refuses a name of more than 63 bytes.
        tx.notify('x'.repeat(80));
        return 'done';
      }),
    );
    expect([answer, await notes()]).toEqual(['done', ['kept']]);
  });

  it('wakes nobody and leaves nothing when its work throws, and the next one begins anew', async () => {
    await locked(async (lock) => {
      const broken = lock.transaction(async (tx) => {
        await tx.sql(sql`insert into public.note values ('undone')`);
        throw new Error('broken');
      });
      await expect(broken).rejects.toThrow('broken');
      await lock.transaction((tx) => tx.sql(sql`insert into public.note values ('next')`));
    });
    expect(await notes()).toEqual(['next']);
  });
});

describe('a lock', () => {
  it('that finds every connection in use says that it is worth another try', async () => {
    const small = await Database.open({ url: given.url, poolSize: 1, acquireMillis: 1000 });
    const taken = await small.connect();
    const acquiring = RunLock.acquire(small, { key: lockOfRun('a') });
    await expect(acquiring).rejects.toMatchObject({ code: 'UNAVAILABLE', extensions: { retryAfterSeconds: 1 } });
    taken.release();
    await small.close();
  });

  it('holds several rights, and gives one back without the others', async () => {
    const [run, file] = [lockOfRun('a'), lockOfFile({ channel: 'C9', fileHash: 'f' })];
    const isFree = async (key: typeof run) => {
      const other = await RunLock.acquire(given.database, { key: lockOfRun('b') });
      const [{ free } = { free: false }] = await other.execute<{ free: boolean }>(
        sql`select pg_try_advisory_lock(${key}) as free`,
      );
      await other.release();
      return free;
    };
    const lock = await RunLock.acquire(given.database, { key: run });
    await lock.take({ key: file });
    expect([await isFree(run), await isFree(file)]).toEqual([false, false]);
    await lock.giveBack(file);
    expect([await isFree(run), await isFree(file)]).toEqual([false, true]);
    await lock.release();
    expect(await isFree(run)).toBe(true);
  });
});
