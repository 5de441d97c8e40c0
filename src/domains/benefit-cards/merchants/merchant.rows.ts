import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import { MerchantRow } from './merchant.entity.js';

/** A merchant as its row says it, but for the times of writing and who speaks for it, which no list tells. */
export type MerchantLine = Readonly<Omit<MerchantRow, symbol | 'createdAt' | 'updatedAt' | 'clientId'>>;

const columnsOfRow = () =>
  new EntityRows<MerchantLine>(MerchantRow, [
    'id',
    'version',
    'merchantNo',
    'name',
    'uscc',
    'regionCode',
    'address',
    'longitude',
    'latitude',
    'originalDatum',
  ]);

/** Merchants by their numbers, held until the end of the transaction; one that is not there is left out. */
export async function merchantsByNo(
  tx: Transaction,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, MerchantLine>> {
  const rows = await tx.sql<MerchantLine & Record<string, unknown>>(sql`
    select ${columnsOfRow().selected()} from benefit_cards.merchant
    where merchant_no = any(${numbers}::text[]) order by id for update`);
  return new Map(rows.map((row) => [row.merchantNo, row]));
}

/** Writes by set: new rows by COPY, others by one statement. */
export async function writeMerchants(
  tx: Transaction,
  { entered, changed }: { readonly entered: readonly MerchantLine[]; readonly changed: readonly MerchantLine[] },
): Promise<void> {
  const columns = columnsOfRow();
  const copied = (rows: readonly MerchantLine[]) => rows.map((row) => columns.copied(row));
  await tx.copy({ schema: 'benefit_cards', table: 'merchant' }, copied(entered));
  if (changed.length === 0) return;
  const told = await staged(tx, 'merchant_told', columns.types, copied(changed));
  await tx.sql(sql`
    update benefit_cards.merchant set ${columns.assigned(sql`told`, 'id')}, updated_at = clock_timestamp()
    from ${told} as told where merchant.id = told.id`);
}
