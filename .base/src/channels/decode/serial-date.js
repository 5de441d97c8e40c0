const DAY = 86_400;
/** 31 December 9999, the last day that a spreadsheet knows. */
const LAST_DAY = { '1900': 2_958_465, '1904': 2_957_003 };
/** 29 February 1900, which the 1900 system counts though it never was. */
const FALSE_LEAP_DAY = 60;
/**
 * The local date, ISO 8601, of a day number; the part of the day behind the point is cut off. Null for what is no day
 * of the calendar: negative, beyond 9999, or day 60 of the 1900 system.
 */
export function serialDate(serial, system) {
    const day = Math.floor(serial);
    const first = system === '1900' ? 1 : 0;
    if (!(day >= first && day <= LAST_DAY[system]))
        return null;
    if (system === '1904')
        return isoDate(Date.UTC(1904, 0, 1 + day));
    if (day === FALSE_LEAP_DAY)
        return null;
    return isoDate(Date.UTC(1899, 11, (day < FALSE_LEAP_DAY ? 31 : 30) + day));
}
function isoDate(milliseconds) {
    return new Date(milliseconds).toISOString().slice(0, 10);
}
/** The date and time as text: `2023-08-30`, `2023-08-30 08:30`; null as in {@link serialDate}. */
export function serialDateTime(serial, system) {
    const seconds = Math.round(serial * DAY);
    const day = Math.floor(seconds / DAY);
    const date = serialDate(day, system);
    const shown = date ?? (system === '1900' && day === FALSE_LEAP_DAY ? '1900-02-29' : null);
    if (shown === null)
        return null;
    const time = seconds % DAY;
    return { text: time === 0 ? shown : `${shown} ${clock(time)}`, date };
}
/** The time of the day: `08:30`, with seconds only where there are any. */
export function serialTime(serial) {
    const seconds = Math.round(serial * DAY) % DAY;
    return clock(seconds < 0 ? seconds + DAY : seconds);
}
/** A span of time, which may pass a day: `26:30`. */
export function serialSpan(serial) {
    const seconds = Math.round(Math.abs(serial) * DAY);
    return `${serial < 0 ? '-' : ''}${clock(seconds)}`;
}
function clock(seconds) {
    const two = (value) => String(value).padStart(2, '0');
    const rest = seconds % 60;
    const minutes = Math.floor(seconds / 60);
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${rest === 0 ? '' : `:${two(rest)}`}`;
}
//# sourceMappingURL=serial-date.js.map