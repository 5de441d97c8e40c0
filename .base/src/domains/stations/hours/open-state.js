import { writeInstant } from '../../../kit/graphql/scalars.js';
import { OpenStatus } from '../station.enums.js';
import { reasonOf } from './opening-reason.js';
/** Half an hour before it closes, a station that is open is CLOSING_SOON. */
const SOON = 30 * 60_000;
/** The opening state at an instant as the API shows it, instants with the offset of the place, the reason in one language. */
export function openStateOf(opening, station, at, calendarKnownThrough, language) {
    const instant = new Date(at);
    const [opensAt, closesAt] = [instantOf(opening.opensAt), instantOf(opening.closesAt)];
    const status = closesSoon(opening.status, instant, closesAt) ? OpenStatus.CLOSING_SOON : opening.status;
    const { rule } = opening;
    const reason = reasonOf({ status, rule, at: instant, opensAt, closesAt, station, calendarKnownThrough })[language];
    const shown = (moment) => moment && writeInstant(moment, station.timeZone);
    return { status, rule, reason, opensAt: shown(opensAt), closesAt: shown(closesAt), calendarKnownThrough };
}
function closesSoon(status, at, closesAt) {
    return status === OpenStatus.OPEN && closesAt !== null && closesAt.getTime() - at.getTime() <= SOON;
}
// Postgres writes 2026-05-01 10:00:00+00, which is no RFC 3339.
function instantOf(text) {
    return text === null ? null : new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
}
//# sourceMappingURL=open-state.js.map