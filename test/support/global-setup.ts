import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrateHub } from '../../src/hub.js';
import { startEmbeddedPostgres } from '../../src/kit/database/embedded/index.js';
import { postgresOfSuite, TEMPLATE } from './database.js';

declare global {
  var stopTestPostgres: (() => Promise<void>) | undefined;
}

/** One Postgres for the suite: that of TEST_POSTGRES_URL (a plain role that may create databases), else an embedded one. */
export default async function setUp(): Promise<void> {
  // Processes that tests start load the same three thousand files each: what one has compiled the next one takes.
  process.env.NODE_COMPILE_CACHE = mkdtempSync(join(tmpdir(), 'hub-compiled-'));
  process.env.TEST_POSTGRES_URL ??= await startPostgres();
  const url = postgresOfSuite();
  const admin = new Client({ connectionString: url('postgres') });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
  await admin.query(`create database ${TEMPLATE} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  await admin.end();
  await migrateHub(url(TEMPLATE));
}

async function startPostgres(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hub-test-'));
  // For tests that look at what stands on the disk.
  process.env.TEST_POSTGRES_FOLDER = dataDir;
  const postgres = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  globalThis.stopTestPostgres = async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const { postgres: password } = JSON.parse(readFileSync(join(dataDir, 'postgres.passwords.json'), 'utf8')) as {
    postgres: string;
  };
  const superuser = new Client({
    connectionString: `postgresql://postgres:${password}@127.0.0.1:${postgres.port}/postgres`,
  });
  await superuser.connect();
  await superuser.query('alter role hub createdb');
  await superuser.end();
  return postgres.url;
}
