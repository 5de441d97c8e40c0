import { badSeason, badSpan, overlap } from './hours-problems.js';
import { isMonthDay, seasonsMeet } from './seasons.js';
/** Kinds of days that hours can be kept for, in the order they are shown. */
export const WINDOW_DAY_KINDS = ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY'];
const DAY = 1440;
/** Whether windows can stand together; null when they can. The tables hold the same, but for the night that runs into the next day. */
export function checkWindows(windows) {
    for (const window of windows) {
        const wrong = checkWindow(window);
        if (wrong)
            return wrong;
    }
    for (const [index, first] of windows.entries()) {
        for (const second of windows.slice(index + 1)) {
            if (sameDays(first, second) && hoursMeet(first, second))
                return overlap(spanText(first), spanText(second));
        }
    }
    return null;
}
/** Whether windows leave no minute of the year out, so that the station never closes. */
export function coverEverything(windows) {
    const [first, ...others] = WINDOW_DAY_KINDS.map((kind) => windows.filter((window) => window.dayKind === kind));
    if (!first || windows.some((window) => window.seasonFrom !== null))
        return false;
    const minutes = first.reduce((sum, window) => sum + window.closes - window.opens, 0);
    return minutes === DAY && others.every((other) => hoursOf(other) === hoursOf(first));
}
export function spanText({ opens, closes }) {
    return `${clockText(opens)}-${closes > DAY ? '次日' : ''}${clockText(closes > DAY ? closes - DAY : closes)}`;
}
function clockText(minutes) {
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
function checkWindow(window) {
    const { opens, closes, seasonFrom, seasonTo } = window;
    const whole = Number.isInteger(opens) && Number.isInteger(closes);
    if (!whole || opens < 0 || opens >= DAY || closes <= opens || closes - opens > DAY)
        return badSpan(spanText(window));
    if (seasonFrom === null && seasonTo === null)
        return null;
    if (seasonFrom !== null && seasonTo !== null && isMonthDay(seasonFrom) && isMonthDay(seasonTo))
        return null;
    return badSeason(`${seasonFrom ?? ''}-${seasonTo ?? ''}`);
}
// Windows of a season replace those of all the year on its days, so the two never meet.
function sameDays(first, second) {
    if (first.dayKind !== second.dayKind)
        return false;
    const [one, other] = [seasonOf(first), seasonOf(second)];
    if (one === null || other === null)
        return one === other;
    return seasonsMeet(one, other);
}
function seasonOf({ seasonFrom, seasonTo }) {
    return seasonFrom === null || seasonTo === null ? null : { from: seasonFrom, to: seasonTo };
}
// On one day, and the night of the one on the day after, where the other opens.
function hoursMeet(first, second) {
    const meet = (shift) => first.opens + shift < second.closes && second.opens < first.closes + shift;
    return meet(0) || meet(DAY) || meet(-DAY);
}
function hoursOf(windows) {
    return windows.map(spanText).sort().join();
}
//# sourceMappingURL=hours-windows.js.map