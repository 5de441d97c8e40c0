import { inRanges } from '../kit/database/ranges.js';
import { rawSql } from '../kit/database/sql.js';
/** Whether a row is in reach, by its column of the division; what has no division is for those who see all. */
export function inReach({ all, ranges }, column) {
    if (all)
        return rawSql('true');
    return inRanges(rawSql(column), ranges);
}
//# sourceMappingURL=reach.js.map