import { inRanges } from '../../kit/database/ranges.js';
import { searchCondition } from '../../kit/database/search.js';
import { allOf, rawSql, sql } from '../../kit/database/sql.js';
import { questionOf } from '../../kit/graphql/cursors.js';
import { aliased, columnsOf, expression, TableAlias } from '../../kit/read/index.js';
import * as table from './union.entity.js';
const union = columnsOf(table.Union);
/** The straight line through the earth, in metres, where rows come with it. */
const chord = expression('double precision', sql `${new TableAlias(table.Union)}.chord`);
const BY_CODE = { by: [union.unionCode] };
const BY_DISTANCE = { by: [chord, union.id] };
/** The lists and points at which unions are read. */
export class UnionQueries {
    #unions;
    #regions;
    constructor(unions, regions) {
        this.#unions = unions;
        this.#regions = regions;
    }
    /** The union with this code; null when there is none. */
    byCode(unionCode) {
        return this.#unions.one(sql `${union.unionCode} = ${unionCode}`);
    }
    /** Unions by code, or the nearest first when a point is given; one without an office is far from everywhere. */
    list({ first, after, ...asked }) {
        const question = questionOf('unions', asked);
        const where = this.#conditions(asked);
        if (!asked.near)
            return this.#unions.page({ question, where, order: BY_CODE, first, after });
        return this.#unions.page({ question, ...this.#nearest(asked.near, where), first, after });
    }
    #nearest(near, where) {
        const { longitude, latitude } = this.#regions.toWgs84(near);
        const here = sql `public.earth_point(${longitude}::double precision, ${latitude}::double precision)`;
        return {
            order: BY_DISTANCE,
            counted: sql `${where} and ${new TableAlias(table.Union)}.position is not null`,
            from: (limit, behind) => sql `(
        select u.* from (
          select p.*, p.position <-> ${here} as chord from organisations."union" p
          where p.position is not null order by p.position <-> ${here} offset 0
        ) u
        where ${aliased(sql `${where} and ${behind}`, table.Union, 'u')}
        order by u.chord fetch first ${limit} rows with ties)`,
        };
    }
    #conditions({ text, regionCode, kinds }) {
        const conditions = [];
        if (kinds)
            conditions.push(sql `${union.kind} = any(${kinds}::text[])`);
        if (text)
            conditions.push(searchCondition(sql `${union.search}`, text, sql `${union.name}`) ?? rawSql('false'));
        if (regionCode)
            conditions.push(inRanges(union.regionCode, this.#regions.scope(regionCode)));
        return allOf(conditions);
    }
}
//# sourceMappingURL=union.queries.js.map