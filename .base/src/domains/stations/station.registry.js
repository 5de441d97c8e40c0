import { sql } from '../../kit/database/sql.js';
import { noNumberLeft } from './station.errors.js';
import { comparableName } from './station.names.js';
/** What stands for a kind in a station code. */
const KIND_LETTERS = {
    WARM_BEE_STATION: 'WB',
    TRUCKER_HOME: 'TH',
    CASUAL_LABOUR_HOME: 'CL',
    LOVE_STATION: 'LV',
    STARFIRE_STATION: 'SF',
    BANK_SHARED: 'BK',
    LEGAL_POINT: 'LP',
    OVERSEAS_STATION: 'OV',
    CULTURE_PALACE: 'CP',
};
/** A division, the letters of a kind and whatever follows: the form of the codes that the hub gives. */
const OWN_FORM = new RegExp(`^(\\d{6})-(?:${Object.values(KIND_LETTERS).join('|')})-`);
/** The largest number that is given out. */
const LAST_NUMBER = 999_999;
/** Whoever enters stations holds this until the end of the transaction. */
const REGISTRY_LOCK = 7_310_204;
/**
 * Stations are entered one transaction at a time: two at once could get the same number, or each miss that the other
 * enters the same station. One lock for the registry and not one a prefix and one a name, because a file enters many
 * stations in one transaction, and two files would then wait for each other.
 */
export async function lockRegistry(tx) {
    await tx.sql(sql `select pg_advisory_xact_lock(${REGISTRY_LOCK})`);
}
/**
 * The division that a code of our own form names, 620702 of 620702-TH-0003; undefined for a code of any other form. Two
 * letters for a country are not read: provinces abbreviate their names in the same way (BJ is Benin, and 北京).
 */
export function divisionOfCode(stationCode) {
    return OWN_FORM.exec(stationCode)?.[1];
}
/**
 * The next code of a division and kind, as 620702-TH-0003: behind the largest number that is there, and when people have
 * used up the last ones, behind the largest that has a free one after it. Only numbers written as the hub writes them
 * count. Stations are never deleted, so no number comes again. Throws a Refusal when none is left.
 */
export async function nextStationCode(tx, regionCode, kind, lastNumber = LAST_NUMBER) {
    const prefix = `${regionCode.slice(0, 6)}-${KIND_LETTERS[kind]}-`;
    const [row] = await tx.sql(sql `
    with used as materialized (
      select substr(station_code, ${prefix.length + 1})::integer as number
      from stations.station
      where station_code >= ${`${prefix}0`} and station_code < ${`${prefix}:`}
        and substr(station_code, ${prefix.length + 1}) ~ '^([0-9]{4}|[1-9][0-9]{4,5})$'
      union all select 0)
    select max(number) as before
    from used
    where number < ${lastNumber} and not exists (select from used as next where next.number = used.number + 1)`);
    const before = row?.before ?? null;
    if (before === null)
        throw noNumberLeft(prefix, numberText(lastNumber));
    return `${prefix}${numberText(before + 1)}`;
}
function numberText(number) {
    return String(number).padStart(4, '0');
}
/** The station that bears a code. */
export async function stationOfCode(tx, stationCode) {
    const rows = await tx.sql(sql `
    select id, station_code as "stationCode", name, region_code as "regionCode"
    from stations.station where station_code = ${stationCode}`);
    return rows[0];
}
/** Stations within so many metres whose names read the same, by code. */
export async function namesakesWithin(tx, name, { longitude, latitude }, metres) {
    const here = sql `public.earth_point(${longitude}::double precision, ${latitude}::double precision)`;
    // The box is what the index knows; the distance then cuts its corners off.
    const rows = await tx.sql(sql `
    select id, station_code as "stationCode", name, region_code as "regionCode"
    from stations.station
    where position <@ cube_enlarge(${here}, ${metres}, 3) and position <-> ${here} <= ${metres}
    order by station_code`);
    const wanted = comparableName(name);
    return rows.filter((row) => comparableName(row.name) === wanted);
}
//# sourceMappingURL=station.registry.js.map