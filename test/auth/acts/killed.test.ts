import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { contextOf, createNotes, emptied, keyring, writeNote, written } from './notes.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await createNotes(test.database);
});
beforeEach(() => emptied(test.database));
afterAll(() => test.close());

async function killed(idempotencyKey: string, moment: string): Promise<void> {
  const script = fileURLToPath(new URL('./note-process.js', import.meta.url));
  const child = fork(script, [test.url, keyring.toString(), idempotencyKey, moment], {
    execArgv: [],
    stdio: 'inherit',
  });
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The server takes a moment to see that a process is gone. */
async function noOneAtWork(): Promise<void> {
  const held = sql`
    select pid, pg_sleep(0.01) from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`;
  while ((await test.database.query(held)).length > 0);
}

const retry = (idempotencyKey: string) => writeNote()({ idempotencyKey, text: '你好' }, contextOf(test.database));

describe('a process that is killed', () => {
  it('before the commit of an act leaves neither the act nor its key, and a retry does it', async () => {
    const key = newId();
    await killed(key, 'before the commit');
    await noOneAtWork();
    expect(await written(test.database)).toEqual({ notes: 0, acts: 0 });
    expect((await retry(key)).errors).toEqual([]);
    expect(await written(test.database)).toEqual({ notes: 1, acts: 1 });
  });

  it('between commit and answer leaves both, and a retry learns what was done', async () => {
    const key = newId();
    await killed(key, 'before the answer');
    expect(await written(test.database)).toEqual({ notes: 1, acts: 1 });
    const [made] = await test.database.query<{ id: string }>(sql`select id from public.note`);
    expect(await retry(key)).toEqual({ note: { shown: made?.id }, errors: [] });
    expect(await written(test.database)).toEqual({ notes: 1, acts: 1 });
  });

  it('is no hindrance to a retry that comes at once', async () => {
    const key = newId();
    await killed(key, 'before the commit');
    const answers = await Promise.all([retry(key), retry(key), retry(key)]);
    expect(new Set(answers.map(({ note }) => note?.shown)).size).toBe(1);
    expect(await written(test.database)).toEqual({ notes: 1, acts: 1 });
  });
});
