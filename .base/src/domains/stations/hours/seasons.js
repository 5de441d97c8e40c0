// What ledgers call winter and summer: from the day heating begins in the north to the day it ends, and the rest.
export const WINTER = Object.freeze({ from: 1115, to: 315 });
export const SUMMER = Object.freeze({ from: 316, to: 1114 });
// 29 February counts: what holds before and after it holds on it.
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const YEAR = MONTH_DAYS.flatMap((days, month) => Array.from({ length: days }, (_, day) => (month + 1) * 100 + day + 1));
export function isMonthDay(monthDay) {
    return YEAR.includes(monthDay);
}
export function lastDayOf(month) {
    return month * 100 + (MONTH_DAYS[month - 1] ?? 0);
}
export function inSeason({ from, to }, monthDay) {
    return from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to;
}
export function seasonsMeet(one, other) {
    return inSeason(one, other.from) || inSeason(other, one.from);
}
/** The days outside a season, which must not be the whole year. */
export function complement({ from, to }) {
    return { from: step(to, 1), to: step(from, -1) };
}
export function coverYear(seasons) {
    return YEAR.every((monthDay) => seasons.some((season) => inSeason(season, monthDay)));
}
function step(monthDay, by) {
    return YEAR.at((YEAR.indexOf(monthDay) + by) % YEAR.length) ?? monthDay;
}
export function seasonText({ from, to }) {
    const day = (monthDay) => `${Math.floor(monthDay / 100)}月${monthDay % 100}日`;
    return `${day(from)}-${day(to)}`;
}
//# sourceMappingURL=seasons.js.map