import { type Sql, sql } from '../../../kit/database/sql.js';

/**
 * The state of a stay at this moment, by its columns: a transfer whose time is up moves nothing any more, whether or not
 * that was written down.
 */
export const stateNow = ({ id, state }: { readonly id: unknown; readonly state: unknown }): Sql =>
  sql`case when ${state} <> 'TRANSFERRING' then ${state} else coalesce(
    (select case when moves.due_at > now() then 'TRANSFERRING' else moves.state_before end from membership.transfer moves
      where moves.from_membership_id = ${id} and moves.state in ('REQUESTED', 'RELEASED')), ${state}) end`;
