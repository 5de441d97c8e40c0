import { inRanges } from '../../kit/database/ranges.js';
import { searchCondition } from '../../kit/database/search.js';
import { allOf, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { questionOf } from '../../kit/graphql/cursors.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import type { GeoPointInput } from '../../kit/graphql/platform.type.js';
import { columnsOf, type Reads } from '../../kit/read/index.js';
import { ByDistance, type Regions } from '../regions/index.js';
import * as table from './union.entity.js';
import type { UnionKind } from './union.enums.js';

export interface UnionListArguments {
  readonly text?: string | null;
  readonly regionCode?: string | null;
  readonly kinds?: readonly UnionKind[] | null;
  readonly near?: GeoPointInput | null;
  readonly first: number;
  readonly after?: string | null;
}

const union = columnsOf(table.Union);

const BY_CODE = { by: [union.unionCode] };
const BY_DISTANCE = new ByDistance(table.Union, union.id);

const OF_REGIONS = { table: table.Union, region: union.regionCode, code: union.unionCode };

/** The lists and points at which unions are read. */
export class UnionQueries {
  readonly #unions: Reads;
  readonly #regions: Regions;

  constructor(unions: Reads, regions: Regions) {
    this.#unions = unions;
    this.#regions = regions;
  }

  /** The union with this code; null when there is none. */
  byCode(unionCode: string): Readable {
    return this.#unions.one(sql`${union.unionCode} = ${unionCode}`);
  }

  /** Unions by code, or the nearest first when a point is given; those without a point are then left out. */
  list({ first, after, ...asked }: UnionListArguments): Readable {
    const within = asked.regionCode ? this.#regions.asked(asked.regionCode) : undefined;
    return this.#unions.page({ question: questionOf('unions', asked), ...this.#rowsOf(asked), within, first, after });
  }

  #rowsOf(asked: Omit<UnionListArguments, 'first'>) {
    if (asked.near) return this.#nearest(asked.near, this.#conditions(asked));
    const { regionCode, ...others } = asked;
    // A word may meet few unions: then the index of words is the short way, of whatever region.
    const byRegion = regionCode && !others.text?.trim();
    const where = this.#conditions(byRegion ? others : asked);
    return { order: BY_CODE, ...(byRegion ? this.#regions.rowsOf(OF_REGIONS, regionCode, where) : { where }) };
  }

  #nearest(near: GeoPointInput, where: Sql) {
    return { ...this.#regions.nearest(BY_DISTANCE, near, where), counted: BY_DISTANCE.counted(where) };
  }

  #conditions({ text, regionCode, kinds }: Omit<UnionListArguments, 'first'>): Sql {
    const conditions: Sql[] = [];
    if (kinds) conditions.push(sql`${union.kind} = any(${kinds}::text[])`);
    if (text?.trim())
      conditions.push(searchCondition(sql`${union.search}`, text, sql`${union.name}`) ?? rawSql('false'));
    if (regionCode) conditions.push(inRanges(union.regionCode, this.#regions.asked(regionCode)));
    return allOf(conditions);
  }
}
