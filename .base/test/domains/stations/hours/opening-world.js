import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openingAt } from '../../../../src/domains/stations/hours/opening.sql.js';
import { testDatabase } from '../../../support/database.js';
import { addDays, kindOf } from './opening-oracle.js';
const databases = new WeakMap();
/** A connection to a database of its own, in a UTC session as the hub opens them. */
export async function connect() {
    const test = await testDatabase();
    const client = new pg.Client({ connectionString: test.url, options: '-c TimeZone=UTC -c jit=off' });
    await client.connect();
    await client.query('begin');
    databases.set(client, test);
    return client;
}
export async function disconnect(client) {
    await client.end();
    await databases.get(client)?.close();
}
export async function add(client, worlds) {
    for (const world of worlds) {
        const id = randomUUID();
        await client.query(`insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude,
        original_datum, time_zone, holiday_calendar, host_name, host_kind, host_closed, hours_text, always_open, search)
      values ($1, $2, $2, '{WARM_BEE_STATION}', $3, '430102', 'x', 113, 28, 'WGS84', $4, $5, 'x', 'BANK', $6, 'x', $7, '')`, [id, world.code, world.status, world.zone, world.calendar, world.hostClosed, world.alwaysOpen]);
        await client.query(`insert into stations.opening_window (station_id, day_kind, opens, closes, season_from, season_to)
      select $1, * from unnest($2::text[], $3::smallint[], $4::smallint[], $5::smallint[], $6::smallint[])`, [
            id,
            ...columns(world.windows.map(({ dayKind, opens, closes, season }) => [
                dayKind,
                opens,
                closes,
                season?.[0] ?? null,
                season?.[1] ?? null,
            ]), 5),
        ]);
        await client.query(`insert into stations.opening_exception (station_id, first_day, last_day, campaign, opens, closes)
      select $1, * from unnest($2::date[], $3::date[], $4::text[], $5::smallint[], $6::smallint[])`, [
            id,
            ...columns(world.exceptions.map(({ from, to, campaign, hours }) => [
                from,
                to,
                campaign,
                hours?.[0] ?? null,
                hours?.[1] ?? null,
            ]), 5),
        ]);
    }
}
function columns(rows, width) {
    return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]));
}
/** An instant as RFC 3339 with microseconds. */
export function textOf(at) {
    const ms = Math.floor(at / 1000);
    return `${new Date(ms).toISOString().slice(0, -1)}${String(at - ms * 1000).padStart(3, '0')}Z`;
}
/** The last day that the long slice knows. */
export function lastDayOf(at) {
    return addDays(textOf(at).slice(0, 10), 15);
}
function slice(at, daysAhead) {
    const today = textOf(at).slice(0, 10);
    return Array.from({ length: daysAhead + 3 }, (_, index) => addDays(today, index - 2));
}
const micros = (column) => `(extract(epoch from ${column}) * 1000000)::bigint::text`;
const STATEMENT = `
  select s.station_code, short.status as short_status, short.rule as short_rule, long.status, long.rule,
    ${micros('long.opens_at')} as opens_at, ${micros('long.closes_at')} as closes_at
  from stations.station s
  cross join ${openingAt({ station: 's', at: '$1::timestamptz', days: '$2::date[]', kinds: '$3::text[]' })} as short
  cross join ${openingAt({ station: 's', at: '$1::timestamptz', days: '$4::date[]', kinds: '$5::text[]' })} as long
  where s.station_code = any($6::text[])`;
/** What the fragment says of stations at an instant, with a slice as the filter passes it and one as the field does. */
export async function ask(client, codes, at) {
    const [short, long] = [slice(at, 1), slice(at, 15)];
    const { rows } = await client.query({
        name: 'opening',
        text: STATEMENT,
        values: [textOf(at), short, short.map(kindOf), long, long.map(kindOf), codes],
    });
    return new Map(rows.map((row) => [String(row.station_code), answerOf(row)]));
}
function answerOf(row) {
    const instant = (text) => (text ? Number(text) : null);
    return {
        status: String(row.status),
        rule: String(row.rule),
        opensAt: instant(row.opens_at),
        closesAt: instant(row.closes_at),
        shortStatus: String(row.short_status),
        shortRule: String(row.short_rule),
    };
}
//# sourceMappingURL=opening-world.js.map