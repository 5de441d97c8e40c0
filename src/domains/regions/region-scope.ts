import { CHINA, isPseudo, type RegionRow } from './division.js';

/** Codes from the first, included, to the second, not included, compared as plain text (collation C). */
export type CodeRange = readonly [from: string, to: string];

/** What the scopes need of the tree. */
interface Divisions {
  find(code: string, at?: string): RegionRow | undefined;
  rowsOf(code: string): readonly RegionRow[];
  children(code: string, at?: string, includeStatistical?: boolean): readonly RegionRow[];
  today(): string;
}

/** Every code of China begins with a digit from 1 to 8. */
const ALL_OF_CHINA: CodeRange = ['1', '9'];
const KEPT = 10_000;

/**
 * Ranges of codes that a scope over a division covers. Records keep the code of their date, so besides the subtree of
 * the day there are, followed over and over:
 *   forwards, what took the place of a code that has ended: a scope of 513425 covers 513402;
 *   backwards, an ended code whose successors are all covered: a scope of 513402 covers 513425, but one half of a
 *   divided county does not cover records of the whole, which may be about the other half.
 * Of a code that was given twice the last meaning counts. Townships go with the code of their county. A foreign country
 * covers itself; an unknown code covers nothing.
 */
export class RegionScopes {
  readonly #divisions: Divisions;
  /** Codes of six digits, ordered. */
  readonly #codes: readonly string[];
  /** What took the place of each ended row, the last to end first: what it leads to is decided before. */
  readonly #heirs: ReadonlyMap<RegionRow, readonly RegionRow[]>;
  readonly #answers = new Map<string, readonly CodeRange[]>();

  constructor(divisions: Divisions, rows: readonly RegionRow[]) {
    this.#divisions = divisions;
    const dated = rows.filter((row) => /^\d{6}$/.test(row.code));
    this.#codes = [...new Set(dated.map((row) => row.code))];
    const ended = dated
      .filter((row) => row.validTo !== null)
      .sort((a, b) => ((a.validTo ?? '') < (b.validTo ?? '') ? 1 : -1));
    this.#heirs = new Map(ended.map((row) => [row, this.#heirsOf(row)]));
  }

