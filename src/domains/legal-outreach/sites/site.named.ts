import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { SITE_PREFIX } from '../prefixes.js';

/** A legal site as others name it. */
export interface NamedSite {
  readonly key: string;
  readonly siteNo: string;
  readonly name: string;
  /** The division in which it lies. */
  readonly regionCode: string;
}

/** The legal sites of numbers; a number that finds none is absent. */
export async function sitesNamed(
  tx: Pick<Transaction, 'sql'>,
  siteNos: readonly string[],
): Promise<ReadonlyMap<string, NamedSite>> {
  const rows = await tx.sql<NamedSite & Record<string, unknown>>(sql`
    select id as key, site_no as "siteNo", name, region_code as "regionCode" from legal_outreach.site
    where site_no = any(${siteNos}::text[])`);
  return new Map(rows.map((row) => [row.siteNo, row]));
}

/** The legal site of a global id; undefined when there is none. */
export async function siteOfId(tx: Pick<Transaction, 'sql'>, id: string): Promise<NamedSite | undefined> {
  const key = keyOf(SITE_PREFIX, id) ?? null;
  const [found] = await tx.sql<NamedSite & Record<string, unknown>>(sql`
    select id as key, site_no as "siteNo", name, region_code as "regionCode" from legal_outreach.site
    where id = ${key}::uuid`);
  return found;
}
