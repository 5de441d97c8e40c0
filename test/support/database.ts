import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { Database } from '../../src/kit/database/database.js';
import { entities } from '../../src/published.js';

/** The migrated database of which every test file gets a copy. */
export const TEMPLATE = 'hub_template';

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes the pools and drops the database; a connection that a test left open fails it. */
  close(): Promise<void>;
}

/** The address of a database on the suite's server. */
export function postgresOfSuite(): (database: string) => string {
  const base = process.env.TEST_POSTGRES_URL;
  if (!base) throw new Error('The suite has no Postgres: run it by `npm test`, or name one in TEST_POSTGRES_URL.');
  return (database) => Object.assign(new URL(base), { pathname: `/${database}` }).toString();
}

/** A database of its own for a test file, copied from the migrated template; `empty` gives one without any table. */
export async function testDatabase(options: { readonly empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `hub_${randomBytes(6).toString('hex')}`;
  const url = postgresOfSuite()(name);
  await asAdmin(`create database ${name} template ${options.empty ? 'template0' : TEMPLATE}`);
  const database = await Database.open({ url, poolSize: 10, acquireMillis: 10_000, entities });
  return {
    url,
    database,
    async close() {
      await database.close();
      await asAdmin(`drop database ${name}`);
    },
  };
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client({ connectionString: postgresOfSuite()('postgres') });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
