import { defineEntity, p } from '@mikro-orm/core';
import { Database, type Transaction } from '../../../src/kit/database/database.js';
import { newId } from '../../../src/kit/database/ids.js';
import { inSavepoint } from '../../../src/kit/database/savepoint.js';
import { createParcels, emptied, parcels } from '../../channels/parcels.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const ParcelSchema = defineEntity({
  name: 'Parcel',
  schema: 'public',
  tableName: 'parcel',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    code: p.text(),
    name: p.text(),
    pieces: p.integer(),
    changes: p.integer().default(1),
  },
});
class Parcel extends ParcelSchema.class {}
ParcelSchema.setClass(Parcel);

let given: TestDatabase;
let database: Database;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  database = await Database.open({ url: given.url, poolSize: 2, entities: [Parcel], acquireMillis: 10_000 });
});
beforeEach(() => emptied(given.database));
afterAll(async () => {
  await database.close();
  await given.close();
});

const parcel = (code: string, pieces = 1) => ({ id: newId(), code, name: '甲', pieces, changes: 1 });

async function tried(transaction: Transaction, work: (inner: Transaction) => Promise<unknown>): Promise<void> {
  await expect(
    inSavepoint(transaction, async (inner) => {
      await work(inner);
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
}

describe('inSavepoint', () => {
  it('undoes what was written and forgets what was not, and keeps what others wrote', async () => {
    await database.transaction(async (transaction) => {
      await inSavepoint(transaction, async ({ em }) => void em.create(Parcel, parcel('A1'), { persist: true }));
      await tried(transaction, ({ em }) => em.persist(em.create(Parcel, parcel('A2'))).flush());
      await tried(transaction, async ({ em }) => em.create(Parcel, parcel('A3'), { persist: true }));
      await inSavepoint(transaction, async ({ em }) => void em.create(Parcel, parcel('A4'), { persist: true }));
    });
    expect((await parcels(given.database)).map(({ code }) => code)).toEqual(['A1', 'A4']);
  });

  it('reads a record anew after a change of it was undone', async () => {
    await database.transaction(async (transaction) => {
      await inSavepoint(transaction, async ({ em }) => void em.create(Parcel, parcel('A1', 1), { persist: true }));
      await tried(transaction, async ({ em }) => {
        (await em.findOneOrFail(Parcel, { code: 'A1' })).pieces = 7;
        await em.flush();
      });
      await inSavepoint(transaction, async ({ em }) => {
        const found = await em.findOneOrFail(Parcel, { code: 'A1' });
        expect(found.pieces).toBe(1);
        found.name = '乙';
      });
    });
    expect(await parcels(given.database)).toMatchObject([{ code: 'A1', name: '乙', pieces: 1 }]);
  });

  it('goes on after Postgres itself has refused a statement', async () => {
    await database.transaction(async (transaction) => {
      await inSavepoint(transaction, async ({ em }) => void em.create(Parcel, parcel('A1'), { persist: true }));
      const twice = inSavepoint(transaction, ({ em }) => em.persist(em.create(Parcel, parcel('A1'))).flush());
      await expect(twice).rejects.toThrow('unique');
      await inSavepoint(transaction, async ({ em }) => void em.create(Parcel, parcel('A2'), { persist: true }));
    });
    expect(await parcels(given.database)).toHaveLength(2);
  });
});
