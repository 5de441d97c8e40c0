import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Regions } from '../regions/index.js';
import { officesOf } from './union.county.js';

type Asked = Pick<Transaction, 'sql'>;

/** No tree of unions is as deep: a line that is longer would be a circle. */
const LONGEST_LINE = 30;

interface Lined extends Record<string, unknown> {
  readonly id: string;
  readonly regionCode: string;
  /** The next union of a county above it, itself too. */
  readonly county: string | null;
}

/**
 * For each of some unions, by their keys, the union to be asked in its county: the next one above it that is of a county,
 * itself too, or else the office of the division in which it lies (`officesOf`). One for which nobody answers is left out.
 */
export async function countyUnionsOf(
  tx: Asked,
  regions: Regions,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.sql<Lined>(sql`
    with recursive line (asked, id, parent_id, is_county, depth) as (
      select id, id, parent_id, kind = 'COUNTY' and status <> 'DISSOLVED', 0
      from organisations."union" where id = any(${[...new Set(ids)]}::uuid[])
      union all
      select line.asked, u.id, u.parent_id, u.kind = 'COUNTY' and u.status <> 'DISSOLVED', line.depth + 1
      from organisations."union" u join line on u.id = line.parent_id
      where not line.is_county and line.depth < ${LONGEST_LINE}
    )
    select asked.id, asked.region_code as "regionCode",
      (select line.id from line where line.asked = asked.id and line.is_county limit 1) as county
    from organisations."union" asked where asked.id = any(${[...new Set(ids)]}::uuid[])`);
  const others = rows.filter(({ county }) => county === null).map(({ regionCode }) => regionCode);
  const offices = await officesOf(tx, regions, others);
  return new Map(
    rows.flatMap(({ id, regionCode, county }) => {
      const office = county ?? offices.get(regionCode)?.id;
      return office === undefined ? [] : [[id, office] as const];
    }),
  );
}

/**
 * Keys of a union and of all below it, by its code, as many as `most`; `isMore` where there are more. None where no union
 * has the code.
 */
export async function keysBelow(
  tx: Asked,
  unionCode: string,
  most: number,
): Promise<{ readonly ids: readonly string[]; readonly isMore: boolean }> {
  const rows = await tx.sql<{ id: string }>(sql`
    with recursive below (id) as (
      select id from organisations."union" where union_code = ${unionCode}
      union
      select u.id from organisations."union" u join below on u.parent_id = below.id)
    select id from below limit ${most + 1}`);
  return { ids: rows.slice(0, most).map(({ id }) => id), isMore: rows.length > most };
}
