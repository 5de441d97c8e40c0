import { Keyring } from '../../../src/auth/index.js';
import { Database, type Transaction } from '../../../src/kit/database/database.js';
import { contextOf, writeNote } from './notes.js';

// A process that writes a note under a key and stands still: before the commit of its act, or between commit and answer.
const [url = '', keys = '', idempotencyKey = '', moment = ''] = process.argv.slice(2);
const database = await Database.open({ url, poolSize: 2, acquireMillis: 10_000 });

function still(): Promise<never> {
  process.send?.('here');
  return new Promise(() => setInterval(() => undefined, 60_000));
}

const transaction = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
  const answer = await database.transaction(async (tx) => {
    const done = await work(tx);
    if (moment === 'before the commit') await still();
    return done;
  });
  await still();
  return answer;
};

await writeNote({ keyring: Keyring.parse(keys) })({ idempotencyKey, text: '你好' }, contextOf({ transaction }));
