import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { defineLoader } from '../../kit/graphql/loader.js';
import { type UnionRow, unionColumns } from './union.row.js';

/** Unions by key, for the edges that other domains add. */
export const unionsById = defineLoader<string, UnionRow, RequestContext>(async (ids, { database }) => {
  const rows = await database.query<UnionRow>(
    sql`select ${unionColumns} from organisations."union" u where u.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
});
