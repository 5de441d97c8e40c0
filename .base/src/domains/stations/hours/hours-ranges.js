import { minutesOf } from './hours-clock.js';
import { ambiguousTime, badSpan, HoursFault, unreadable } from './hours-problems.js';
const DAY = 1440;
const HOUR = 60;
export const ALL_DAY = Object.freeze({ opens: 0, closes: DAY });
/** The hours from one time to another; throws a fault when they can be understood in two ways, or in none. */
export function rangeOf(first, last, text, closesNextDay = false) {
    const alone = first.form === 'NUMBER' && !(last.form === 'POINT' && last.part === null);
    if (alone || last.form === 'NUMBER')
        throw new HoursFault(unreadable(text));
    const opens = first.nextDay ? null : minutesOf(first, first.part);
    if (opens === null)
        throw new HoursFault(badSpan(text));
    return closing(opens, first, { ...last, nextDay: last.nextDay || closesNextDay }, text);
}
/** Whether hours behind others may be meant on the 12-hour clock, as the second of 8:00-12:00、1:00-5:00. */
export function mayBeAfternoon(range, before) {
    return before.closes <= DAY && range.opens < before.opens && range.closes <= DAY / 2;
}
/** The hours that open as others do and close at another time (冬季19:00); it must lie nearer to their closing. */
export function closingAt(base, last, text) {
    const hour = Math.floor(base.opens / HOUR);
    const first = { hour, minute: base.opens % HOUR, part: null, nextDay: false, form: 'COLON' };
    const range = rangeOf(first, last, text);
    const nearer = Math.abs(range.closes - base.closes) < Math.abs(range.closes - base.opens);
    if (!nearer)
        throw new HoursFault(ambiguousTime(text));
    return range;
}
function closing(opens, first, last, text) {
    const closes = last.nextDay ? nextDay(last, text) : sameDay(opens, first, last, text);
    // Systems that know no 24:00 write the end of the day as 23:59.
    const range = { opens, closes: closes % DAY === DAY - 1 ? closes + 1 : closes };
    if (opens >= DAY || range.closes <= opens || range.closes - opens > DAY)
        throw new HoursFault(badSpan(text));
    return range;
}
function nextDay(last, text) {
    const closes = minutesOf(last, last.part);
    if (closes === null)
        throw new HoursFault(badSpan(text));
    return closes + DAY;
}
function sameDay(opens, first, last, text) {
    const closes = minutesOf(last, last.part);
    if (closes === null)
        throw new HoursFault(badSpan(text));
    if (last.part === null && first.part !== null && last.hour >= 1 && last.hour <= 12) {
        return covered(opens, first, last, text);
    }
    if (closes > opens)
        return closes;
    if (closes === opens)
        throw new HoursFault(badSpan(text));
    if (!passesMidnight(opens, closes, last))
        throw new HoursFault(ambiguousTime(text));
    return closes + DAY;
}
// 下午2点到5点: the word before the first time holds for the second too. Where it can not, the text is not clear.
function covered(opens, first, last, text) {
    const morning = first.part === 'MORNING' || first.part === 'AM' || first.part === 'NIGHT';
    const closes = minutesOf(last, morning ? null : first.part);
    if (closes === null || closes <= opens)
        throw new HoursFault(ambiguousTime(text));
    return closes;
}
// Without 次日: 22:00-6:00 and 18:00-0:30 can only mean the night; 9:00-5:00 may be meant on the 12-hour clock, and
// 13:00-5:30 on both.
function passesMidnight(opens, closes, last) {
    if (last.part === 'NIGHT' || closes < HOUR)
        return true;
    if (last.part === 'NOON' || last.part === 'AFTERNOON' || last.part === 'EVENING')
        return false;
    return opens >= 17 * HOUR || (opens >= 13 * HOUR && (last.part !== null || closes + DAY / 2 <= opens));
}
//# sourceMappingURL=hours-ranges.js.map