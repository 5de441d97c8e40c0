import { matchAt } from './found.js';
import { badSeason, HoursFault } from './hours-problems.js';
import { complement, isMonthDay, lastDayOf, SUMMER, WINTER } from './seasons.js';
const NAMED = /(夏令?时?[季天]?|summer(?: time| season)?\b)|(冬令?时?[季天]?|winter(?: time| season)?\b)/y;
const DATED = /(\d{1,2})(月)?(?:(\d{1,2})[日号])?\s*(?:-|至|到)\s*(?:次年|翌年|第二年|来年)?\s*(\d{1,2})月份?(?:(\d{1,2})[日号])?/y;
export function readSeason(text, at) {
    const named = matchAt(NAMED, text, at);
    if (named) {
        return { text: named[0], value: { name: named[1] ? 'SUMMER' : 'WINTER', days: null, toTheDay: false } };
    }
    const dated = matchAt(DATED, text, at);
    return dated ? { text: dated[0], value: datedSeason(dated) } : null;
}
/** One season out of a name and its days, in either order; null when they are two seasons. */
export function joinSeasons(one, other) {
    if ((one.name && other.name) || (one.days && other.days))
        return null;
    return {
        name: one.name ?? other.name,
        days: one.days ?? other.days,
        toTheDay: one.toTheDay || other.toTheDay,
    };
}
/** The days of a season. Where one of summer and winter has its days told, the other is the rest of the year. */
export function daysOf(season, all) {
    if (season.days)
        return season.days;
    const other = all.find(({ name, days }) => name !== null && name !== season.name && days !== null);
    if (other?.days)
        return complement(other.days);
    const same = all.find(({ name, days }) => name === season.name && days !== null);
    return same?.days ?? (season.name === 'WINTER' ? WINTER : SUMMER);
}
// 5月-9月, 5-9月, 5月1日-9月30日; days on one side only are no season.
function datedSeason([text, month1, mark, day1, month2, day2]) {
    const toTheDay = day1 !== undefined && day2 !== undefined;
    const from = Number(month1) * 100 + Number(day1 ?? 1);
    const to = toTheDay ? Number(month2) * 100 + Number(day2) : lastDayOf(Number(month2));
    const whole = (day1 === undefined) === (day2 === undefined) && (mark !== undefined || day1 === undefined);
    if (!whole || !isMonthDay(from) || !isMonthDay(to))
        throw new HoursFault(badSeason(text));
    return { name: null, days: { from, to }, toTheDay };
}
//# sourceMappingURL=season-names.js.map