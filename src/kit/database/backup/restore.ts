import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Client, escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { holdMigrations, migrateWithin, writtenMigrations } from '../migrate.js';
import { quoted, relationsOf, setSequence, silenceTriggers, tablesOf, thatMayBeEmptied } from './catalogue.js';
import { BackupError, reasonOf } from './errors.js';
import { type BackupContents, type BackupTable, type Manifest, nameOf } from './format.js';
import { BackupReader } from './reader.js';
import { withSession } from './session.js';

export interface RestoreOptions {
  readonly url: string;
  readonly file: string;
  /** Folder of the numbered `.sql` files of this program. */
  readonly directory: string;
  /** Called once the database is known to be empty and before anything is written; what it throws ends the restore. */
  readonly beforeWriting?: (manifest: Manifest) => Promise<void>;
}

/**
 * Fills an empty database from a backup, in one transaction: afterwards it stands at the migrations of the backup, and
 * `migrate` brings it to those of this program. Fails with a BackupError and leaves the database empty when the file is
 * torn or altered, when the database holds anything, and when this program does not know a migration of the backup.
 */
export async function restoreDatabase(options: RestoreOptions): Promise<BackupContents> {
  const reader = await BackupReader.open(resolve(options.file));
  try {
    await refuseUnknownMigrations(reader.manifest, options.directory);
    return await withSession(options.url, (client) => inTransaction(client, () => fill(client, reader, options)));
  } catch (error) {
    throw error instanceof BackupError ? error : failed(error);
  } finally {
    await reader.close();
  }
}

/** Lets Postgres look over what was restored, so that it plans well from the first question on. */
export async function analyzeDatabase(url: string): Promise<void> {
  await withSession(url, async (client) => {
    const tables = await tablesOf(client);
    await client.query(`vacuum (analyze) ${tables.map(quoted).join(', ')}`);
  });
}

async function fill(client: Client, reader: BackupReader, options: RestoreOptions): Promise<BackupContents> {
  const { manifest } = reader;
  await holdMigrations(client);
  await refuseFilled(client);
  await options.beforeWriting?.(manifest);
  await migrateWithin(client, options.directory, manifest.migrations);
  const tables = await tablesOf(client);
  refuseDifferent(tables, manifest.tables);
  // Before the rest: a trigger may keep a table from being emptied.
  const wakeTriggers = await silenceTriggers(client);
  const emptied = await thatMayBeEmptied(client, tables);
  await client.query(`truncate only ${emptied.map(quoted).join(', only ')}`);
  await client.query('set constraints all deferred');
  for (const table of manifest.tables) await fillTable(client, reader, table);
  const contents = await reader.finish();
  for (const sequence of manifest.sequences) await setSequence(client, sequence);
  await client.query('set constraints all immediate');
  await wakeTriggers();
  return contents;
}

async function fillTable(client: Client, reader: BackupReader, table: BackupTable): Promise<void> {
  const columns = table.columns.map(({ name }) => escapeIdentifier(name)).join(', ');
  // Nobody else can see the table yet, so its rows may count as old at once: no later pass has to write them again.
  const into = client.query(copyFrom(`copy ${quoted(table)} (${columns}) from stdin with (freeze true)`));
  await pipeline(reader.rowsOf(table), into);
}

async function refuseUnknownMigrations({ migrations }: Manifest, directory: string): Promise<void> {
  const known = new Set((await writtenMigrations(directory)).map(({ name }) => name));
  const stranger = migrations.find((name) => !known.has(name));
  if (!stranger) return;
  throw new BackupError(
    `The backup has the migration ${stranger}, which this version of the hub does not know. Restore it with the version that wrote it, or a newer one.`,
  );
}

async function refuseFilled(client: Client): Promise<void> {
  const [first] = await relationsOf(client);
  if (!first) return;
  throw new BackupError(
    `The database is not empty: it holds ${nameOf(first)}. A backup is restored into an empty database only: make a new one and name it in DATABASE_URL, or name a new folder in HUB_DATA_DIR.`,
  );
}

/** The same names of migrations can stand for other tables, if one was rewritten after it had been applied. */
function refuseDifferent(made: readonly BackupTable[], kept: readonly BackupTable[]): void {
  const shapes = (tables: readonly BackupTable[]) => new Map(tables.map((table) => [nameOf(table), shapeOf(table)]));
  const [own, theirs] = [shapes(made), shapes(kept)];
  const odd = [...new Set([...own.keys(), ...theirs.keys()])].find((name) => own.get(name) !== theirs.get(name));
  if (odd === undefined) return;
  throw new BackupError(
    `The table ${odd} has the columns ${theirs.get(odd) ?? '(there is no such table)'} in the backup, and ${own.get(odd) ?? '(there is no such table)'} after the same migrations of this program. Restore it with the version of the hub that wrote it.`,
  );
}

function shapeOf({ columns }: BackupTable): string {
  return columns
    .map(({ name }) => name)
    .sort()
    .join(', ');
}

async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function failed(error: unknown): BackupError {
  return new BackupError(
    `The restore ended early, and the database was left as it was: ${reasonOf(error)}. Start it again when the cause is gone.`,
    {
      cause: error,
    },
  );
}
