import { Database } from '../../src/kit/database/database.js';
import { parcelIntake, take } from './parcels.js';

// A process that takes in a file and stands still in the middle of it: in the transaction of the parcel it was told.
const [url = '', path = '', code = '', dryRun = ''] = process.argv.slice(2);
const database = await Database.open({ url, poolSize: 4, acquireMillis: 10_000 });
const intake = parcelIntake({
  beforeWrite: (parcel) => {
    if (parcel.code !== code) return undefined;
    process.send?.('in the middle');
    return new Promise<void>(() => setInterval(() => undefined, 60_000));
  },
});
await take(database, path, { chunkRows: 2, intake, dryRun: dryRun === 'trial' });
