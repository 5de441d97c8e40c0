import type { Database, Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { isLiveMember, presentPerson } from '../../membership/index.js';
import { SESSION_PREFIX } from '../prefixes.js';
import { type SeatRow, seatCodeOf } from '../sessions/seat-code.js';
import { SessionStage } from '../sessions/session.enums.js';
import type { BookSession } from './booking.commands.js';

/** What somebody wants, and all that decides about it, as one statement saw it. Instants are texts of a UTC session. */
export interface WantedPlace {
  readonly sessionId: string;
  readonly regionCode: string;
  readonly stage: SessionStage;
  readonly cancelledReason: string | null;
  readonly channel: string | null;
  readonly seated: boolean;
  readonly startsAt: string;
  readonly timeZone: string;
  readonly opensAt: string | null;
  readonly endsBooking: string;
  /** The clock of the database, which decides. */
  readonly clock: string;
  readonly isEarly: boolean;
  readonly isOver: boolean;
  readonly hasBegun: boolean;
  /** Whether the person may have a place: everybody, or members. */
  readonly isLetIn: boolean;
  readonly ownId: string | null;
  readonly ownIsOverdue: boolean | null;
  readonly otherId: string | null;
  readonly otherIsOverdue: boolean | null;
  readonly otherBegins: string | null;
  readonly otherZone: string | null;
  /** Null where there are no such places. */
  readonly poolId: string | null;
  readonly hasRoom: boolean;
  readonly hasOverdue: boolean;
  readonly waitlisted: number;
  readonly employers: readonly string[] | null;
  readonly seller: string | null;
  /** Of the named seat: its pool, and whether it is free; null where the session has none. */
  readonly seatPool: string | null;
  readonly seatIsFree: boolean | null;
}

/** What a look is for. */
export interface Asking {
  readonly personId: string;
  readonly command: BookSession;
}

/**
 * What somebody wants, by one look that holds nothing, and which the database plans but once: a crowd is told by it. Undefined
 * where there is no such session, or where `unless` is so.
 */
export async function lookAt(
  database: Pick<Database, 'rows'>,
  asking: Asking,
  unless: Sql,
): Promise<WantedPlace | undefined> {
  const statement = sql`select to_json(wanted)::text from (${wantedBy(asking)} and not ${unless}) as wanted`;
  const [[wanted] = []] = await database.rows(statement.compile());
  return wanted ? (JSON.parse(wanted) as WantedPlace) : undefined;
}

/**
 * The same, and the session stays announced and when it is, and the person who they are, until the transaction ends; others
 * book beside. Undefined where there is no such session, or the person is gone.
 */
export async function holdWanted(tx: Pick<Transaction, 'sql'>, asking: Asking): Promise<WantedPlace | undefined> {
  const [wanted] = await tx.sql<WantedPlace & Record<string, unknown>>(sql`
    with present as materialized (${presentPerson(asking.personId)})
    ${wantedBy(asking)} and exists (select from present) for share of s`);
  return wanted;
}

/**
 * The statement of both. Other places of the person are put as the index by person and begin answers them: that of the
 * constraint, by spans of time, costs ten times as much.
 */
function wantedBy({ personId, command }: Asking): Sql {
  const { seatCode = null, employerName = null } = command;
  const key = keyOf(SESSION_PREFIX, command.sessionId) ?? null;
  const closes = sql`coalesce(s.booking_closes_at, s.starts_at)`;
  return sql`
    select s.id as "sessionId", s.region_code as "regionCode", s.stage, s.cancelled_reason as "cancelledReason", s.channel,
      s.seated, s.starts_at as "startsAt", s.time_zone as "timeZone", s.booking_opens_at as "opensAt",
      ${closes} as "endsBooking", clock.now as "clock", coalesce(s.booking_opens_at > clock.now, false) as "isEarly",
      ${closes} <= clock.now as "isOver", s.starts_at <= clock.now as "hasBegun",
      not a.members_only or ${isLiveMember(personId)} as "isLetIn",
      own.id as "ownId", own.overdue as "ownIsOverdue", other.id as "otherId", other.overdue as "otherIsOverdue",
      other.begins as "otherBegins", other.time_zone as "otherZone",
      p.id as "poolId", coalesce(p.waitlisted, 0) as waitlisted, coalesce(room.is_free, false) as "hasRoom",
      p.id is not null and not room.is_free and exists (select from activities.booking h
        where h.pool_id = p.id and h.state = 'HELD' and h.confirm_by <= clock.now) as "hasOverdue",
      case when p.id is null then array(select employer_name from activities.pool e
        where e.session_id = s.id and e.employer_name is not null order by employer_name) end as employers,
      case when p.id is null then (select seller from activities.pool e
        where e.session_id = s.id and e.seller is not null order by seller limit 1) end as seller,
      seat.pool_id as "seatPool", seat.booking_id is null as "seatIsFree"
    from activities.session s
      join activities.activity a on a.id = s.activity_id
      cross join lateral (select clock_timestamp() as now) clock
      left join activities.pool p on p.session_id = s.id and p.seller is null
        and p.employer_name is not distinct from ${employerName}::text
      left join lateral (select case when s.seated
        then exists (select from activities.seat f where f.pool_id = p.id and f.booking_id is null)
        else p.capacity is null or p.taken < p.capacity end as is_free) room on true
      left join lateral (select b.id, b.state = 'HELD' and b.confirm_by <= clock.now as overdue from activities.booking b
        where b.session_id = s.id and b.person_id = ${personId}::uuid and b.state not in ('CANCELLED', 'EXPIRED')) own on true
      left join lateral (select o.id, o.state = 'HELD' and o.confirm_by <= clock.now as overdue, lower(o.during) as begins,
          elsewhere.time_zone
        from activities.booking o join activities.session elsewhere on elsewhere.id = o.session_id
        where o.person_id = ${personId}::uuid and o.session_id <> s.id
          and lower(o.during) < s.ends_at and upper(o.during) > s.starts_at
          and case when o.overlap_excused then false else o.state in ('HELD', 'CONFIRMED', 'CHECKED_IN') end
        order by overdue, begins limit 1) other on true
      left join activities.seat seat on seat.session_id = s.id and seat.seat_code = ${seatCode}::text
    where s.id = ${key}::uuid`;
}

/**
 * The same with the seat by its code, where it was told in another spelling, as C5 or C排5座; undefined where it is a code, or
 * no seat of the map. Seats are told by their codes alone in a rush, so only the others cost a look at the map.
 */
export async function spelled(
  query: (statement: Sql) => Promise<readonly object[]>,
  asking: Asking,
  wanted: WantedPlace | undefined,
): Promise<Asking | undefined> {
  const { command } = asking;
  if (!wanted?.seated || command.seatCode === undefined || wanted.seatPool !== null) return undefined;
  const rows = await query(sql`
    select row_label as row, max(number) as seats from activities.seat where session_id = ${wanted.sessionId}::uuid
    group by row_label order by min(ordinal)`);
  const seatCode = seatCodeOf(rows as readonly SeatRow[], command.seatCode);
  return seatCode === undefined ? undefined : { ...asking, command: { ...command, seatCode } };
}

/** Whether something that is past its time stands in the way: it is to be ended before anything is decided. */
export function overdueIn(wanted: WantedPlace): readonly string[] {
  const { ownId, ownIsOverdue, otherId, otherIsOverdue } = wanted;
  return [ownIsOverdue ? ownId : null, otherIsOverdue ? otherId : null].flatMap((id) => id ?? []);
}

/** Whether the session is one that is told of to everybody. */
export const isTold = ({ stage }: WantedPlace): boolean => stage !== SessionStage.DRAFT;
