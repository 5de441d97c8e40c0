import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/core';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { PostgresDialect } from 'kysely';
import type { Client, ClientBase } from 'pg';
import { singleSession, withoutPassword } from './single-session.js';

export interface MigrateOptions {
  readonly url: string;
  /** Folder of the numbered `.sql` files. */
  readonly directory: string;
  /** Tables that a library keeps and migrates by itself; on connections of its own, under the same lock. */
  readonly beside?: (url: string) => Promise<void>;
  /** What the domains fill in behind the tables, as divisions; under the same lock, in a transaction of its own. */
  readonly load?: (client: Client) => Promise<void>;
}

export interface Migrated {
  readonly applied: readonly string[];
}

/** Any two hubs that start at once take turns here. */
const LOCK = 7_310_113;
const OLDEST_MAJOR = 15;

/** The database can not be used as it is; the message is a whole sentence for the operator. */
export class DatabaseUnfit extends Error {}

/**
 * Brings the database to the newest written migration and loads reference data. Safe to run by several hubs at once
 * and again and again. Fails with DatabaseUnfit when the server is too old, out of reach, or ahead of this program.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const client = await connected(options.url);
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const applied = await applyMigrations(options);
    await options.beside?.(options.url);
    if (options.load) await inTransaction(client, options.load);
    return { applied };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Keeps every hub that would migrate this database waiting until the transaction of the client ends. */
export async function holdMigrations(client: ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
}

/**
 * Runs exactly the named migrations on the caller's connection, as a part of the caller's transaction: for a restore,
 * which brings an empty database to where a backup was taken. Call `holdMigrations` first.
 */
export async function migrateWithin(client: ClientBase, directory: string, names: readonly string[]): Promise<void> {
  await refuseOldServer(client);
  // The migrator makes a database that it does not find, so it is told the true name.
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const connection = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => connection, end: async () => undefined };
  const target = { dbName: rows[0]?.name, driverOptions: new PostgresDialect({ pool: pool as never }), connect: false };
  await withMigrator(await writtenMigrations(directory), target, { transactional: false }, (orm) =>
    orm.migrator.up({ migrations: [...names] }),
  );
}

/** The migrations in their order: name and text. */
export async function writtenMigrations(directory: string): Promise<readonly { name: string; text: string }[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => ({ name: name.slice(0, -4), text: await readFile(join(directory, name), 'utf8') })),
  );
}

async function connected(url: string): Promise<Client> {
  const client = singleSession(url, { applicationName: 'union-service-hub migrate' });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new DatabaseUnfit(
      `The database at ${withoutPassword(url)} can not be reached: ${reasonOf(error)}. Start it, or correct DATABASE_URL.`,
    );
  }
}

async function refuseOldServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major >= OLDEST_MAJOR) return;
  throw new DatabaseUnfit(
    `The database is PostgreSQL ${major}; the hub needs ${OLDEST_MAJOR} or newer. Upgrade it, or name another in DATABASE_URL.`,
  );
}

async function applyMigrations({ url, directory }: MigrateOptions): Promise<readonly string[]> {
  const written = await writtenMigrations(directory);
  return withMigrator(written, { clientUrl: url }, { allOrNothing: true }, async (orm) => {
    await refuseNewerDatabase(orm, new Set(written.map(({ name }) => name)));
    const applied = await orm.migrator.up();
    return applied.map(({ name }) => name);
  });
}

async function withMigrator<T>(
  written: readonly { name: string; text: string }[],
  target: object,
  transactions: object,
  work: (orm: MikroORM<PostgreSqlDriver>) => Promise<T>,
): Promise<T> {
  const orm = await MikroORM.init<PostgreSqlDriver>({
    driver: PostgreSqlDriver,
    ...target,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    ensureDatabase: false,
    extensions: [Migrator],
    migrations: {
      tableName: 'hub_migration',
      silent: true,
      snapshot: false,
      snapshotOnMigrate: false,
      ...transactions,
      migrationsList: written.map(({ name, text }) => ({ name, class: migrationOf(text) })),
    },
  } as never);
  try {
    return await work(orm);
  } finally {
    await orm.close(true);
  }
}

async function refuseNewerDatabase(orm: MikroORM<PostgreSqlDriver>, known: ReadonlySet<string>): Promise<void> {
  const strangers = (await orm.migrator.getExecuted()).map(({ name }) => name).filter((name) => !known.has(name));
  if (strangers.length === 0) return;
  throw new DatabaseUnfit(
    `The database has the migration ${strangers[0]}, which this version of the hub does not know. Start the newer version, or use another database.`,
  );
}

function migrationOf(text: string): typeof Migration {
  return class extends Migration {
    override async up(): Promise<void> {
      await this.execute(text);
    }
  } as unknown as typeof Migration;
}

async function inTransaction(client: Client, work: (client: Client) => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
