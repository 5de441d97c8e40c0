import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import { DemandPoint } from './demand-point.entity.js';

/** A demand point as its row says it, but for the times of writing. */
export type DemandPointRow = Readonly<Omit<DemandPoint, symbol | 'createdAt' | 'updatedAt'>>;

const columnsOfRow = () =>
  new EntityRows<DemandPointRow>(DemandPoint, [
    'id',
    'version',
    'pointCode',
    'name',
    'regionCode',
    'longitude',
    'latitude',
    'originalDatum',
    'people',
    'estimatedOn',
  ]);

/** Demand points by their codes, held until the end of the transaction; one that is not there is left out. */
export async function demandPointsByCode(
  tx: Transaction,
  codes: readonly string[],
): Promise<ReadonlyMap<string, DemandPointRow>> {
  const rows = await tx.sql<DemandPointRow & Record<string, unknown>>(sql`
    select ${columnsOfRow().selected()} from stations.demand_point
    where point_code = any(${codes}::text[]) order by id for update`);
  return new Map(rows.map((row) => [row.pointCode, row]));
}

/** Writes by set: new rows by COPY, others by one statement. */
export async function writeDemandPoints(
  tx: Transaction,
  { entered, changed }: { readonly entered: readonly DemandPointRow[]; readonly changed: readonly DemandPointRow[] },
): Promise<void> {
  const columns = columnsOfRow();
  const copied = (rows: readonly DemandPointRow[]) => rows.map((row) => columns.copied(row));
  await tx.copy({ schema: 'stations', table: 'demand_point' }, copied(entered));
  if (changed.length === 0) return;
  const told = await staged(tx, 'demand_point_told', columns.types, copied(changed));
  await tx.sql(sql`
    update stations.demand_point set ${columns.assigned(sql`told`, 'id')}, updated_at = now()
    from ${told} as told where demand_point.id = told.id`);
}
