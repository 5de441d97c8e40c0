import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Regions } from '../regions/index.js';
import { UnionKind } from './union.enums.js';
import type { KnownUnion } from './union.known.js';

/** Of a division, the kind of the union that answers for all of it. */
const KINDS = {
  COUNTY: UnionKind.COUNTY,
  PREFECTURE: UnionKind.PREFECTURE,
  PROVINCE: UnionKind.PROVINCIAL,
} as const;

/** A union that may be the office to ask; the lower the rank, the nearer. */
interface Candidate {
  readonly asked: string;
  readonly rank: number;
  readonly regionCode: string;
  readonly kind: UnionKind;
}

/**
 * The union whose office answers for what happens in a division, by its code: that of the county, or where none is at
 * work there that of the prefecture, or of the province. A division that none answers for (abroad, or nothing was
 * entered) is left out. One statement however many are asked for.
 */
export async function officesOf(
  tx: Pick<Transaction, 'sql'>,
  regions: Regions,
  regionCodes: readonly string[],
): Promise<ReadonlyMap<string, KnownUnion>> {
  const candidates = [...new Set(regionCodes)].flatMap((code) => candidatesFor(regions, code));
  if (candidates.length === 0) return new Map();
  const rows = await tx.sql<KnownUnion & { asked: string } & Record<string, unknown>>(sql`
    select distinct on (c.asked) c.asked, u.id, u.union_code as "unionCode", u.region_code as "regionCode"
    from unnest(${candidates.map(({ asked }) => asked)}::text[], ${candidates.map(({ rank }) => rank)}::integer[],
      ${candidates.map(({ regionCode }) => regionCode)}::text[], ${candidates.map(({ kind }) => kind)}::text[])
      as c (asked, rank, region_code, kind)
    join organisations."union" u on u.region_code = c.region_code and u.kind = c.kind and u.status = 'ACTIVE'
    order by c.asked, c.rank, u.union_code`);
  return new Map(rows.map(({ asked, ...union }) => [asked, union]));
}

function candidatesFor(regions: Regions, asked: string): readonly Candidate[] {
  const row = regions.tree.find(asked);
  if (!row) return [];
  return [row, ...regions.tree.ancestors(row)]
    .flatMap(({ code, level }) => (isOffice(level) ? heirsOf(regions, code).map((code) => ({ code, level })) : []))
    .map(({ code, level }, rank) => ({ asked, rank, regionCode: code, kind: KINDS[level] }));
}

function isOffice(level: string): level is keyof typeof KINDS {
  return level in KINDS;
}

/** A code and, as long as one alone took its place, what it is now; of a divided county nobody can tell which half is meant. */
function heirsOf(regions: Regions, code: string): readonly string[] {
  const codes = new Set<string>();
  for (let next: string | undefined = code; next !== undefined && !codes.has(next); ) {
    codes.add(next);
    const row = regions.tree.find(next);
    next = row?.validTo && row.successors.length === 1 ? row.successors[0] : undefined;
  }
  return [...codes];
}