  ranges(code: string, at: string): readonly CodeRange[] {
    const key = `${code}@${at}`;
    const known = this.#answers.get(key);
    if (known) return known;
    if (this.#answers.size >= KEPT) this.#answers.clear();
    const answer = Object.freeze(this.#rangesOf(code, at));
    this.#answers.set(key, answer);
    return answer;
  }

  #rangesOf(code: string, at: string): readonly CodeRange[] {
    const row = this.#divisions.find(code, at) ?? this.#divisions.rowsOf(code)[0];
    if (!row) return [];
    if (code === CHINA) return [ALL_OF_CHINA];
    if (row.level === 'COUNTRY' || code.length > 6) return [rangeOf(code)];
    const covered = new Set<RegionRow>();
    this.#follow(row, row.validTo !== null && row.validTo < at ? row.validTo : at, covered);
    const codes = new Set([...covered].map((one) => one.code));
    this.#lookBack(covered);
    for (const one of covered) if (this.#divisions.rowsOf(one.code).at(-1) === one) codes.add(one.code);
    return this.#compact(codes);
  }

  /** A division, all below it on a day, and what has taken their places since. */
  #follow(row: RegionRow, day: string, covered: Set<RegionRow>): void {
    if (covered.has(row)) return;
    covered.add(row);
    for (const child of this.#countiesBelow(row, day)) this.#follow(child, day, covered);
    if (row.validTo === null || row.validTo >= this.#divisions.today()) return;
    for (const heir of this.#heirs.get(row) ?? []) {
      if (this.#inherits(row, heir)) this.#follow(heir, heir.validTo ?? this.#divisions.today(), covered);
    }
  }

  /** Of a prefecture that was divided only counties are followed; a county that went up in a city with counties, not at all. */
  #inherits(row: RegionRow, heir: RegionRow): boolean {
    if (heir.level === 'COUNTY') return true;
    if (row.level !== 'COUNTY') return this.#heirs.get(row)?.length === 1;
    return this.#countiesBelow(heir, heir.validTo ?? this.#divisions.today()).every(isPseudo);
  }

  /** Below a row that only holds others together, as 110100, stand those of its code: the data has them beside it. */
  #countiesBelow(row: RegionRow, day: string): readonly RegionRow[] {
    const holds = isPseudo(row) && row.parentCode !== null && row.code.endsWith('00');
    const children = this.#divisions.children(holds ? (row.parentCode ?? '') : row.code, day, true);
    const isBelow = ({ code }: RegionRow) => !holds || (code !== row.code && code.startsWith(row.code.slice(0, 4)));
    return children.filter((child) => child.code.length === 6 && isBelow(child));
  }

  /** The rows that begin when one ends; what has no successor went to the division above. */
  #heirsOf(row: RegionRow): readonly RegionRow[] {
    const codes = row.successors.length > 0 ? row.successors : [row.parentCode ?? ''];
    return codes.flatMap((code) => this.#divisions.rowsOf(code).find((heir) => isLater(heir, row)) ?? []);
  }

  /** Adds ended rows whose heirs are all covered. */
  #lookBack(covered: Set<RegionRow>): void {
    for (let before = -1; before !== covered.size; ) {
      before = covered.size;
      for (const [row, heirs] of this.#heirs) {
        if (!covered.has(row) && heirs.length > 0 && heirs.every((heir) => covered.has(heir))) covered.add(row);
      }
    }
  }

  /** As few ranges as say the same: a whole province or prefecture is one, with the codes that it may still get. */
  #compact(covered: ReadonlySet<string>): readonly CodeRange[] {
    const pieces = groupsOf(this.#codes, 2).flatMap((province) => {
      if (province.every((code) => covered.has(code))) return [rangeOf(prefixOf(province, 2))];
      return groupsOf(province, 4).flatMap((prefecture) => {
        if (prefecture.every((code) => covered.has(code))) return [rangeOf(prefixOf(prefecture, 4))];
        return runsOf(prefecture, covered);
      });
    });
    return joined(pieces);
  }
}

/** The period of a successor that begins when a row ends; days known to the year only may leave a gap. */
function isLater(heir: RegionRow, row: RegionRow): boolean {
  return row.validTo !== null && (heir.validTo === null || heir.validTo > row.validTo);
}

/** Codes that share their first digits, in order. */
function groupsOf(codes: readonly string[], digits: number): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (const code of codes) {
    const group = groups.at(-1);
    if (group?.[0]?.slice(0, digits) === code.slice(0, digits)) group.push(code);
    else groups.push([code]);
  }
  return groups;
}

function prefixOf(group: readonly string[], digits: number): string {
  return (group[0] ?? '').slice(0, digits);
}

/** Neighbours among the known codes of one prefecture become one range. */
function runsOf(codes: readonly string[], covered: ReadonlySet<string>): readonly CodeRange[] {
  const runs: [string, string][] = [];
  let open = false;
  for (const code of codes) {
    const run = runs.at(-1);
    if (!covered.has(code)) open = false;
    else if (open && run) run[1] = after(code);
    else {
      runs.push([code, after(code)]);
      open = true;
    }
  }
  return runs;
}

/** Ranges that touch become one. */
function joined(pieces: readonly CodeRange[]): readonly CodeRange[] {
  const ranges: [string, string][] = [];
  for (const [from, to] of pieces) {
    const last = ranges.at(-1);
    if (last && startsAt(last[1], from)) last[1] = to;
    else ranges.push([from, to]);
  }
  return ranges.map((range) => Object.freeze(range));
}

/** Whether no code can lie between the end of one range and the beginning of the next. */
function startsAt(end: string, from: string): boolean {
  return end === from || end.padEnd(6, '0') === from.padEnd(6, '0');
}

/** All codes that begin with a text. */
function rangeOf(prefix: string): CodeRange {
  return [prefix, after(prefix)];
}

/** The first text behind all that begin with this one; digits carry, so that 4419 and 4420 touch. */
function after(prefix: string): string {
  if (/^\d+$/.test(prefix)) return String(Number(prefix) + 1).padStart(prefix.length, '0');
  const last = prefix.length - 1;
  return prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1);
}
