import { addDays, todayInChina } from './days.js';
import {
  byCodeAndTime,
  CHINA,
  codesAbove,
  type DivisionLevel,
  isMainland,
  isValidOn,
  type RegionRow,
} from './division.js';
import { type CodeRange, RegionScopes } from './region-scope.js';
import { type TextMatch, textMatch } from './region-text.js';
import { timeZoneOf } from './region-zone.js';

export type { CodeRange } from './region-scope.js';

/** What Query.regions asks. */
export interface DivisionQuery {
  /** Above all of the answer, at any depth; without it the whole of China. */
  readonly parent?: string | undefined;
  /** Only this level, at any depth. Without it the next below `parent`, and with a text any level. */
  readonly level?: DivisionLevel | undefined;
  readonly text?: string | undefined;
  readonly at?: string | undefined;
  readonly includeStatistical?: boolean | undefined;
  /** Most to answer. */
  readonly first: number;
}

/** Divisions with their history, held in memory; immutable. Answers are rows, in the order of their codes. */
export class RegionTree {
  readonly #rows: readonly RegionRow[];
  readonly #first = new Map<string, number>();
  readonly #below = new Map<string, readonly RegionRow[]>();
  readonly #scopes: RegionScopes;
  /** The codes in whose place a code came. */
  readonly #before: ReadonlyMap<string, readonly string[]>;
  /** Days on which a division began, or was one no longer, in order. */
  readonly #changes: readonly string[];
  readonly #today: () => string;

  private constructor(rows: readonly RegionRow[], today: () => string) {
    this.#rows = [...rows].sort(byCodeAndTime);
    this.#today = today;
    const below = new Map<string, RegionRow[]>();
    this.#rows.forEach((row, index) => {
      if (!this.#first.has(row.code)) this.#first.set(row.code, index);
      if (row.parentCode === null) return;
      const siblings = below.get(row.parentCode);
      if (siblings) siblings.push(row);
      else below.set(row.parentCode, [row]);
    });
    this.#below = below;
    this.#scopes = new RegionScopes(this, this.#rows);
    this.#before = beforeThem(this.#rows);
    const ends = new Set(this.#rows.flatMap(({ validTo }) => validTo ?? []));
    const begins = this.#rows.flatMap(({ validFrom }) => validFrom ?? []);
    this.#changes = [...new Set([...begins, ...[...ends].map((day) => addDays(day, 1))])].sort();
  }

  /** Builds the tree from the rows of regions.region in any order; `today` is the day meant where none is given. */
  static of(rows: readonly RegionRow[], today: () => string = () => todayInChina()): RegionTree {
    return new RegionTree(rows, today);
  }

  get size(): number {
    return this.#rows.length;
  }

  /** The day meant where none is given. */
  today(): string {
    return this.#today();
  }

  /** The last day up to another one on which any division began or was one no longer; until the next all is the same. */
  changedBy(day: string): string | undefined {
    return this.#changes.findLast((change) => change <= day);
  }

  /**
   * What a code stood for on a day, today by default. A code that has ended by then is still found as it last was, and
   * names its successors; undefined for an unknown code and for a day before the code began.
   */
  find(code: string, at: string = this.#today()): RegionRow | undefined {
    return this.rowsOf(code).findLast((row) => row.validFrom === null || row.validFrom <= at);
  }

