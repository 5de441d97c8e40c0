import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import type { Written } from '../listing/listed-set.js';
import { SiteRow } from './site.entity.js';
import type { VisitingTime } from './visiting.js';

/** A site as its row and its hours say it, but for the times of writing. */
export interface SiteLine extends Readonly<Omit<SiteRow, symbol | 'createdAt' | 'updatedAt'>> {
  readonly hours: readonly VisitingTime[];
}

/** Whoever writes sites holds it until the end of the transaction. */
export const SITES_LOCK = 7_310_852;

const columnsOfRow = () =>
  new EntityRows<Omit<SiteLine, 'hours'>>(SiteRow, [
    ...(['id', 'version', 'siteNo', 'name', 'kind', 'regionCode', 'address', 'longitude', 'latitude'] as const),
    ...(['originalDatum', 'phone', 'stationId', 'stationCode'] as const),
  ]);

const HOURS = sql`coalesce((select json_agg(json_build_object('weekday', v.weekday, 'opens', v.opens, 'closes', v.closes,
  'role', v.role) order by v.ordinal) from legal_outreach.visiting_hours v where v.site_id = site.id), '[]')`;

/** Sites of a condition, in the order that stands behind it. */
export function sitesWhere(tx: Pick<Transaction, 'sql'>, condition: Sql): Promise<readonly SiteLine[]> {
  return tx.sql<SiteLine & Record<string, unknown>>(sql`
    select ${columnsOfRow().selected()}, ${HOURS} as hours from legal_outreach.site where ${condition}`);
}

/** Writes by set: new rows by COPY, others by one statement; hours of those that changed are written anew. */
export async function writeSites(tx: Transaction, { entered, changed }: Written<SiteLine>): Promise<void> {
  const columns = columnsOfRow();
  const copied = (rows: readonly SiteLine[]) => rows.map((row) => columns.copied(row));
  await tx.copy({ schema: 'legal_outreach', table: 'site' }, copied(entered));
  if (changed.length > 0) {
    const told = await staged(tx, 'legal_site_told', columns.types, copied(changed));
    await tx.sql(sql`
      update legal_outreach.site set ${columns.assigned(sql`told`, 'id')}, updated_at = clock_timestamp()
      from ${told} as told where site.id = told.id`);
    await tx.sql(sql`
      delete from legal_outreach.visiting_hours where site_id = any(${changed.map(({ id }) => id)}::uuid[])`);
  }
  const hours = [...entered, ...changed].flatMap(({ id, hours: own }) =>
    own.map(({ weekday, opens, closes, role }, ordinal) => ({ site_id: id, ordinal, weekday, opens, closes, role })),
  );
  await tx.copy({ schema: 'legal_outreach', table: 'visiting_hours' }, hours);
}
