import { sql } from '../../kit/database/sql.js';
import { defineLoader, groupBy } from '../../kit/graphql/loader.js';
import { openingOf } from './station.opening.js';
import { moneyOf } from './station.row.js';
/** What stations offer, in the order of the ledger. */
export const servicesOf = defineLoader(async (ids, { database }) => {
    const rows = await database.query(sql `
    select station_id as "stationId", facility, price_fen as "priceFen", price_currency as "priceCurrency", unit, capacity,
      bookable, working, broken_since as "brokenSince", verified_on as "verifiedOn"
    from stations.service where station_id = any(${ids}::uuid[]) order by station_id, ordinal, facility`);
    return mapGroups(rows, serviceOf);
});
function serviceOf(row) {
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
/** Honours of stations, in the order of the ledger. */
export const honoursOf = defineLoader(async (ids, { database }) => {
    const rows = await database.query(sql `
    select station_id as "stationId", title, granted_by as "grantedBy", year
    from stations.honour where station_id = any(${ids}::uuid[]) order by station_id, ordinal`);
    return mapGroups(rows, (row) => row);
});
/** The weekly windows of stations. */
export const windowsOf = defineLoader(async (ids, { database }) => {
    const rows = await database.query(sql `
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
/** Days of stations that differ, from the station's today on. */
export const exceptionsOf = defineLoader(async (ids, { database, now }) => {
    const rows = await database.query(sql `
    select e.station_id as "stationId", e.first_day as "from", e.last_day as "to", e.opens, e.closes, e.campaign
    from stations.opening_exception e join stations.station s on s.id = e.station_id
    where e.station_id = any(${ids}::uuid[]) and e.last_day >= (${now}::timestamptz at time zone s.time_zone)::date
    order by e.station_id, e.first_day`);
    return mapGroups(rows, ({ from, to, opens, closes, campaign }) => opens === null || closes === null
        ? { from, to, closed: true, opens: null, closes: null, closesNextDay: false, campaign }
        : { from, to, closed: false, ...clockTimes(opens, closes), campaign });
});
/** Where and when: the key of an opening state. */
export function openingKey(id, at) {
    return `${at} ${id}`;
}
/** The loader of opening states: one statement for all stations that a request asks about for one instant. */
export function openingLoader(calendar) {
    return defineLoader(async (keys, { database }) => {
        const byInstant = groupBy(keys.map(instantAndId), ({ at }) => at);
        const found = new Map();
        for (const [at, asked] of byInstant) {
            const rows = await database.query(sql `
        select s.id, o.status, o.rule, o.opens_at as "opensAt", o.closes_at as "closesAt"
        from stations.station s cross join ${openingOf(at, calendar)} o
        where s.id = any(${asked.map(({ id }) => id)}::uuid[])`);
            for (const row of rows)
                found.set(openingKey(row.id, at), row);
        }
        return found;
    });
}
function instantAndId(key) {
    const [at = '', id = ''] = key.split(' ');
    return { at, id };
}
function mapGroups(rows, toValue) {
    const groups = groupBy(rows, (row) => row.stationId);
    return new Map([...groups].map(([id, group]) => [id, group.map(toValue)]));
}
const MINUTES_A_DAY = 1440;
function clockTimes(opens, closes) {
    const closesNextDay = closes > MINUTES_A_DAY;
    return { opens: clockTime(opens), closes: clockTime(closesNextDay ? closes - MINUTES_A_DAY : closes), closesNextDay };
}
function clockTime(minutes) {
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
function seasonDay(day) {
    return day === null
        ? null
        : `${String(Math.floor(day / 100)).padStart(2, '0')}-${String(day % 100).padStart(2, '0')}`;
}
//# sourceMappingURL=station.loaders.js.map