import type { Likeliest } from './refusal.js';
import type { RawRow } from './table.js';
import { cleanText } from './text.js';

/** How far down a heading is sought, in rows that hold anything. */
export const HEADER_SEARCH_ROWS = 20;
/** Fewer known headings than this are chance. */
const ENOUGH_KNOWN = 2;

export interface Heading {
  /** The canonical heading, or the text as it stands when it is not known. */
  readonly key: string;
  readonly known: boolean;
}

export interface Header {
  readonly lastRow: number;
  /** By column; undefined where nothing stands above the column. */
  readonly headings: readonly (Heading | undefined)[];
  /** Fields of the heading row, empty ones too. */
  readonly width: number;
  readonly known: number;
}

export type HeaderSearch =
  | { readonly kind: 'found'; readonly header: Header }
  | { readonly kind: 'none'; readonly texts: readonly string[]; readonly likeliest: Likeliest }
  | { readonly kind: 'duplicate'; readonly row: number; readonly texts: readonly string[] };

type Canonical = (text: string) => string | null;

/** A column of a possible heading: its own text, the group above it, and what they stand for. */
interface Label {
  readonly column: number;
  readonly text: string;
  readonly canonical: string | null;
}

interface Candidate {
  readonly rows: readonly RawRow[];
  readonly labels: readonly Label[];
  /** Different canonical headings. */
  readonly known: number;
}

/** Finds the heading among the first rows that hold anything: one row, or two of which the upper one groups columns. */
export function findHeader(rows: readonly RawRow[], canonical: Canonical): HeaderSearch {
  for (let index = 0; index < Math.min(rows.length, HEADER_SEARCH_ROWS); index += 1) {
    const here = candidateAt(rows, index, canonical);
    if (here === null) continue;
    // A title that stands above some column can pass for a group of headings; the row below then knows more.
    const below = candidateAt(rows, index + 1, canonical);
    return accept(below !== null && below.known > here.known ? below : here);
  }
  return noneIn(rows, canonical);
}

function candidateAt(rows: readonly RawRow[], index: number, canonical: Canonical): Candidate | null {
  const upper = rows[index];
  if (upper === undefined) return null;
  const single = candidate([upper], singleLabels(upper, canonical));
  const lower = rows[index + 1];
  const pair = lower?.row === upper.row + 1 ? pairCandidate(upper, lower, canonical) : null;
  const best = pair !== null && pair.known > single.known ? pair : single;
  return best.known >= ENOUGH_KNOWN ? best : null;
}

function candidate(rows: readonly RawRow[], labels: readonly Label[]): Candidate {
  const known = new Set(labels.flatMap((label) => label.canonical ?? [])).size;
  return { rows, labels, known };
}

function singleLabels(row: RawRow, canonical: Canonical): Label[] {
  return row.columns.map((column, index) => {
    const text = headingText(row.cells[index]?.text ?? '');
    return { column, text, canonical: lookUp(text, canonical) };
  });
}

function pairCandidate(upper: RawRow, lower: RawRow, canonical: Canonical): Candidate | null {
  const tops = textsByColumn(upper);
  const subs = textsByColumn(lower);
  const labels: Label[] = [];
  let group = '';
  let grouped = false;
  let contributes = false;
  for (let column = 0; column < Math.max(tops.length, subs.length); column += 1) {
    const top = tops[column] ?? '';
    const sub = subs[column] ?? '';
    if (top === '' && sub === '') group = '';
    else if (top !== '') group = top;
    grouped ||= top === '' && sub !== '' && group !== '';
    const isRun = isGroupRun(column, tops, subs);
    const found = sub === '' ? alone(top, canonical) : beneath(group, sub, isRun, canonical);
    contributes ||= (sub === '' && top !== '') || found.byGroup;
    if (found.text !== '') labels.push({ column, text: found.text, canonical: found.canonical });
  }
  return grouped && contributes ? candidate([upper, lower], labels) : null;
}

/** Whether the column shares the heading above it with a neighbour. */
function isGroupRun(column: number, tops: readonly string[], subs: readonly string[]): boolean {
  const nextBelongs = (tops[column + 1] ?? '') === '' && (subs[column + 1] ?? '') !== '';
  return (tops[column] ?? '') === '' || nextBelongs;
}

interface Found {
  readonly text: string;
  readonly canonical: string | null;
  readonly byGroup: boolean;
}

function alone(top: string, canonical: Canonical): Found {
  return { text: top, canonical: lookUp(top, canonical), byGroup: false };
}

/** The more precise name goes first; a group that covers several columns names none of them alone. */
function beneath(group: string, sub: string, isRun: boolean, canonical: Canonical): Found {
  if (group === '') return alone(sub, canonical);
  const text = `${group}/${sub}`;
  const both = lookUp(text, canonical);
  if (both !== null) return { text, canonical: both, byGroup: true };
  const own = lookUp(sub, canonical);
  if (own !== null) return { text, canonical: own, byGroup: false };
  const above = isRun ? null : lookUp(group, canonical);
  return { text, canonical: above, byGroup: above !== null };
}

