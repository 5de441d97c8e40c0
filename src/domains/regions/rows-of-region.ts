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
  asked = '',
): RowsOfRegion {
  const { provinces, prefectures, rest, holes } = covered(ranges, asked);
  const rows = (lying: Sql, more: Sql): Sql =>
    sql`(select s.* from ${rawSql(tableName(table))} s where ${lying} and ${wanted} ${more})`;
  const each = (some: readonly CodeRange[]): Sql =>
    sql`unnest(${some.map(([from]) => from)}::text[], ${some.map(([, to]) => to)}::text[]) p (first, behind)`;
  const inHoles = sql`exists (select from ${each(holes)} where ${region} >= p.first and ${region} < p.behind offset 0)`;
  const begins = (prefix: unknown, digits: Sql): Sql => sql`left(${region}, ${digits}) = ${prefix}`;
  const walked = (prefixes: readonly string[], digits: Sql, more: Sql): Sql =>
    sql`select s.* from unnest(${prefixes}::text[]) p (prefix)
      cross join lateral ${rows(sql`${begins(rawSql('p.prefix'), digits)} and not ${inHoles}`, more)} s`;
  // Behind `offset 0` a range is looked up by itself, in the index over its codes.
  const within = (more = sql``): Sql => rows(sql`${region} >= p.first and ${region} < p.behind`, sql`${more} offset 0`);
  const only = theOnly(provinces, prefectures, [...rest, ...holes]);
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
  /** What of the prefix that is walked for the division itself is not covered: codes that went elsewhere. */
  readonly holes: readonly CodeRange[];
}

/**
 * What ranges cover, in the largest divisions of which they are made. The division that is asked for is walked whole, but
 * for its holes: a province that has lost a county long ago is no less one.
 */
function covered(ranges: readonly CodeRange[], asked: string): Covered {
  const isOfDivisions = ([from, to]: CodeRange): boolean => [from, to].every((end) => /^\d{1,6}$/.test(end));
  const numbers = ranges.filter(isOfDivisions).map(([from, to]): Numbers => [numberOf(from), numberOf(to)]);
  const own = blockOf(asked);
  const inside = own ? numbers.flatMap((range) => within(range, own)) : [];
  const outside = own && inside.length > 0 ? numbers.flatMap((range) => without(range, own)) : numbers;
  const byProvince = outside.map((range) => cut(range, PROVINCE));
  const byPrefecture = byProvince.flatMap(({ rest }) => rest.map((range) => cut(range, PREFECTURE)));
  const rest = byPrefecture.flatMap((part) => part.rest);
  const walked = own && inside.length > 0 ? [own] : [];
  const ofLength = (size: number, others: readonly { readonly whole: readonly number[] }[]): readonly string[] =>
    [
      ...walked.filter(([from, to]) => to - from === size).map(([from]) => from),
      ...others.flatMap(({ whole }) => whole),
    ].map((code) => textOf(code).slice(0, size === PROVINCE ? 2 : 4));
  return {
    provinces: ofLength(PROVINCE, byProvince),
    prefectures: ofLength(PREFECTURE, byPrefecture),
    rest: [...rest.map(textsOf), ...ranges.filter((range) => !isOfDivisions(range))],
    holes: walked
      .flatMap((block) => inside.reduce((left, range) => left.flatMap((part) => without(part, range)), [block]))
      .map(textsOf),
  };
}

/** The codes of a province or a prefecture; undefined for any other code. */
function blockOf(code: string): Numbers | undefined {
  if (!/^\d{4}00$/.test(code)) return undefined;
  return [Number(code), Number(code) + (code.endsWith('0000') ? PROVINCE : PREFECTURE)];
}

function within([from, to]: Numbers, [first, behind]: Numbers): readonly Numbers[] {
  const part: Numbers = [Math.max(from, first), Math.min(to, behind)];
  return part[0] < part[1] ? [part] : [];
}

function without([from, to]: Numbers, [first, behind]: Numbers): readonly Numbers[] {
  const parts: readonly Numbers[] = [
    [from, Math.min(to, first)],
    [Math.max(from, behind), to],
  ];
  return parts.filter(([start, end]) => start < end);
}

function textsOf([from, to]: Numbers): CodeRange {
  return [textOf(from), textOf(to)];
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
