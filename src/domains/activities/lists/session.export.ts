import { allOf, joinSql, rawSql, sql } from '../../../kit/database/sql.js';
import type { Export } from '../../../kit/export.js';
import { listExport, type Written } from '../../../kit/list-export.js';
import type { Regions } from '../../regions/index.js';
import type { SeatRow } from '../sessions/seat-code.js';
import type { SessionStage } from '../sessions/session.enums.js';
import type { Allotment } from '../sessions/session.places.js';
import { wantedActivities } from './activity.export.js';
import { KIND_TERMS } from './activity.terms.js';
import { STAGE_TERMS, seatRowsText } from './session.cells.js';
import { SessionColumn as Column } from './session.headings.js';

type Texts =
  | 'activityNo'
  | 'sessionNo'
  | 'startsAt'
  | 'endsAt'
  | 'bookingOpensAt'
  | 'bookingClosesAt'
  | 'venueName'
  | 'venueAddress'
  | 'stationCode'
  | 'legalSiteNo'
  | 'tripNo'
  | 'origin'
  | 'destination'
  | 'provider'
  | 'streamUrl';

interface Row extends Record<string, unknown>, Readonly<Record<Texts, string | null>> {
  readonly id: string;
  readonly stage: SessionStage;
  readonly capacity: number | null;
  readonly checkItems: readonly string[] | null;
  readonly roundNo: number | null;
  readonly roundTitle: string | null;
  readonly seatRows: readonly SeatRow[] | null;
  readonly allotments: readonly Allotment[] | null;
}

const told = (name: Texts): Written<Row> => ({ heading: Column[name], kind: 'text', of: (row) => row[name] });

const COLUMNS: readonly Written<Row>[] = [
  ...(['activityNo', 'sessionNo', 'startsAt', 'endsAt', 'bookingOpensAt', 'bookingClosesAt'] as const).map(told),
  ...(['venueName', 'venueAddress', 'stationCode', 'legalSiteNo'] as const).map(told),
  { heading: Column.capacity, kind: 'number', of: ({ capacity, seatRows }) => (seatRows ? null : capacity) },
  { heading: Column.seatRows, kind: 'text', of: ({ seatRows }) => seatRows && seatRowsText(seatRows) },
  {
    heading: Column.allotments,
    kind: 'text',
    of: ({ allotments }) => allotments?.map((each) => `${each.employerName}:${each.capacity}`).join(';') ?? null,
  },
  ...(['tripNo', 'origin', 'destination', 'provider'] as const).map(told),
  { heading: Column.checkItems, kind: 'text', of: ({ checkItems }) => checkItems?.join('、') ?? null },
  {
    heading: Column.round,
    kind: 'text',
    of: ({ roundNo, roundTitle }) => (roundNo === null ? roundTitle : `${roundNo} ${roundTitle}`),
  },
  told('streamUrl'),
  { heading: Column.stage, kind: 'text', of: ({ stage }) => STAGE_TERMS[stage] },
];

const beijing = (column: string, name: string) =>
  rawSql(`to_char(s.${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "${name}"`);

const TIMES = joinSql(
  [
    beijing('starts_at', 'startsAt'),
    beijing('ends_at', 'endsAt'),
    beijing('booking_opens_at', 'bookingOpensAt'),
    beijing('booking_closes_at', 'bookingClosesAt'),
  ],
  ', ',
);

/** Those that the hub gives out itself; a session without limit has no number. */
const PLACES = rawSql(`(select case when bool_or(p.capacity is null) then null else sum(p.capacity)::integer end
    from activities.pool p where p.session_id = s.id and p.seller is null) as capacity,
  (select json_agg(json_build_object('employerName', p.employer_name, 'capacity', p.capacity) order by p.employer_name)
    from activities.pool p where p.session_id = s.id and p.employer_name is not null) as allotments,
  (select json_agg(json_build_object('row', r.row_label, 'seats', r.seats) order by r.ordinal) from (
    select row_label, count(*) as seats, min(ordinal) as ordinal from activities.seat
    where session_id = s.id group by row_label) r) as "seatRows"`);

/** Gives out the sessions that are the hub's own as a list (场次清单), by number; those of platforms are theirs to tell. */
export function sessionExport(regions: Regions): Export {
  return listExport<Row>({
    subject: 'sessions',
    title: '场次',
    statuses: STAGE_TERMS,
    kinds: KIND_TERMS,
    columns: COLUMNS,
    page: (snapshot, { filter, last, limit }) =>
      snapshot.sql<Row>(sql`
        select s.id, a.activity_no as "activityNo", s.session_no as "sessionNo", s.stage,
          ${TIMES}, venue_name as "venueName",
          venue_address as "venueAddress", station_code as "stationCode", legal_site_no as "legalSiteNo", trip_no as "tripNo", origin, destination,
          provider, check_items as "checkItems", round_no as "roundNo", round_title as "roundTitle",
          stream_url as "streamUrl", ${PLACES}
        from activities.session s join activities.activity a on a.id = s.activity_id
        where ${allOf([
          sql`s.session_no > ${last?.sessionNo ?? ''} and s.channel is null`,
          ...(filter.statuses.length === 0 ? [] : [sql`s.stage = any(${filter.statuses}::text[])`]),
          ...wantedActivities(regions, filter),
        ])}
        order by s.session_no limit ${limit}`),
  });
}
