import { globalId, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { TestHub } from '../../support/hub.js';
import { cadreOf } from '../membership/support.js';

export interface SomeSession {
  readonly title?: string;
  readonly stage?: 'DRAFT' | 'ANNOUNCED' | 'CANCELLED';
  /** Hours from now until it begins; it lasts two. */
  readonly inHours?: number;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  readonly capacity?: number | null;
  /** Rows of seats, with how many each has; counted places without. */
  readonly rows?: Readonly<Record<string, number>>;
  readonly regionCode?: string;
  readonly station?: { readonly id: string; readonly code: string };
  readonly timeZone?: string;
}

/** A session with its pool, entered by its rows alone; booking is open. */
export async function sessionIn({ hub }: Pick<TestHub, 'hub'>, given: SomeSession = {}) {
  const { title = '电影专场', stage = 'ANNOUNCED', inHours = 24, regionCode = '620702', capacity = 10 } = given;
  const { startsAt = new Date(Date.now() + inHours * 3_600_000), station, rows, timeZone = 'Asia/Shanghai' } = given;
  const { endsAt = new Date(startsAt.getTime() + 2 * 3_600_000) } = given;
  const [activity, id, pool] = [newId(), newId(), newId()];
  const seats = Object.entries(rows ?? {}).flatMap(([row, count]) =>
    Array.from({ length: count }, (_, index) => ({ row, number: index + 1 })),
  );
  const opensAt = new Date(Math.min(Date.now(), startsAt.getTime()) - 3_600_000);
  await hub.database.query(sql`
    insert into activities.activity (id, activity_no, title, kind, organisers, region_code, search)
    values (${activity}::uuid, ${activity}, ${title}, 'FILM', '{张掖市总工会}', ${regionCode}, '')`);
  await hub.database.query(sql`
    insert into activities.session (id, activity_id, session_no, region_code, stage, starts_at, ends_at, time_zone,
      booking_opens_at, venue_name, station_id, station_code, seated, cancelled_reason)
    values (${id}::uuid, ${activity}::uuid, ${id}, ${regionCode}, ${stage}, ${startsAt.toISOString()}::timestamptz,
      ${endsAt.toISOString()}::timestamptz, ${timeZone}, ${opensAt.toISOString()}::timestamptz, '惠工影院',
      ${station?.id ?? null}::uuid, ${station?.code ?? null}, ${rows !== undefined},
      ${stage === 'CANCELLED' ? '设备检修' : null})`);
  await hub.database.query(sql`
    insert into activities.pool (id, session_id, capacity)
    values (${pool}::uuid, ${id}::uuid, ${rows ? seats.length : capacity}::integer)`);
  await hub.database.query(sql`
    insert into activities.seat (session_id, seat_code, pool_id, row_label, number, ordinal)
    select ${id}::uuid, row || '-' || lpad(number::text, 2, '0'), ${pool}::uuid, row, number, (at - 1)::smallint
    from rows from (json_to_recordset(${JSON.stringify(seats)}::json) as ("row" text, number smallint)) with ordinality
      as seat (row, number, at)`);
  return { id, pool, activity, startsAt, endsAt, global: globalId('ses', id) };
}

export interface SomeBooking {
  readonly person?: string | null;
  readonly union?: string;
  readonly state?: string;
  readonly seatCode?: string;
  readonly waitNo?: number;
  readonly headcount?: number;
  /** Minutes from now until which to confirm. */
  readonly confirmIn?: number;
  readonly endedBy?: string;
}

/** A booking of a session, entered by its row, its seat and its pool alone; answers its key. */
export async function bookingIn(
  { hub }: Pick<TestHub, 'hub'>,
  session: { readonly id: string; readonly pool: string },
  booking: SomeBooking = {},
): Promise<string> {
  const { person = null, union = null, state = 'CONFIRMED', seatCode = null, headcount = 1, endedBy = null } = booking;
  const { confirmIn = null, waitNo = null } = booking;
  const id = newId();
  await hub.database.query(sql`
    insert into activities.booking (id, session_id, pool_id, region_code, person_id, block_union_id, state, seat_code, wait_no,
      headcount, during, confirm_by, checked_in_at, ended_by)
    select ${id}::uuid, s.id, ${session.pool}::uuid, region_code, ${person}::uuid, ${union}::uuid, ${state}, ${seatCode},
      ${waitNo}::integer, ${headcount}::integer, tstzrange(starts_at, ends_at),
      case when ${state} = 'HELD' then now() + make_interval(mins => ${confirmIn ?? 30}::integer) end,
      case when ${state} = 'CHECKED_IN' then now() end, ${endedBy}
    from activities.session s where s.id = ${session.id}::uuid`);
  const hasPlace = ['HELD', 'CONFIRMED', 'CHECKED_IN', 'NO_SHOW'].includes(state);
  if (hasPlace && seatCode)
    await hub.database.query(sql`
      update activities.seat set booking_id = ${id}::uuid where session_id = ${session.id}::uuid and seat_code = ${seatCode}`);
  await hub.database.query(sql`
    update activities.pool set taken = taken + ${hasPlace && !seatCode ? headcount : 0}::integer,
      waitlisted = waitlisted + ${state === 'WAITLISTED' ? 1 : 0}::integer,
      last_wait_no = greatest(last_wait_no, ${waitNo ?? 0}::integer)
    where id = ${session.pool}::uuid`);
  return id;
}

/** Of the division of the sessions. */
export const CADRE = cadreOf('620702');
