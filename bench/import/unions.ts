import type { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { UNIONS } from './files.js';

/** Enters the unions of which the members of a file are. */
export async function enterBenchUnions(database: Database): Promise<void> {
  await database.query(sql`
    insert into organisations."union" (id, union_code, name, kind, status, region_code, search)
    select gen_random_uuid(), 'BENCH-' || n, 'BENCH-' || n, 'ENTERPRISE', 'ACTIVE', '620102', ''
    from generate_series(0, ${UNIONS - 1}::integer) n`);
}
