import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MovedUnion } from '../../organisations/index.js';
import { benefitChanged, type ToldBenefit } from './benefit.events.js';

interface Moved extends ToldBenefit {
  readonly before: string;
}

/**
 * Takes the benefits that a union pays along to the division that it lies in now, whatever their state; the log tells of each.
 * What was given of them and used is taken along by its own parts; whoever gives one at this moment is waited for, or waits. Called while nobody else can hold the union, in that transaction.
 */
export async function benefitsFollowUnion(tx: Transaction, { id, regionCode }: MovedUnion): Promise<void> {
  const moved = await tx.sql<Moved & Record<string, unknown>>(sql`
    with before as (
      select id, region_code from benefit_cards.benefit
      where sponsor_union_id = ${id}::uuid and region_code <> ${regionCode} order by id for update)
    update benefit_cards.benefit set region_code = ${regionCode}, version = version + 1, updated_at = clock_timestamp()
    from before join benefit_cards.stock on stock.benefit_id = before.id
    where benefit.id = before.id
    returning benefit.id, benefit.benefit_code as "benefitCode", benefit.state, stock.quota - stock.granted as remaining,
      before.region_code as before`);
  if (moved.length === 0) return;
  await announce(
    tx,
    moved.map(({ before, ...benefit }) => {
      const now = { ...benefit, regionCode };
      return benefitChanged({ ...now, regionCode: before }, now);
    }),
  );
}
