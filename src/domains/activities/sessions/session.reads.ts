import type { AuthContext } from '../../../auth/access.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import { holdsUntil } from '../../../kit/graphql/moment.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, embedded, expression, many, one, type Reads, reads } from '../../../kit/read/index.js';
import { reached } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import type { ActivityFigures } from '../measures/figures.js';
import type { MeasuresArguments } from '../measures/measure.type.js';
import { SESSION_PREFIX } from '../prefixes.js';
import { NEXT_STATE_AT, SESSION_STATE } from './session.clock.js';
import { PoolRow, SessionRow } from './session.entity.js';
import { SessionStage, type SessionState } from './session.enums.js';
import { type Seat, SessionAllotment } from './session.parts.type.js';
import { Session } from './session.type.js';

const session = columnsOf(SessionRow);
const pool = columnsOf(PoolRow);

/** A value over all places of a session. */
const ofPools = (value: string) =>
  sql`(select ${rawSql(value)} from activities.pool p where p.session_id = ${session.id})`;

/** All its places, those kept for employers and sold elsewhere too; null without limit. */
export const CAPACITY = ofPools('case when bool_or(p.capacity is null) then null else sum(p.capacity)::integer end');
const SEATS_TAKEN = sql`(select count(*)::integer from activities.seat s
  where s.session_id = ${session.id} and s.booking_id is not null)`;
/** How many of them are taken. */
export const BOOKED = sql`case when ${session.seated} then ${SEATS_TAKEN} else ${ofPools('coalesce(sum(p.taken), 0)::integer')} end`;
export const WAITLISTED = ofPools('coalesce(sum(p.waitlisted), 0)::integer');
const CHECKED_IN = sql`(select coalesce(sum(b.headcount), 0)::integer from activities.booking b
  where b.session_id = ${session.id} and b.state = 'CHECKED_IN')`;
const SEAT_MAP = sql`(select json_agg(json_build_object('seatCode', s.seat_code, 'row', s.row_label, 'number', s.number,
    'taken', s.booking_id is not null) order by s.ordinal) from activities.seat s where s.session_id = ${session.id})`;

/** Codes of records that went into the station where it is: a keeper of one of them keeps it. */
const FORMER_CODES = expression<readonly string[]>(
  'text[]',
  sql`array(select f.station_code from activities.former_station f where f.station_id = ${session.stationId})`,
);

interface Dependencies {
  readonly regions: Regions;
  readonly sources: SourcesReader;
  readonly activities: Reads;
  readonly stations: Reads;
  readonly figures: ActivityFigures;
}

/** How sessions are read: drafts by cadres of their division and administrators alone. */
export function sessionReads({ regions, sources, activities, stations, figures }: Dependencies): Reads {
  const { id, stage, neverAnnounced, regionCode, stationCode } = session;
  const allotments = allotmentReads();
  return reads(Session, SessionRow, {
    id: SESSION_PREFIX,
    announced: SESSION_PREFIX,
    // What it says of a person it says to that one.
    places: { regionCode, stationCode, formerCodes: FORMER_CODES, isAboutCaller: expression('boolean', sql`true`) },
    visible: sql`(${stage} <> ${SessionStage.DRAFT} and not ${neverAnnounced} or ${reached(regions, (ranges) => inRanges(regionCode, ranges))})`,
    fields: {
      activity: one(() => activities, session.activityId),
      state: computed({ now: SESSION_STATE, until: NEXT_STATE_AT }, (row, _, context: RequestContext) => {
        if (row.until) holdsUntil(context, row.until);
        return row.now satisfies SessionState;
      }),
      venue: venue(regions, stations),
      capacity: expression<number | null>('integer', CAPACITY),
      booked: expression<number>('integer', BOOKED),
      waitlisted: expression<number>('integer', WAITLISTED),
      checkedIn: expression<number>('integer', CHECKED_IN),
      seatMap: computed({ seats: expression<readonly Seat[] | null>('json', SEAT_MAP) }, ({ seats }) => seats),
      allotments: many(() => allotments, {
        by: pool.sessionId,
        where: () => sql`${pool.employerName} is not null`,
        order: [pool.employerName, pool.id],
      }),
      transport: embedded(
        { tripNo: session.tripNo, origin: session.origin, destination: session.destination },
        session.tripNo,
      ),
      healthCheck: embedded({ provider: session.provider, items: session.checkItems }, session.provider),
      round: embedded({ number: session.roundNo, title: session.roundTitle }, session.roundTitle),
      measures: computed({ id }, (row, asked: MeasuresArguments, context: AuthContext) =>
        figures.ofSession(row.id, asked, context),
      ),
      soldBy: session.channel,
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}

function venue(regions: Regions, stations: Reads) {
  const { regionCode: code, longitude, latitude, stationId } = session;
  return embedded({
    name: session.venueName,
    address: session.venueAddress,
    location: computed({ code, longitude, latitude }, (row, { datum }: LocationArguments) => {
      if (row.longitude === null || row.latitude === null) return null;
      return regions.fromWgs84({ longitude: row.longitude, latitude: row.latitude }, datum, row.code);
    }),
    station: computed({ stationId }, (row) => (row.stationId ? stations.byKey(row.stationId) : null)),
  });
}

/** Seats of an employer say themselves who has them, as all seats do. */
const ALLOTTED = sql`case when exists (select from activities.session of where of.id = ${pool.sessionId} and of.seated)
  then (select count(*)::integer from activities.seat s where s.pool_id = ${pool.id} and s.booking_id is not null)
  else ${pool.taken} end`;

function allotmentReads(): Reads {
  return reads(SessionAllotment, PoolRow, {
    fields: { booked: expression<number>('integer', ALLOTTED) },
  });
}
