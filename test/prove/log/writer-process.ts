import pg from 'pg';
import { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { announce } from '../../../src/kit/events/index.js';

/*
 * Commits one event about each subject that it is given, and is killed after the last between its commit and the notice
 * of it: the notice kills it. With the planted fault it commits the change first and its event behind that, and is killed
 * in between.
 */
const [url = '', fault, ...subjects] = process.argv.slice(2);
const isBehind = fault === 'event behind commit';
const last = subjects.at(-1);
const send = pg.Client.prototype.query as (...given: unknown[]) => unknown;
let isLast = false;
let isCommitted = false;
pg.Client.prototype.query = function query(this: pg.Client, ...given: unknown[]) {
  const [asked] = given as [string | { readonly text?: string }];
  const text = (typeof asked === 'string' ? asked : asked?.text)?.toLowerCase() ?? '';
  if (isCommitted && (isBehind || text.includes('pg_notify'))) process.kill(process.pid, 'SIGKILL');
  const sent = send.apply(this, given);
  // A notice of one before may still be on its way, and must not kill it earlier.
  if (isLast && text === 'commit') void (sent as Promise<unknown>).then(() => (isCommitted = true));
  return sent;
} as typeof pg.Client.prototype.query;

const database = await Database.open({ url, poolSize: 2 });
for (const id of subjects) {
  isLast = id === last;
  if (isBehind) await database.transaction((tx) => tx.sql(sql`select pg_current_xact_id()`));
  await database.transaction((tx) =>
    announce(tx, [{ topic: 'STATION', subject: { type: 'sta', id }, kind: 'CHANGE', regionCode: null }]),
  );
}
// A notice that was sent lately makes the last one wait for its turn.
setTimeout(() => process.exit(1), 60_000);