  /** All periods of a code, the oldest first; empty for an unknown code. */
  rowsOf(code: string): readonly RegionRow[] {
    const first = this.#first.get(code);
    if (first === undefined) return [];
    let end = first + 1;
    while (this.#rows[end]?.code === code) end++;
    return this.#rows.slice(first, end);
  }

  /** The division next above a row, as it was on that day, or on the nearest day of the row's own period. */
  parent(row: RegionRow, at: string = this.#today()): RegionRow | undefined {
    if (row.parentCode === null) return undefined;
    // Days of old changes are known to the year only, so that a parent may seem to begin after its child.
    return this.find(row.parentCode, nearestDay(row, at)) ?? this.rowsOf(row.parentCode)[0];
  }

  /** All divisions above a row, the next above first, the country last. */
  ancestors(row: RegionRow, at: string = this.#today()): readonly RegionRow[] {
    const above: RegionRow[] = [];
    const day = nearestDay(row, at);
    for (let next = this.parent(row, day); next; next = this.parent(next, day)) above.push(next);
    return above;
  }

  /** Name with all above it, 甘肃省张掖市甘州区; China itself is not said, nor rows that only hold others together. */
  fullName(row: RegionRow, at: string = this.#today()): string {
    const above = this.ancestors(row, at).filter((ancestor) => ancestor.code !== CHINA);
    return [row, ...above]
      .map((division) => division.name)
      .reverse()
      .join('');
  }

  /** The divisions next below a code on a day; those of an ended code as on its last day. */
  children(code: string, at: string = this.#today(), includeStatistical = false): readonly RegionRow[] {
    const row = this.find(code, at);
    const day = row ? nearestDay(row, at) : at;
    return (this.#below.get(code) ?? []).filter(
      (child) => isValidOn(child, day) && (includeStatistical || !child.statistical),
    );
  }

  /** The divisions that a query asks for, ordered by code, at most `first`; empty below an unknown parent. */
  list(query: DivisionQuery): readonly RegionRow[] {
    const at = query.at ?? this.#today();
    const parent = query.parent ?? CHINA;
    const match = query.text === undefined ? undefined : textMatch(query.text);
    if (query.level === undefined && !match) {
      return this.children(parent, at, query.includeStatistical).slice(0, Math.max(0, query.first));
    }
    return this.#search(parent, at, match, query);
  }

  /** Ranges of codes that a scope over a division covers, see RegionScopes. */
  ranges(code: string, at: string = this.#today()): readonly CodeRange[] {
    return this.#scopes.ranges(code, at);
  }

  /** Whether a scope over one division, granted today, covers records of another, by the same rules as `ranges`. */
  covers(scopeCode: string, code: string): boolean {
    return this.ranges(scopeCode).some(([from, to]) => code >= from && code < to);
  }

  /**
   * The divisions that cover one by the same rules: it, those above it, and those that ended and came to be one of them.
   */
  covering(code: string): readonly string[] {
    const found = new Set([code, ...codesAbove(code)]);
    // A set is walked to what was added meanwhile.
    for (const each of found) for (const before of this.#before.get(each) ?? []) found.add(before);
    return [...found].filter((other) => other === code || this.covers(other, code));
  }

  /** Whether the maps and the calendar of mainland China apply to a code. */
  isMainland(code: string): boolean {
    return isMainland(code);
  }

  /** Time zone of a code, see region-zone; null for a country with several. */
  timeZoneOf(code: string): string | null {
    return timeZoneOf(code);
  }

  #search(parent: string, at: string, match: TextMatch | undefined, query: DivisionQuery): readonly RegionRow[] {
    const top = this.find(parent, at);
    if (!top) return [];
    const day = nearestDay(top, at);
    const countries = query.level === 'COUNTRY' && query.parent === undefined;
    const found: RegionRow[] = [];
    for (let index = this.#from(top, countries); index < this.#rows.length && found.length < query.first; index++) {
      const row = this.#rows[index];
      if (!row || !(countries || mayLieBelow(row, top))) break;
      if (query.level !== undefined && row.level !== query.level) continue;
      if (!isValidOn(row, day) || (row.statistical && !query.includeStatistical) || match?.(row) === false) continue;
      if (countries || this.#liesBelow(row, parent, day)) found.push(row);
    }
    return found;
  }

  /** Rows below a division follow each other in the order of codes; those of China begin behind no other. */
  #from(top: RegionRow, countries: boolean): number {
    if (countries) return this.#rows.findIndex((row) => row.level === 'COUNTRY');
    return top.code === CHINA ? 0 : (this.#first.get(top.code) ?? 0);
  }

  #liesBelow(row: RegionRow, parent: string, day: string): boolean {
    for (let next = this.parent(row, day); next; next = this.parent(next, day)) if (next.code === parent) return true;
    return false;
  }
}

/** Codes below a division begin like it, without its ending zeros; those of China are all that have digits. */
function mayLieBelow(row: RegionRow, top: RegionRow): boolean {
  if (top.level === 'COUNTRY') return top.code === CHINA && row.level !== 'COUNTRY';
  return row.code.startsWith(top.code.length > 6 ? top.code : top.code.replace(/(00){1,2}$/, ''));
}

/** A day within the period of a row: that one, else the last or the first day of the period. */
function nearestDay(row: RegionRow, day: string): string {
  if (row.validTo !== null && day > row.validTo) return row.validTo;
  return row.validFrom !== null && day < row.validFrom ? row.validFrom : day;
}

/** The codes that ended, by those that took their places. */
function beforeThem(rows: readonly RegionRow[]): ReadonlyMap<string, readonly string[]> {
  const pairs = rows.flatMap(({ code, successors }) => successors.map((heir) => [heir, code] as const));
  const others = Map.groupBy(
    pairs.filter(([heir, code]) => heir !== code),
    ([heir]) => heir,
  );
  return new Map([...others].map(([heir, all]) => [heir, all.map(([, code]) => code)]));
}
