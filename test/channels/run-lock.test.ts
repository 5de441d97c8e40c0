import { RunLock } from '../../src/channels/runs/run-lock.js';
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
  const contest = { channel: 'C9', fileHash: 'f', onWaiting: () => undefined };
  const lock = await RunLock.acquire(given.database, contest);
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
