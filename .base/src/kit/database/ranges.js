import { joinSql, rawSql, sql } from './sql.js';
/**
 * The condition that a column lies in one of some ranges; false without any. The range around them all stands first: it
 * tells most rows outside by two comparisons, and by it alone Postgres guesses how many rows are met. The ranges
 * themselves are hidden from its guess, which takes several of them for rarer than they are.
 */
export function inRanges(column, ranges) {
    const joined = merged(ranges);
    const [first, last] = [joined[0], joined.at(-1)];
    if (!first || !last)
        return rawSql('false');
    const within = ([from, to]) => sql `(${column} >= ${from} and ${column} < ${to})`;
    const around = within([first[0], last[1]]);
    if (joined.length === 1)
        return around;
    return sql `(${around} and nullif(${joinSql(joined.map(within), ' or ')}, false) is not null)`;
}
/** The same ranges in order, those that touch as one. */
function merged(ranges) {
    const ordered = [...ranges].sort(([one], [other]) => (one < other ? -1 : 1));
    const joined = [];
    for (const [from, to] of ordered) {
        const last = joined.at(-1);
        if (last && from <= last[1])
            last[1] = to > last[1] ? to : last[1];
        else
            joined.push([from, to]);
    }
    return joined;
}
//# sourceMappingURL=ranges.js.map