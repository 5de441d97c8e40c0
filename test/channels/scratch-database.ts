// Temporary: the same as test/support/database.ts, on the scratch server.
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { Database } from '../../src/kit/database/database.js';

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client({ connectionString: 'postgresql://postgres@127.0.0.1:5515/postgres' });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

export async function testDatabase() {
  const name = `ch_h_${randomBytes(6).toString('hex')}`;
  const url = `postgresql://hub@127.0.0.1:5515/${name}`;
  await asAdmin(`create database ${name} owner hub template ch_h_template`);
  const database = await Database.open({ url, poolSize: 10, acquireMillis: 10_000 });
  return {
    url,
    database,
    async close() {
      await database.close();
      await asAdmin(`drop database ${name} with (force)`);
    },
  };
}
