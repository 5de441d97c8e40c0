import { inSavepoint } from '../../../src/kit/database/savepoint.js';
import { sql } from '../../../src/kit/database/sql.js';
import { staged } from '../../../src/kit/database/stage.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase({ empty: true });
  await test.database.query(sql`create table public.thing (id integer primary key, name text)`);
});
beforeEach(() => test.database.query(sql`truncate public.thing`));
afterAll(() => test.close());

const COLUMNS = { id: 'integer', name: 'text' } as const;
const things = () => test.database.query(sql`select id, name from public.thing order by id`);

describe('rows by COPY within a transaction', () => {
  it('are seen by its statements, and by nobody when it is undone', async () => {
    const target = { schema: 'public', table: 'thing' };
    const undone = test.database.transaction(async (tx) => {
      await tx.copy(target, [{ id: 1, name: '甲' }]);
      expect(await tx.sql(sql`select id from public.thing`)).toEqual([{ id: 1 }]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await things()).toEqual([]);
  });

  it('go to the connection of their own transaction, however many are at work', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, id) =>
        test.database.transaction(async (tx) => {
          await tx.copy({ schema: 'public', table: 'thing' }, [{ id, name: String(id) }]);
          const [row] = await tx.sql(sql`select count(*)::int as seen from public.thing where id = ${id}`);
          expect(row).toEqual({ seen: 1 });
        }),
      ),
    );
    expect(await things()).toHaveLength(8);
  });

  it('are undone with their savepoint, and the transaction goes on', async () => {
    await test.database.transaction(async (tx) => {
      const refused = inSavepoint(tx, async (inner) => {
        await inner.copy({ schema: 'public', table: 'thing' }, [{ id: 1, name: '甲' }]);
        await inner.copy({ schema: 'public', table: 'thing' }, [{ id: 1, name: '乙' }]);
      });
      await expect(refused).rejects.toMatchObject({ code: '23505' });
      await tx.copy({ schema: 'public', table: 'thing' }, [{ id: 2, name: '丙' }]);
    });
    expect(await things()).toEqual([{ id: 2, name: '丙' }]);
  });
});

describe('staged rows', () => {
  it('are merged by set and are gone with the transaction', async () => {
    for (const round of [1, 2]) {
      await test.database.transaction(async (tx) => {
        const table = await staged(tx, 'incoming', COLUMNS, [{ id: 1, name: String(round) }]);
        await tx.sql(sql`
          insert into public.thing select id, name from ${table} on conflict (id) do update set name = excluded.name`);
      });
    }
    expect(await things()).toEqual([{ id: 1, name: '2' }]);
    const left = await test.database.query(sql`select from pg_class where relname = 'incoming'`);
    expect(left).toEqual([]);
  });

  it('begin with nothing when the same name is staged again', async () => {
    await test.database.transaction(async (tx) => {
      await staged(tx, 'incoming', COLUMNS, [
        { id: 1, name: '甲' },
        { id: 2, name: '乙' },
      ]);
      const table = await staged(tx, 'incoming', COLUMNS, [{ id: 3, name: '丙' }]);
      expect(await tx.sql(sql`select id from ${table}`)).toEqual([{ id: 3 }]);
      const none = await staged(tx, 'incoming', COLUMNS, []);
      expect(await tx.sql(sql`select id from ${none}`)).toEqual([]);
    });
  });
});
