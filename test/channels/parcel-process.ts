import { settleStored } from '../../src/channels/runs/stored-run.js';
import { Database } from '../../src/kit/database/database.js';
import { envelope, parcelIntake, take } from './parcels.js';

// A process that takes in a file, or carries out a run, and stands still in the middle: in the transaction of the parcel it was told.
const [url = '', what = '', code = '', dryRun = ''] = process.argv.slice(2);
const database = await Database.open({ url, poolSize: 4, acquireMillis: 10_000 });
const intake = parcelIntake({
  beforeWrite: (parcel) => {
    if (parcel.code !== code) return undefined;
    process.send?.('in the middle');
    return new Promise<void>(() => setInterval(() => undefined, 60_000));
  },
});
// However slow the machine is.
const size = { chunkRows: 2, chunkMillis: 600_000 };
if (what.startsWith('run:')) {
  const intakes = new Map([['parcels', intake]]);
  const { signal } = new AbortController();
  const enqueue = async () => undefined;
  const options = { database, envelope, intakes, signal, isLastTry: false, ...size, enqueue };
  await settleStored(options, what.slice('run:'.length));
} else {
  await take(database, what, { ...size, intake, dryRun: dryRun === 'trial' });
}
