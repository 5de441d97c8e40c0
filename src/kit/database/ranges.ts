import { joinSql, rawSql, type Sql, sql } from './sql.js';

/** Texts from one up to another, which is not among them, in the order of bytes. */
export type TextRange = readonly [from: string, to: string];

/**
 * The condition that a column lies in one of some ranges; false without any. The range around them all stands first: it
 * tells most rows outside by two comparisons, and by it alone Postgres guesses how many rows are met. The ranges
 * themselves are hidden from its guess, which takes several of them for rarer than they are.
 */
export function inRanges(column: unknown, ranges: readonly TextRange[]): Sql {
  const joined = merged(ranges);
  const [first, last] = [joined[0], joined.at(-1)];
  if (!first || !last) return rawSql('false');
  const within = ([from, to]: TextRange): Sql => sql`(${column} >= ${from} and ${column} < ${to})`;
  const around = within([first[0], last[1]]);
  if (joined.length === 1) return around;
  return sql`(${around} and nullif(${joinSql(padded(joined).map(within), ' or ')}, false) is not null)`;
}

/** What lies both in one of some ranges and in one of others, as few ranges in order. */
export function commonRanges(some: readonly TextRange[], others: readonly TextRange[]): readonly TextRange[] {
  const common = some.flatMap(([from, to]) =>
    others.map(([first, behind]): TextRange => [from > first ? from : first, to < behind ? to : behind]),
  );
  return merged(common.filter(([from, to]) => from < to));
}

/** The last one again and again, until there are two, four, eight, …: so that there are few texts, each planned once. */
function padded(ranges: readonly TextRange[]): readonly TextRange[] {
  const length = 2 ** Math.ceil(Math.log2(ranges.length));
  return Array.from({ length }, (_, index) => ranges[Math.min(index, ranges.length - 1)] as TextRange);
}

/** The same ranges in order, those that touch as one. */
function merged(ranges: readonly TextRange[]): readonly TextRange[] {
  const ordered = [...ranges].sort(([one], [other]) => (one < other ? -1 : 1));
  const joined: [from: string, to: string][] = [];
  for (const [from, to] of ordered) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = to > last[1] ? to : last[1];
    else joined.push([from, to]);
  }
  return joined;
}
