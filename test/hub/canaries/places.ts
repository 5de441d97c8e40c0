import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Envelope } from '../../../src/auth/index.js';
import { runExport } from '../../../src/cli/export.js';
import { legalSealed } from '../../../src/domains/legal-outreach/index.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { sealedTables } from '../../../src/published.js';
import { type CanaryWorld, signsIn } from './world.js';

/** Tables in which a sign stands as it is; where a hazard lies stands in the row of its case, which nobody is shown. */
export async function foundOpen({ hub }: CanaryWorld): Promise<readonly string[]> {
  const tables = await hub.test.database.query<{ name: string }>(sql`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg_%' and n.nspname <> 'information_schema' and n.nspname <> 'regions'`);
  const found: string[] = [];
  for (const { name } of tables) {
    const without = name === 'legal_outreach.legal_case' ? `- 'longitude' - 'latitude'` : '';
    const rows = await hub.test.database.query<{ text: string }>(sql`
      select (to_jsonb(t) ${rawSql(without)})::text as text from ${rawSql(name)} t`);
    const signs = rows.flatMap(({ text }) => signsIn(text));
    if (signs.length > 0) found.push(`${name}: ${[...new Set(signs)]}`);
  }
  return found;
}

/** Sealed columns of others in which a sign stands, once they are opened. */
export async function foundSealedElsewhere({ hub }: CanaryWorld): Promise<readonly string[]> {
  const own = new Set(legalSealed.map(({ table }) => table));
  const found: string[] = [];
  for (const { table, key, columns } of sealedTables.filter((each) => !own.has(each.table))) {
    const keys = Object.keys(key).map((name) => `${name}::text`);
    for (const { column, purpose } of columns) {
      const envelope = new Envelope(hub.keyring, purpose);
      const rows = await hub.test.database.query<{ row: string; sealed: Buffer }>(sql`
        select concat_ws('/', ${rawSql(keys.join(', '))}) as row, ${rawSql(column)} as sealed from ${rawSql(table)}
        where ${rawSql(column)} is not null`);
      const opened = rows.map(({ row, sealed }) => envelope.openBytes(sealed, { table, column, row }).toString());
      if (opened.some((text) => signsIn(text).length > 0)) found.push(`${table}.${column}`);
    }
  }
  return found;
}

/** All that `hub export` writes, one file after the other. */
export async function textOfExports({ hub: { hub } }: CanaryWorld) {
  const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
  const streams = { out: new Writable(), told: { write: () => true }, language: 'zh' } as const;
  let text = '';
  for (const subject of hub.exports.keys()) {
    const file = join(folder, `${subject}.csv`);
    await runExport(hub, subject, { file, format: 'csv', force: false }, { force: false }, streams);
    text += readFileSync(file, 'utf8');
  }
  rmSync(folder, { recursive: true });
  return { text, rows: text.split('\n').length - hub.exports.size };
}
