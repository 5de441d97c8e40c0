import type { EntityClass } from '@mikro-orm/core';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { tableName } from '../../kit/database/tables.js';
import { aliased, type Column } from '../../kit/read/index.js';
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

/**
 * The first rows by code that lie in some ranges of divisions and meet a condition, as a sub-select. Each province and
 * each prefecture that is covered whole is walked in the order of codes until there are enough, however many it has; what
 * else is covered, counties, is fetched whole and sorted. The text is the same for all ranges, so that it is planned once.
 */
export function rowsOfRegion(
  { table, region, code }: TableOfRegions,
  ranges: readonly CodeRange[],
  wanted: Sql,
  limit: Sql,
): Sql {
  const { provinces, prefectures, rest } = covered(ranges);
  const rows = (lying: Sql): Sql => sql`select s.* from ${rawSql(tableName(table))} s where ${lying} and ${wanted}`;
  const walked = (prefixes: readonly string[], digits: Sql): Sql =>
    sql`select s.* from unnest(${prefixes}::text[]) p (prefix)
      cross join lateral (${rows(sql`left(${region}, ${digits}) = p.prefix`)} order by ${code} limit ${limit}) s`;
  const within = sql`${region} >= p.first and ${region} < p.behind`;
  const fetched = sql`select s.* from unnest(${rest.map(([from]) => from)}::text[], ${rest.map(([, to]) => to)}::text[]) p (first, behind)
      cross join lateral (select s.* from (${rows(within)} offset 0) s order by ${code} limit ${limit}) s`;
  const all = [walked(provinces, rawSql('2')), walked(prefectures, rawSql('4')), fetched] as const;
  return aliased(sql`(${all[0]} union all ${all[1]} union all ${all[2]})`, table, 's');
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
