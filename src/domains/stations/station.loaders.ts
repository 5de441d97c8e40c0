import type DataLoader from 'dataloader';
import type { QueryResultRow } from 'pg';
import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { defineLoader, groupBy } from '../../kit/graphql/loader.js';
import type { Calendar, DayKind } from '../regions/index.js';
import type { OpeningException, OpeningWindow } from './hours.type.js';
import type { Facility } from './station.enums.js';
import { openingOf } from './station.opening.js';
import { moneyOf, type OpeningRow } from './station.row.js';
import type { Honour, StationService } from './station.type.js';

interface ServiceRow extends QueryResultRow {
  readonly stationId: string;
  readonly facility: Facility;
  readonly priceFen: string | null;
  readonly priceCurrency: string | null;
  readonly unit: string | null;
  readonly capacity: number | null;
  readonly bookable: boolean;
  readonly working: boolean;
  readonly brokenSince: string | null;
  readonly verifiedOn: string | null;
}

/** What stations offer, in the order of the ledger. */
export const servicesOf = defineLoader<string, readonly StationService[], RequestContext>(async (ids, { database }) => {
  const rows = await database.query<ServiceRow>(sql`
    select station_id as "stationId", facility, price_fen as "priceFen", price_currency as "priceCurrency", unit, capacity,
      bookable, working, broken_since as "brokenSince", verified_on as "verifiedOn"
    from stations.service where station_id = any(${ids}::uuid[]) order by station_id, ordinal, facility`);
  return mapGroups(rows, serviceOf);
});

function serviceOf(row: ServiceRow): StationService {
  const { facility, unit, capacity, bookable, working, brokenSince, verifiedOn } = row;
  const price = moneyOf(row.priceFen, row.priceCurrency);
  // Nobody counts beds and seats yet, and what is not counted is answered by null.
  return {
    facility,
    free: price === null,
    price,
    unit,
    capacity,
    available: null,
    bookable,
    working,
    brokenSince,
    verifiedOn,
  };
}

interface HonourRow extends QueryResultRow, Honour {
  readonly stationId: string;
}

/** Honours of stations, in the order of the ledger. */
export const honoursOf = defineLoader<string, readonly Honour[], RequestContext>(async (ids, { database }) => {
  const rows = await database.query<HonourRow>(sql`
    select station_id as "stationId", title, granted_by as "grantedBy", year
    from stations.honour where station_id = any(${ids}::uuid[]) order by station_id, ordinal`);
  return mapGroups(rows, (row) => row);
});

interface WindowRow extends QueryResultRow {
  readonly stationId: string;
  readonly dayKind: DayKind;
  readonly opens: number;
  readonly closes: number;
  readonly seasonFrom: number | null;
  readonly seasonTo: number | null;
}

/** The weekly windows of stations. */
export const windowsOf = defineLoader<string, readonly OpeningWindow[], RequestContext>(async (ids, { database }) => {
  const rows = await database.query<WindowRow>(sql`
    select station_id as "stationId", day_kind as "dayKind", opens, closes, season_from as "seasonFrom", season_to as "seasonTo"
    from stations.opening_window where station_id = any(${ids}::uuid[])
    order by station_id, array_position(array['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY'], day_kind), season_from nulls first, opens`);
  return mapGroups(rows, ({ dayKind, opens, closes, seasonFrom, seasonTo }) => ({
    dayKind,
    ...clockTimes(opens, closes),
    seasonFrom: seasonDay(seasonFrom),
    seasonTo: seasonDay(seasonTo),
  }));
});

interface ExceptionRow extends QueryResultRow {
  readonly stationId: string;
  readonly from: string;
  readonly to: string;
  readonly opens: number | null;
  readonly closes: number | null;
  readonly campaign: string | null;
}

/** Days of stations that differ, from the station's today on. */
export const exceptionsOf = defineLoader<string, readonly OpeningException[], RequestContext>(
  async (ids, { database, now }) => {
    const rows = await database.query<ExceptionRow>(sql`
    select e.station_id as "stationId", e.first_day as "from", e.last_day as "to", e.opens, e.closes, e.campaign
    from stations.opening_exception e join stations.station s on s.id = e.station_id
    where e.station_id = any(${ids}::uuid[]) and e.last_day >= (${now}::timestamptz at time zone s.time_zone)::date
    order by e.station_id, e.first_day`);
    return mapGroups(rows, ({ from, to, opens, closes, campaign }) =>
      opens === null || closes === null
        ? { from, to, closed: true, opens: null, closes: null, closesNextDay: false, campaign }
        : { from, to, closed: false, ...clockTimes(opens, closes), campaign },
    );
  },
);

/** Where and when: the key of an opening state. */
export function openingKey(id: string, at: string): string {
  return `${at} ${id}`;
}

/** The loader of opening states: one statement for all stations that a request asks about for one instant. */
export function openingLoader(calendar: Calendar): (context: RequestContext) => DataLoader<string, OpeningRow | null> {
  return defineLoader<string, OpeningRow, RequestContext>(async (keys, { database }) => {
    const byInstant = groupBy(keys.map(instantAndId), ({ at }) => at);
    const found = new Map<string, OpeningRow>();
    for (const [at, asked] of byInstant) {
      const rows = await database.query<OpeningRow>(sql`
        select s.id, o.status, o.rule, o.opens_at as "opensAt", o.closes_at as "closesAt"
        from stations.station s cross join ${openingOf(at, calendar)} o
        where s.id = any(${asked.map(({ id }) => id)}::uuid[])`);
      for (const row of rows) found.set(openingKey(row.id, at), row);
    }
    return found;
  });
}

function instantAndId(key: string): { at: string; id: string } {
  const [at = '', id = ''] = key.split(' ');
  return { at, id };
}

function mapGroups<Row extends { readonly stationId: string }, Value>(
  rows: readonly Row[],
  toValue: (row: Row) => Value,
): ReadonlyMap<string, readonly Value[]> {
  const groups = groupBy(rows, (row) => row.stationId);
  return new Map([...groups].map(([id, group]) => [id, group.map(toValue)]));
}

const MINUTES_A_DAY = 1440;

function clockTimes(opens: number, closes: number): { opens: string; closes: string; closesNextDay: boolean } {
  const closesNextDay = closes > MINUTES_A_DAY;
  return { opens: clockTime(opens), closes: clockTime(closesNextDay ? closes - MINUTES_A_DAY : closes), closesNextDay };
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function seasonDay(day: number | null): string | null {
  return day === null
    ? null
    : `${String(Math.floor(day / 100)).padStart(2, '0')}-${String(day % 100).padStart(2, '0')}`;
}
