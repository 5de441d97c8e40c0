import type { Transaction } from './database/database.js';
import { rawSql, type Sql, sql } from './database/sql.js';

/** Something that was taken back, as it is written down: its key, when, and what else its kind needs to do it again. */
export type EndedRow = Readonly<Record<string, string>>;

type Statements = Pick<Transaction, 'sql'>;

/**
 * A kind of thing that is taken back for good. When an older copy of the database takes the place of a lost one, what was
 * taken back since holds again, until it is taken back once more.
 */
export interface Ending {
  /** One of them, as a sentence names it. */
  readonly name: string;
  /** By which column it ends, as identity.api_key.revoked_at. */
  readonly column: string;
  /** What was taken back since an instant; ever, without one. */
  ended(tx: Statements, since: string | null): Promise<readonly EndedRow[]>;
  /** Takes it back once more, as far as it is there and holds; answers how many did. */
  again(tx: Statements, rows: readonly EndedRow[]): Promise<number>;
  /** How many hold. */
  holding(tx: Statements): Promise<number>;
}

/** Rows that a column of instants ends: they hold while it is null, or lies ahead. */
export function endingColumn({
  name,
  table,
  column,
}: {
  readonly name: string;
  /** With its schema. Its key is called id. */
  readonly table: string;
  readonly column: `${string}_at`;
}): Ending {
  const [rows, at] = [rawSql(table), rawSql(column)];
  return {
    name,
    column: `${table}.${column}`,
    ended: (tx, since) =>
      tx.sql<Record<string, string>>(sql`
        select id::text as id, ${at}::text as at from ${rows}
        where ${at} <= clock_timestamp() and ${at} >= coalesce(${since}::timestamptz, '-infinity') order by ${at}, id`),
    async again(tx, ended) {
      const again = await tx.sql(sql`
        update ${rows} held set ${at} = told.at
        from unnest(${ended.map(({ id }) => id)}::uuid[], ${ended.map((row) => row.at)}::timestamptz[]) as told (id, at)
        where held.id = told.id and (held.${at} is null or held.${at} > told.at) returning held.id`);
      return again.length;
    },
    holding: (tx) => countOf(tx, sql`select from ${rows} where ${at} is null or ${at} > clock_timestamp()`),
  };
}

/** How many rows a question has. */
export async function countOf(tx: Statements, question: Sql): Promise<number> {
  const [counted] = await tx.sql<{ rows: number }>(sql`select count(*)::integer as rows from (${question}) as asked`);
  return counted?.rows ?? 0;
}
