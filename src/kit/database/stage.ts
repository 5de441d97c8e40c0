import { escapeIdentifier } from 'pg';
import type { CopyRow } from './copy.js';
import type { Transaction } from './database.js';
import { rawSql, type Sql, sql } from './sql.js';

/** Columns of a staged table with their types, as `{ id: 'uuid' }`. Every row has all of them. */
export type StageColumns = Readonly<Record<string, string>>;

/**
 * Puts rows by COPY into a table of this transaction alone, to be merged by set: answers the table, for a `from`. It is
 * gone with the transaction; staging under the same name again begins with nothing.
 */
export async function staged(
  { sql: execute, copy }: Transaction,
  name: string,
  columns: StageColumns,
  rows: Iterable<CopyRow>,
): Promise<Sql> {
  const table = rawSql(`pg_temp.${escapeIdentifier(name)}`);
  const definition = Object.entries(columns).map(([column, type]) => `${escapeIdentifier(column)} ${type}`);
  await execute(sql`create temporary table if not exists ${table} (${rawSql(definition.join(', '))}) on commit drop`);
  await execute(sql`truncate ${table}`);
  await copy({ schema: 'pg_temp', table: name }, rows);
  return table;
}
