import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { killedWhereItStands, noOneAtWork } from '../../support/killed.js';
import { noteBook } from './note-book.js';
import { keyring } from './notes.js';

const book = noteBook();

const killed = (idempotencyKey: string, moment: string) =>
  killedWhereItStands(
    new URL('./note-process.js', import.meta.url),
    book.url,
    keyring.toString(),
    idempotencyKey,
    moment,
  );
const retry = (idempotencyKey: string) => book.ask({ idempotencyKey, text: '你好' });

describe('a process that is killed', () => {
  it('before the commit of an act leaves neither the act nor its key, and a retry does it', async () => {
    const key = newId();
    await killed(key, 'before the commit');
    await noOneAtWork(book.database);
    expect(await book.written()).toEqual({ notes: 0, acts: 0 });
    expect((await retry(key)).errors).toEqual([]);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });

  it('between commit and answer leaves both, and a retry learns what was done', async () => {
    const key = newId();
    await killed(key, 'before the answer');
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
    const [made] = await book.database.query<{ id: string }>(sql`select id from public.note`);
    expect(await retry(key)).toEqual({ note: { shown: made?.id }, errors: [] });
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });

  it('is no hindrance to a retry that comes at once', async () => {
    const key = newId();
    await killed(key, 'before the commit');
    const answers = await Promise.all([retry(key), retry(key), retry(key)]);
    expect(new Set(answers.map(({ note }) => note?.shown)).size).toBe(1);
    expect(await book.written()).toEqual({ notes: 1, acts: 1 });
  });
});
