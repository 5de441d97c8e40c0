import { Keyring } from '../../../src/auth/index.js';
import { Database } from '../../../src/kit/database/database.js';
import type { Asked } from './processes.js';
import { servicesOf } from './services.js';
import { Walks } from './walks.js';

// A process that walks its share of the cases of a proof, tells what came of it, and ends.
const { url, keys, handlers, share } = JSON.parse(process.argv[2] ?? '{}') as Asked;
const database = await Database.open({ url, poolSize: share.writers + 1, acquireMillis: 60_000 });
try {
  const shared = await new Walks(database, servicesOf(Keyring.parse(keys), handlers), share).run();
  await new Promise((resolve) => process.send?.(shared, resolve));
} finally {
  await database.close();
}
process.disconnect();
