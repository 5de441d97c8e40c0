import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Envelope } from '../../../src/auth/index.js';
import { runExport } from '../../../src/cli/export.js';
import { ownersOfSubject } from '../../../src/domains/identity/uploads/owner.js';
import { partyHmacs } from '../../../src/domains/legal-outreach/cases/persons.js';
import { legalSealed } from '../../../src/domains/legal-outreach/index.js';
import { keyOf } from '../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { sealedTables } from '../../../src/published.js';
import { type CanaryWorld, signsIn } from './world.js';

/** The tables of the hub but for those of divisions, with their rows as text. */
async function tablesOf({ hub }: CanaryWorld): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await hub.test.database.query<{ name: string }>(sql`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg_%' and n.nspname not in ('information_schema', 'regions')`);
  const found = new Map<string, readonly string[]>();
  for (const { name } of tables) {
    // Where a hazard lies stands in the row of its case, which nobody is shown.
    const without = name === 'legal_outreach.legal_case' ? `- 'longitude' - 'latitude'` : '';
    const rows = await hub.test.database.query<{ text: string }>(sql`
      select (to_jsonb(t) ${rawSql(without)})::text as text from ${rawSql(name)} t`);
    found.set(
      name,
      rows.map(({ text }) => text),
    );
  }
  return found;
}

/** Tables in which a sign stands as it is. */
export async function foundOpen(world: CanaryWorld): Promise<readonly string[]> {
  return [...(await tablesOf(world))].flatMap(([name, rows]) => {
    const signs = new Set(rows.flatMap(signsIn));
    return signs.size > 0 ? [`${name}: ${[...signs]}`] : [];
  });
}

/** Every row of every table, as text. */
export async function rowsOfAll(world: CanaryWorld): Promise<readonly string[]> {
  return [...(await tablesOf(world))].flatMap(([name, rows]) => rows.map((row) => `${name} ${row}`));
}

/** All by which a row could lead to a person: the ids, and what the hub makes of them elsewhere. */
export function marksOf({ keyring }: CanaryWorld['hub'], subject: string): readonly string[] {
  const person = keyOf('mem', subject) ?? '';
  const hmacs = [...partyHmacs(person, keyring), ...ownersOfSubject(subject, keyring)];
  return [subject, person, person.replaceAll('-', ''), ...hmacs.map((hmac) => hmac.toString('hex'))];
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
