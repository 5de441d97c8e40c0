import { syllablesOf } from '../../src/domains/regions/index.js';
import { newId } from '../../src/kit/database/ids.js';
import { searchTerms } from '../../src/kit/database/search.js';
import { sql } from '../../src/kit/database/sql.js';
/** Writes stations as they are told, past the rules of the service: for what is read, not for what may be written. */
export async function tell(database, ...stations) {
    return Promise.all(stations.map((station) => tellOne(database, station)));
}
async function tellOne(database, told) {
    const id = told.id ?? newId();
    const { name = `${told.code}站`, address = '甘州区某路1号', regionCode = '620702' } = told;
    await database.query(sql `
    insert into stations.station (id, station_code, name, kinds, status, star, region_code, address, longitude, latitude, original_datum,
      time_zone, holiday_calendar, hours_text, always_open, host_closed, host_name, host_kind, search)
    values (${id}, ${told.code}, ${name}, ${told.kinds ?? ['TRUCKER_HOME']}::text[], ${told.status ?? 'OPEN'}, ${told.star ?? null}, ${regionCode}, ${address},
      ${told.longitude ?? 100.45}, ${told.latitude ?? 38.93}, 'WGS84', ${told.timeZone ?? 'Asia/Shanghai'},
      ${told.holidayCalendar === undefined ? 'CN' : told.holidayCalendar}, '8:00-20:00', ${told.alwaysOpen ?? false}, ${told.hostClosed ?? false},
      ${told.hostClosed ? '某银行' : null}, ${told.hostClosed ? 'BANK' : null}, array_to_tsvector(${searchTerms([name, address], syllablesOf)}::text[]))`);
    for (const [ordinal, facility] of (told.facilities ?? []).entries()) {
        await database.query(sql `insert into stations.service (station_id, facility, ordinal) values (${id}, ${facility}, ${ordinal})`);
    }
    for (const [kind, opens, closes, from = null, to = null] of told.windows ?? []) {
        await database.query(sql `insert into stations.opening_window (station_id, day_kind, opens, closes, season_from, season_to) values (${id}, ${kind}, ${opens}, ${closes}, ${from}, ${to})`);
    }
    for (const [first, last, opens, closes, campaign = null] of told.exceptions ?? []) {
        await database.query(sql `insert into stations.opening_exception (station_id, first_day, last_day, opens, closes, campaign) values (${id}, ${first}, ${last}, ${opens}, ${closes}, ${campaign})`);
    }
    return id;
}
//# sourceMappingURL=stations.js.map