import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { loadDivisions } from '../../../src/domains/regions/divisions.load.js';
import { packagePath } from '../../../src/kit/package-path.js';

/** The migrations that regions needs; the domain is tested without any other one. */
const MIGRATIONS = ['0001_foundation.sql', '0002_regions.sql'];

/** A database with the tables of regions alone and the committed divisions in them. */
export async function regionsDatabase(): Promise<{ readonly client: Client; close(): Promise<void> }> {
  const name = `regions_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  const client = await connected(name);
  for (const file of MIGRATIONS) await client.query(readFileSync(packagePath('migrations', file), 'utf8'));
  await loadDivisions(client);
  return {
    client,
    async close() {
      await client.end();
      // Not by force: the upkeep of the server may be in it, and nobody but a superuser may end that; a plain drop waits for it.
      await onServer(`drop database ${name}`);
    },
  };
}

async function onServer(statement: string): Promise<void> {
  const admin = await connected('postgres');
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

async function connected(database: string): Promise<Client> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('The suite has no Postgres: run it by `npm test`, or name one in TEST_POSTGRES_URL.');
  const client = new Client({
    connectionString: Object.assign(new URL(server), { pathname: `/${database}` }).toString(),
  });
  await client.connect();
  return client;
}