/** More titles than this are kept in no memory: a hostile file has others in each line. */
const MOST_TITLES = 10_000;

/**
 * The headings of values that come with a title each, as the keys of JSON do: a title alone, or a group and a title in
 * it, which mean what a heading of one row or of two would mean.
 */
export class KeyTitles {
  readonly #canonical: Canonical;
  /** By group, '' for none, and title. */
  readonly #titles = new Map<string, Map<string, Heading | null>>();
  #count = 0;
  readonly #canonicals = new Set<string>();

  constructor(canonical: Canonical) {
    this.#canonical = canonical;
  }

  /** Null when there is no title at all. */
  titleOf(path: readonly [string] | readonly [string, string]): Heading | null {
    const [group, key] = path.length === 1 ? ['', path[0]] : path;
    const known = this.#titles.get(group)?.get(key);
    if (known !== undefined) return known;
    const title = this.#read(group, key);
    if (this.#count < MOST_TITLES) this.#keep(group, key, title);
    return title;
  }

  #keep(group: string, key: string, title: Heading | null): void {
    const titles = this.#titles.get(group) ?? new Map<string, Heading | null>();
    this.#titles.set(group, titles.set(key, title));
    this.#count += 1;
  }

  #read(group: string, key: string): Heading | null {
    const above = headingText(cleanText(group));
    const text = headingText(cleanText(key));
    const found = text === '' ? alone(above, this.#canonical) : beneath(above, text, true, this.#canonical);
    if (found.text === '') return null;
    if (found.canonical !== null) {
      this.#canonicals.add(found.canonical);
      return { key: found.canonical, known: true };
    }
    // A title that means nothing may not pass for the canonical name of another.
    return { key: this.#canonicals.has(found.text) ? `${found.text} (2)` : found.text, known: false };
  }
}

function accept({ rows, labels, known }: Candidate): HeaderSearch {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { canonical } of labels) {
    if (canonical === null) continue;
    if (seen.has(canonical)) twice.add(canonical);
    seen.add(canonical);
  }
  const lastRow = Math.max(...rows.map((row) => row.row));
  if (twice.size > 0) {
    const texts = labels.filter((label) => label.canonical !== null && twice.has(label.canonical));
    return { kind: 'duplicate', row: lastRow, texts: texts.map((label) => label.text) };
  }
  const width = Math.max(...rows.map((row) => row.width));
  return { kind: 'found', header: { lastRow, headings: headingsOf(labels, seen), width, known } };
}

function headingsOf(labels: readonly Label[], canonicals: ReadonlySet<string>): (Heading | undefined)[] {
  const width = labels.reduce((last, { column }) => Math.max(last, column + 1), 0);
  const headings = new Array<Heading | undefined>(width).fill(undefined);
  const used = new Map([...canonicals].map((key) => [key, 1]));
  for (const { column, text, canonical } of labels) {
    headings[column] = { key: canonical ?? unusedKey(text, used), known: canonical !== null };
  }
  return headings;
}

/** 备注 and, beside it, 备注 (2). */
function unusedKey(text: string, used: Map<string, number>): string {
  const count = (used.get(text) ?? 0) + 1;
  used.set(text, count);
  return count === 1 ? text : unusedKey(`${text} (${count})`, used);
}

function textsByColumn(row: RawRow): string[] {
  const width = row.columns.reduce((last, column) => Math.max(last, column + 1), 0);
  const texts = new Array<string>(width).fill('');
  row.columns.forEach((column, index) => {
    texts[column] = headingText(row.cells[index]?.text ?? '');
  });
  return texts;
}

function headingText(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Headings are broken over lines and stretched with blanks; Chinese has none inside a word. */
function lookUp(text: string, canonical: Canonical): string | null {
  if (text === '') return null;
  return canonical(text) ?? (text.includes(' ') ? canonical(text.replaceAll(' ', '')) : null);
}

/** Of several searches that found none, the row with the most texts. */
export function fullest(searches: readonly HeaderSearch[]): Likeliest {
  return searches
    .flatMap((search) => (search.kind === 'none' ? search.likeliest : []))
    .reduce((best, each) => (each.cells > best.cells ? each : best), { row: 1, cells: 0, known: [] });
}

/** For the refusal: what the row with the most texts says. */
function noneIn(rows: readonly RawRow[], canonical: Canonical): HeaderSearch {
  const first = rows.slice(0, HEADER_SEARCH_ROWS);
  const fullest = first.reduce<RawRow | undefined>(
    (best, row) => (best !== undefined && best.cells.length >= row.cells.length ? best : row),
    undefined,
  );
  const texts = (fullest?.cells ?? []).map((cell) => headingText(cell.text).slice(0, 40));
  const known = texts.filter((text) => lookUp(text, canonical) !== null);
  return { kind: 'none', texts, likeliest: { row: fullest?.row ?? 1, cells: texts.length, known } };
}
