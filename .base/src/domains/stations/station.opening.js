import { Sql, sql } from '../../kit/database/sql.js';
import { TableAlias } from '../../kit/read/index.js';
import { openingAt } from './hours/opening.sql.js';
import { Station } from './station.entity.js';
const DAY = 86_400_000;
// The fragment as text around its holes, in the order in which they stand in it.
const HOLES = { station: 'any_station', at: '{{at}}', days: '{{days}}', kinds: '{{kinds}}' };
const PARTS = openingAt(HOLES).split(/(any_station|\{\{(?:at|days|kinds)\}\})/);
const TEXT = PARTS.filter((_, index) => index % 2 === 0);
const ORDER = PARTS.filter((_, index) => index % 2 === 1);
const STATION = new TableAlias(Station);
/** The condition that a station is known to be open at an instant. */
export function isOpenAt(at, calendar) {
    return sql `exists (select from ${opening(at, calendar, 2)} opening_state where opening_state.status = 'OPEN')`;
}
/** The opening state of a station at an instant as a lateral sub-select, with what comes next as far as two weeks tell. */
export function openingOf(at, calendar) {
    return opening(at, calendar, 15);
}
function opening(at, calendar, daysAhead) {
    const days = calendar.days(dayAround(at, -2), dayAround(at, daysAhead));
    const holes = new Map([
        [HOLES.station, STATION],
        [HOLES.at, sql `${at}::timestamptz`],
        [HOLES.days, sql `${days.map((day) => day.on)}::date[]`],
        [HOLES.kinds, sql `${days.map((day) => day.kind)}::text[]`],
    ]);
    return new Sql(TEXT, ORDER.map((hole) => holes.get(hole)));
}
/** The day so many days from an instant, in UTC: with two to spare it is outside the local day of every zone. */
function dayAround(at, days) {
    return new Date(Date.parse(at) + days * DAY).toISOString().slice(0, 10);
}
//# sourceMappingURL=station.opening.js.map