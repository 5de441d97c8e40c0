import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Sentence } from '../../../kit/sentence.js';
import { BOOKING_NOW, type BookingNow } from '../bookings/held-booking.js';
import type { SessionStage } from '../sessions/session.enums.js';

/** Where the session of a booking is, for the reach of whoever stands at its door. */
export interface DoorPlace {
  readonly regionCode: string;
  readonly stationCode?: string | undefined;
  readonly formerCodes: readonly string[];
}

/** A booking as it is when its code is shown, held until the transaction ends; times are told in the zone of the place. */
export interface HeldAtDoor extends BookingNow {
  readonly stage: SessionStage;
  readonly isOverdue: boolean;
  /** Before the day of the session, or so long ahead that no door is open. */
  readonly isEarly: boolean;
  readonly isOver: boolean;
  readonly begin: Sentence;
  /** When it was checked in; null where it was not. */
  readonly checkedIn: Sentence | null;
}

/** Where the session of a booking is; undefined where there is no such booking. */
export async function doorOf(tx: Pick<Transaction, 'sql'>, bookingId: string): Promise<DoorPlace | undefined> {
  const [found] = await tx.sql<{ regionCode: string; stationCode: string | null; formerCodes: readonly string[] }>(sql`
    select s.region_code as "regionCode", s.station_code as "stationCode",
      array(select f.station_code from activities.former_station f where f.station_id = s.station_id) as "formerCodes"
    from activities.booking b join activities.session s on s.id = b.session_id where b.id = ${bookingId}::uuid`);
  return found && { ...found, stationCode: found.stationCode ?? undefined };
}

/**
 * A session that begins soon behind midnight has its door open before. Of what is past midnight of its day nobody is kept
 * waiting at the door.
 */
const HOURS_AHEAD = 2;

/**
 * Holds a booking behind its session: who moves or cancels that waits, or is waited for. Its pool is not held: no place is
 * given back at a door, and whoever comes waits for nobody who books.
 */
export async function holdAtDoor(tx: Pick<Transaction, 'sql'>, bookingId: string): Promise<HeldAtDoor | undefined> {
  await tx.sql(sql`
    select s.id from activities.booking b join activities.session s on s.id = b.session_id
    where b.id = ${bookingId}::uuid for share of s`);
  const [held] = await tx.sql<Row & Record<string, unknown>>(sql`
    select ${BOOKING_NOW}, s.stage, b.state = 'HELD' and b.confirm_by <= clock_timestamp() as "isOverdue",
      s.ends_at <= clock_timestamp() as "isOver",
      clock_timestamp() < least(date_trunc('day', s.starts_at at time zone s.time_zone) at time zone s.time_zone,
        s.starts_at - make_interval(hours => ${HOURS_AHEAD})) as "isEarly",
      to_char(s.starts_at at time zone s.time_zone, 'YYYY年FMMM月FMDD日 HH24:MI') as "beginZh",
      to_char(s.starts_at at time zone s.time_zone, 'YYYY-MM-DD HH24:MI') as "beginEn",
      to_char(b.checked_in_at at time zone s.time_zone, 'FMMM月FMDD日 HH24:MI') as "checkedInZh",
      to_char(b.checked_in_at at time zone s.time_zone, 'YYYY-MM-DD HH24:MI') as "checkedInEn"
    from activities.booking b join activities.session s on s.id = b.session_id
    where b.id = ${bookingId}::uuid for update of b`);
  if (!held) return undefined;
  const { beginZh, beginEn, checkedInZh, checkedInEn, ...booking } = held;
  return {
    ...booking,
    begin: { zh: beginZh, en: beginEn },
    checkedIn: checkedInZh === null ? null : { zh: checkedInZh, en: checkedInEn ?? checkedInZh },
  };
}

interface Row extends Omit<HeldAtDoor, 'begin' | 'checkedIn'> {
  readonly beginZh: string;
  readonly beginEn: string;
  readonly checkedInZh: string | null;
  readonly checkedInEn: string | null;
}
