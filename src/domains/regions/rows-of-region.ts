import type { EntityClass } from '@mikro-orm/core';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { tableName } from '../../kit/database/tables.js';
import { aliased, type Column, type From } from '../../kit/read/index.js';
import type { CodeRange } from './region-tree.js';

/**
 * A table whose records lie in divisions and are listed by a code of theirs. It has indexes over `(left(region, 2), code)`,
 * `(left(region, 4), code)` and `(region, code)`.
 */
export interface TableOfRegions {
  readonly table: EntityClass;
  readonly region: Column;
  readonly code: Column;
}

/** The rows of a page, and of its count, where they do not come from the whole table. */
export interface RowsOfRegion {
  readonly from: From;
  readonly counted: Sql;
}

/**
 * The rows that lie in some ranges of divisions and meet a condition, to be listed by their code. Each province and each
 * prefecture that is covered whole is walked in the order of codes until there are enough, however many it has; what else
 * is covered, counties, is fetched whole and sorted. There are three texts for all ranges, each planned once: for one
 * province, for one prefecture, and for whatever else.
 */
export function rowsOfRegion(
  { table, region, code }: TableOfRegions,
  ranges: readonly CodeRange[],
  wanted: Sql,
): RowsOfRegion {
  const { provinces, prefectures, rest } = covered(ranges);
  const rows = (lying: Sql, more: Sql): Sql =>
    sql`(select s.* from ${rawSql(tableName(table))} s where ${lying} and ${wanted} ${more})`;
  const begins = (prefix: unknown, digits: Sql): Sql => sql`left(${region}, ${digits}) = ${prefix}`;
  const walked = (prefixes: readonly string[], digits: Sql, more: Sql): Sql =>
    sql`select s.* from unnest(${prefixes}::text[]) p (prefix)
      cross join lateral ${rows(begins(rawSql('p.prefix'), digits), more)} s`;
  const each = (some: readonly CodeRange[]): Sql =>
    sql`unnest(${some.map(([from]) => from)}::text[], ${some.map(([, to]) => to)}::text[]) p (first, behind)`;
  // Behind `offset 0` a range is looked up by itself, in the index over its codes.
  const within = (more = sql``): Sql => rows(sql`${region} >= p.first and ${region} < p.behind`, sql`${more} offset 0`);
  const only = theOnly(provinces, prefectures, rest);
  const lying = sql`${region} >= ${ranges[0]?.[0]} and ${region} < ${ranges[0]?.[1]}`;
  const counted =
    ranges.length === 1 ? rows(lying, sql``) : sql`(select s.* from ${each(ranges)} cross join lateral ${within()} s)`;
  return {
    from: (limit, behind) => {
      const page = sql`order by ${code} limit ${limit}`;
      const [more, cut] = [sql`and ${behind}`, sql`and ${behind} ${page}`];
      if (only) return aliased(rows(begins(only, rawSql(String(only.length))), cut), table, 's');
      const all = sql`(${walked(provinces, rawSql('2'), cut)} union all ${walked(prefectures, rawSql('4'), cut)} union all
        select s.* from ${each(rest)} cross join lateral (select s.* from ${within(more)} s ${page}) s)`;
      return aliased(all, table, 's');
    },
    counted: aliased(counted, table, 's'),
  };
}

/** Codes of a province, and of a prefecture. */
const [PROVINCE, PREFECTURE] = [10_000, 100] as const;

interface Covered {
  /** Prefixes of two digits. */
  readonly provinces: readonly string[];
  /** Prefixes of four digits. */
  readonly prefectures: readonly string[];
  readonly rest: readonly CodeRange[];
}

/** What ranges cover, in the largest divisions of which they are made. */
function covered(ranges: readonly CodeRange[]): Covered {
  const isOfDivisions = ([from, to]: CodeRange): boolean => [from, to].every((end) => /^\d{1,6}$/.test(end));
  const numbers = ranges.filter(isOfDivisions).map(([from, to]): Numbers => [numberOf(from), numberOf(to)]);
  const byProvince = numbers.map((range) => cut(range, PROVINCE));
  const byPrefecture = byProvince.flatMap(({ rest }) => rest.map((range) => cut(range, PREFECTURE)));
  const rest = byPrefecture.flatMap((part) => part.rest.map(([from, to]): CodeRange => [textOf(from), textOf(to)]));
  return {
    provinces: byProvince.flatMap(({ whole }) => whole.map((code) => textOf(code).slice(0, 2))),
    prefectures: byPrefecture.flatMap(({ whole }) => whole.map((code) => textOf(code).slice(0, 4))),
    rest: [...rest, ...ranges.filter((range) => !isOfDivisions(range))],
  };
}

type Numbers = readonly [from: number, to: number];

/** The whole blocks of so many codes in a range, by their first codes, and what is left of it on both sides. */
function cut(
  [from, to]: Numbers,
  size: number,
): { readonly whole: readonly number[]; readonly rest: readonly Numbers[] } {
  const [first, behind] = [Math.ceil(from / size) * size, Math.floor(to / size) * size];
  if (first >= behind) return { whole: [], rest: [[from, to]] };
  const sides: readonly Numbers[] = [
    [from, first],
    [behind, to],
  ];
  return {
    whole: Array.from({ length: (behind - first) / size }, (_, index) => first + index * size),
    rest: sides.filter(([start, end]) => start < end),
  };
}

function numberOf(code: string): number {
  return Number(code.padEnd(6, '0'));
}

function textOf(code: number): string {
  return String(code).padStart(6, '0');
}

/** The prefix that is all there is. */
function theOnly(provinces: readonly string[], prefectures: readonly string[], rest: readonly CodeRange[]) {
  const [prefix, ...others] = [...provinces, ...prefectures];
  return rest.length + others.length === 0 ? prefix : undefined;
}
