import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { FileStore } from '../../../kit/files/index.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';

const BATCH = 1_000;
/** A file lies in the store a moment before its row tells of it. */
const MOMENT_MILLIS = 3_600_000;
/** So many may have lost their rows, and no more than half of all: more than that is a mistake of somebody. */
const FEW = 100;

/** Drops tickets and files whose time is over, and removes the bytes that no row tells of any more. */
export function forgetUploadsJob(store: FileStore): Job<object> {
  return declareJob({
    name: 'forget-uploads',
    shape: nothing,
    attempts: 3,
    recurs: { cron: '45 * * * *', atStart: true },
    work: (_payload, { database }) => forgetUploads(database, store),
  });
}

/** The same, of what was put there so long ago. Throws where most of the files would go; then none does. */
export async function forgetUploads(
  database: Database,
  store: FileStore,
  olderThanMillis = MOMENT_MILLIS,
): Promise<void> {
  while ((await dropSome(database)) === BATCH);
  const before = new Date(Date.now() - olderThanMillis);
  await store.clearBegun(before);
  const { all, left } = await withoutRow(database, store, before);
  if (left.length > FEW && left.length > all / 2)
    throw new Error(
      `Of ${all} files that were uploaded ${left.length} have no row in this database, and none was removed. Either the folder belongs to another database (then correct HUB_DATA_DIR), or a much older backup was restored (then take away the files that came since).`,
    );
  for (const key of left) await store.remove(key);
}

async function dropSome(database: Database): Promise<number> {
  const rows = await database.query(sql`
    delete from identity.upload where id in (
      select id from identity.upload where expires_at < clock_timestamp()
      order by expires_at limit ${BATCH} for update skip locked)
    returning true as dropped`);
  return rows.length;
}

/** How many files there are, and the keys of those that no row tells of. */
async function withoutRow(database: Database, store: FileStore, before: Date) {
  const left: string[] = [];
  let [all, some]: [number, string[]] = [0, []];
  const look = async (): Promise<void> => {
    const rows = await database.query<{ key: string }>(sql`
      select file_id::text as key from identity.upload where file_id = any(${some}::uuid[])`);
    const known = new Set(rows.map(({ key }) => key));
    left.push(...some.filter((key) => !known.has(key)));
    some = [];
  };
  for await (const { key, at } of store.list()) {
    all += 1;
    if (at < before) some.push(key);
    if (some.length === BATCH) await look();
  }
  await look();
  return { all, left };
}
