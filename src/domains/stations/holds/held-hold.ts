import type { Transaction } from '../../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { stateNowOf } from './hold.clock.js';
import type { Canceller, HoldState } from './hold.enums.js';
import { holdUnknown } from './hold.errors.js';
import { holdChanged, type ToldHold } from './hold.events.js';

/** A hold that nobody else changes until the transaction ends, with where its station is. */
export interface HeldHold extends ToldHold {
  readonly holdNo: string;
  readonly timeZone: string;
  readonly unitNo: number;
  readonly personId: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Columns of a `HeldHold`, of holds and stations as a statement calls them. */
export function heldColumns(hold: string, station: string): Sql {
  const [h, s] = [rawSql(hold), rawSql(station)];
  return sql`${h}.id, ${h}.hold_no as "holdNo", ${h}.station_id as "stationId", ${s}.station_code as "stationCode",
    ${s}.region_code as "regionCode", ${s}.time_zone as "timeZone", ${h}.facility, ${h}.unit_no as "unitNo",
    ${h}.person_id as "personId", ${h}.walk_in as "walkIn", ${h}.state, ${h}.cancelled_by as "cancelledBy",
    ${h}.starts_at as "startsAt", ${h}.ends_at as "endsAt"`;
}

/** Holds one by its key, with the state that it is in by the clock behind the lock. Throws NOT_FOUND for none. */
export async function holdHold(
  tx: Transaction,
  id: string,
  path: string,
): Promise<{ readonly held: HeldHold; readonly stateNow: HoldState }> {
  await tx.sql(sql`select from stations.hold where id = ${id}::uuid for update`);
  // A statement of its own: the clock is read behind the lock, and the station is the one where it is by now.
  const [row] = await tx.sql<HeldHold & { stateNow: HoldState } & Record<string, unknown>>(sql`
    select ${heldColumns('h', 's')}, ${stateNowOf('h')} as "stateNow"
    from stations.hold h join stations.station s on s.id = h.station_id where h.id = ${id}::uuid`);
  if (!row) throw holdUnknown(path);
  const { stateNow, ...held } = row;
  return { held, stateNow };
}

/** What becomes of a hold. */
interface Next {
  readonly state: HoldState;
  readonly cancelledBy?: Canceller;
  /** Why it was cancelled, sealed. */
  readonly reason?: Uint8Array | null;
  /** Where somebody comes before the begin: the stay begins now, in a unit that is free from now on. */
  readonly early?: { readonly unitNo: number };
}

/** Brings a held hold to another state, and tells the log. */
export async function turnHold(tx: Transaction, held: HeldHold, next: Next): Promise<void> {
  const { state, cancelledBy = null, reason = null, early } = next;
  await tx.sql(sql`
    update stations.hold set state = ${state}, cancelled_by = ${cancelledBy}::text, cancelled_reason = ${reason}::bytea,
      starts_at = case when ${early !== undefined}::boolean then clock_timestamp() else starts_at end,
      unit_no = coalesce(${early?.unitNo ?? null}::integer, unit_no), version = version + 1, updated_at = clock_timestamp() where id = ${held.id}::uuid`);
  await announce(tx, holdChanged(held, { ...held, state, cancelledBy }));
}
