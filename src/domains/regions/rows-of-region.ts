import type { EntityClass } from '@mikro-orm/core';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { tableName } from '../../kit/database/tables.js';
import { aliased, type Column, type From } from '../../kit/read/index.js';
import { type AskedRegion, type Cover, coverOf } from './region-cover.js';
import type { CodeRange } from './region-tree.js';

/**
 * A table whose records lie in divisions and are listed by a code of theirs. It has indexes over `(left(region, 2), code)`,
 * `(left(region, 4), code)` and `(region, code)`.
 */
export interface TableOfRegions {
  readonly table: EntityClass;
  readonly region: Column;
  readonly code: Column;
  /** What they are listed by besides, where several may share a code; it stands last in those indexes. */
  readonly key?: Column;
}

/** The rows of a page, and of its count, where they do not come from the whole table. */
export interface RowsOfRegion {
  readonly from: From;
  readonly counted: Sql;
}

/**
 * The rows that lie in a division and meet a condition, to be listed by their code. Each province and each prefecture that
 * is covered whole is walked in the order of codes until there are enough, however many it has; what else is covered,
 * counties, is fetched whole and sorted. There are three texts for all divisions, each planned once: for one province, for
 * one prefecture, and for whatever else.
 */
export function rowsOfRegion(table: TableOfRegions, asked: AskedRegion, wanted: Sql): RowsOfRegion {
  const rows = new RegionRows(table, wanted);
  const cover = coverOf(asked);
  return {
    from: (limit, behind) => aliased(rows.page(cover, limit, behind), table.table, 's'),
    counted: aliased(rows.all(asked.ranges), table.table, 's'),
  };
}

/** Writes the statements; columns are those of the alias `s`. */
class RegionRows {
  readonly #table: TableOfRegions;
  readonly #wanted: Sql;

  constructor(table: TableOfRegions, wanted: Sql) {
    this.#table = table;
    this.#wanted = wanted;
  }

  page(cover: Cover, limit: Sql, behind: Sql): Sql {
    const { code, key } = this.#table;
    const page = sql`order by ${key ? sql`${code}, ${key}` : code} limit ${limit}`;
    const cut = sql`and ${behind} ${page}`;
    const only = theOnly(cover);
    if (only) return this.#rows(this.#begins(only, only.length), cut);
    return sql`(${this.#walked(cover.provinces, 2, cover, cut)}
      union all ${this.#walked(cover.prefectures, 4, cover, cut)}
      union all select s.* from ${each(cover.rest)}
        cross join lateral (select s.* from ${this.#within(sql`and ${behind}`)} s ${page}) s)`;
  }

  all(ranges: readonly CodeRange[]): Sql {
    const [range] = ranges;
    if (!range || ranges.length > 1)
      return sql`(select s.* from ${each(ranges)} cross join lateral ${this.#within()} s)`;
    const { region } = this.#table;
    return this.#rows(sql`${region} >= ${range[0]} and ${region} < ${range[1]}`);
  }

  /** The rows below each prefix but for holes, each in the order of codes. */
  #walked(prefixes: readonly string[], digits: number, { holes }: Cover, cut: Sql): Sql {
    const { region } = this.#table;
    const inHoles = sql`exists (select from ${each(holes)} where ${region} >= p.first and ${region} < p.behind offset 0)`;
    const lying = sql`${this.#begins(rawSql('p.prefix'), digits)} and not ${inHoles}`;
    return sql`select s.* from unnest(${prefixes}::text[]) p (prefix) cross join lateral ${this.#rows(lying, cut)} s`;
  }

  /** The rows of one range. Behind `offset 0` it is looked up by itself, in the index over its codes. */
  #within(more = sql``): Sql {
    const { region } = this.#table;
    return this.#rows(sql`${region} >= p.first and ${region} < p.behind`, sql`${more} offset 0`);
  }

  #begins(prefix: unknown, digits: number): Sql {
    return sql`left(${this.#table.region}, ${rawSql(String(digits))}) = ${prefix}`;
  }

  #rows(lying: Sql, more = sql``): Sql {
    return sql`(select s.* from ${rawSql(tableName(this.#table.table))} s where ${lying} and ${this.#wanted} ${more})`;
  }
}

function each(ranges: readonly CodeRange[]): Sql {
  return sql`unnest(${ranges.map(([from]) => from)}::text[], ${ranges.map(([, to]) => to)}::text[]) p (first, behind)`;
}

/** The prefix that is all there is. */
export function theOnly({ provinces, prefectures, rest, holes }: Cover): string | undefined {
  const [prefix, ...others] = [...provinces, ...prefectures];
  return rest.length + holes.length + others.length === 0 ? prefix : undefined;
}
