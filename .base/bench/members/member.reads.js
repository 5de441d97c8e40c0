import { sql } from '../../src/kit/database/sql.js';
import { reads, Source } from '../../src/kit/read/index.js';
import { MemberCount } from './member.type.js';
const counted = new Source('MemberCount', {
    month: 'text',
    group: 'text',
    count: 'integer',
});
const { month, group } = counted.columns;
const BY_MONTH = { by: [month, group] };
/** How the counts are read: every field is a column of the source. */
export const memberCounts = reads(MemberCount, counted);
/** How members are counted. */
export class MemberCounts {
    #regions;
    constructor(regions) {
        this.#regions = regions;
    }
    /**
     * Those who are still members, by the month they joined and their group. Grouped by the instant, which costs a row
     * least, and written only then; ordered by what is written, so that the rows are hashed and only the groups are sorted.
     * `offset 0` keeps the ranges of the region apart, each on the index alone: joined or listed by `or`, the rows
     * themselves would be read.
     */
    byMonthAndGroup({ regionCode, from, to }) {
        const ranges = this.#regions.scope(regionCode);
        const [first, behind] = [ranges.map(([code]) => code), ranges.map(([, code]) => code)];
        return memberCounts.list({
            order: BY_MONTH,
            from: () => sql `(
        select to_char(g.month, 'YYYY-MM') as month, g."group", g.count
        from (
          select date_trunc('month', m.joined_on::timestamp) as month, m.worker_group as "group", count(*)::integer as count
          from unnest(${first}::text[], ${behind}::text[]) r (first, behind)
          cross join lateral (
            select joined_on, worker_group from bench.member
            where region_code >= r.first and region_code < r.behind
              and joined_on >= ${from} and joined_on < ${to} and status = 'ACTIVE'
            offset 0
          ) m
          group by 1, 2
        ) g)`,
        });
    }
}
//# sourceMappingURL=member.reads.js.map