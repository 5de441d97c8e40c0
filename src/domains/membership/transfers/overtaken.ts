import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { MembershipState } from '../memberships/membership.enums.js';
import { announceAllTurned, type ToldTransfer } from './transfer.events.js';

interface Overtaken extends ToldTransfer {
  readonly before: string;
}

/**
 * Ends the open transfers out of memberships that a platform has told another end of, as CANCELLED; what had ended of
 * itself by then as EXPIRED, when its time was up. Whoever calls holds the people.
 */
export async function endOvertaken(tx: Transaction, membershipIds: readonly string[]): Promise<void> {
  const ended = await tx.sql<Overtaken & Record<string, unknown>>(sql`
    with before as (
      select id, state, due_at <= clock_timestamp() as is_past from membership.transfer
      where from_membership_id = any(${membershipIds}::uuid[]) and state in ('REQUESTED', 'RELEASED') order by id for update)
    update membership.transfer t set state = case when is_past then 'EXPIRED' else 'CANCELLED' end,
      decided_at = case when is_past then due_at else clock_timestamp() end, version = version + 1
    from before where t.id = before.id
    returning t.id, t.person_id as "personId", t.from_union_id as "fromUnionId", t.from_region_code as "fromRegionCode",
      t.to_union_id as "toUnionId", t.to_region_code as "toRegionCode", t.state, before.state as before`);
  await announceAllTurned(
    tx,
    ended.map(({ before, ...transfer }) => ({
      ...{ before: { ...transfer, state: before }, state: transfer.state, isOvertaken: true },
    })),
  );
}

/**
 * Takes down what a platform has told of memberships while transfers out of them stand open: the state that each is in again
 * where nothing comes of the transfer. Whoever calls holds the people.
 */
export async function noteStanding(
  tx: Transaction,
  told: readonly { readonly id: string; readonly stateBefore: MembershipState | null }[],
): Promise<void> {
  await tx.sql(sql`
    update membership.transfer t set state_before = told.state
    from unnest(${told.map(({ id }) => id)}::uuid[], ${told.map(({ stateBefore }) => stateBefore)}::text[]) as told (id, state)
    where t.from_membership_id = told.id and t.state in ('REQUESTED', 'RELEASED')`);
}
