import { ambiguousDays, badSeason, HoursFault, partOfTheYear } from './hours-problems.js';
import { complement, coverYear, seasonsMeet, seasonText } from './seasons.js';
/** The windows of one kind of day: the more particular clause wins over the general one; throws a fault when two are equal. */
export function windowsOfKind(dayKind, clauses, restClosed) {
    const left = clauses.filter((clause) => !clauses.some((other) => outweighs(other, clause)));
    const open = left.filter(({ ranges }) => ranges.length > 0);
    const closed = left.filter(({ ranges }) => ranges.length === 0);
    if (open.some((one) => closed.some((other) => contradict(one, other))))
        throw new HoursFault(ambiguousDays());
    const winter = closedSeason(closed);
    checkYear(open, closed, restClosed);
    return open.flatMap(({ season, ranges }) => {
        const days = season ?? (winter && complement(winter));
        return ranges.map(({ opens, closes }) => ({
            dayKind,
            opens,
            closes,
            seasonFrom: days?.from ?? null,
            seasonTo: days?.to ?? null,
        }));
    });
}
function outweighs(other, clause) {
    if (other.weight <= clause.weight)
        return false;
    if (other.season === null) {
        // 冬季关闭 for every day beside all-year hours of the weekend: it may be meant for these too.
        if (clause.season && clause.ranges.length === 0 && other.ranges.length > 0)
            throw new HoursFault(ambiguousDays());
        return true;
    }
    if (clause.season === null || !seasonsMeet(other.season, clause.season))
        return false;
    if (!same(other.season, clause.season))
        throw new HoursFault(badSeason(seasonText(other.season)));
    return true;
}
function contradict(open, closed) {
    if (open.season === null)
        return closed.season === null;
    return closed.season !== null && seasonsMeet(open.season, closed.season);
}
function closedSeason(closed) {
    const [first, ...others] = closed.flatMap(({ season }) => season ?? []);
    if (!first)
        return null;
    if (coverYear([first]) || others.some((other) => !same(first, other)))
        throw new HoursFault(ambiguousDays());
    return first;
}
// Hours of the summer alone leave open what holds in winter.
function checkYear(open, closed, restClosed) {
    if (open.length === 0 || restClosed || [...open, ...closed].some(({ season }) => season === null))
        return;
    if (!coverYear([...open, ...closed].flatMap(({ season }) => season ?? [])))
        throw new HoursFault(partOfTheYear());
}
function same(one, other) {
    return one.from === other.from && one.to === other.to;
}
//# sourceMappingURL=hours-resolve.js.map