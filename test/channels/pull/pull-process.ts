import { Database } from '../../../src/kit/database/database.js';
import { parcelIntake } from '../parcels.js';
import { pulling } from './source.js';

// A process that pulls a channel and stands still in the middle: in the transaction of the parcel it was told.
const [url = '', code = ''] = process.argv.slice(2);
const database = await Database.open({ url, poolSize: 4, acquireMillis: 10_000 });
const intake = parcelIntake({
  beforeWrite: (parcel) => {
    if (parcel.code !== code) return undefined;
    process.send?.('in the middle');
    return new Promise<void>(() => setInterval(() => undefined, 60_000));
  },
});
await pulling(database, { intakes: new Map([['parcels', intake]]) }).pull();
