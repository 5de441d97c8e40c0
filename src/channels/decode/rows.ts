import type { Header } from './header.js';
import type { MergeSweep } from './merges.js';
import type { Cell, Flaw, RawRow, TableEntry } from './table.js';

const TOTAL = /^(?:合计|总计|小计|共计)/;
const TOTAL_STARTS = '合总小共';
/** A character that stands for bytes which could not be read, and the NUL, which no database takes. */
const UNREADABLE = /[\ufffd\0]/;
/** Characters of a value that a problem repeats. */
export const LONGEST_VALUE = 200;

/** Whether a text that begins with this character may be a total. */
export function startsTotal(character: string): boolean {
  return TOTAL_STARTS.includes(character);
}

const TELL_EVERY = 1_000;

/** Counts entries by reading them: the sum now and then, and at last. */
export async function* countedEntries(entries: AsyncIterable<TableEntry>): AsyncGenerator<number> {
  let count = 0;
  for await (const _ of entries) {
    count += 1;
    if (count % TELL_EVERY === 0) yield count;
  }
  yield count;
}

/** Whether a text can not be kept as it is: something of it could not be decoded, or it has half a character. */
export function isUnreadable(text: string): boolean {
  return UNREADABLE.test(text) || !text.isWellFormed();
}

/** Makes table entries of the rows below a heading. */
export class RowAssembler {
  readonly #sheet: string | null;
  readonly #header: Header;
  readonly #merges: MergeSweep | null;
  readonly #headed: number;

  constructor(sheet: string | null, header: Header, merges: MergeSweep | null) {
    this.#sheet = sheet;
    this.#header = header;
    this.#merges = merges;
    this.#headed = header.headings.filter((heading) => heading !== undefined).length;
  }

  /** Null for what is no data: rows up to the heading, empty rows, totals. */
  entry(raw: RawRow): TableEntry | null {
    if (raw.row <= this.#header.lastRow) return null;
    // Merges are followed through rows that are skipped as well; what a row is depends on its own cells alone.
    const full = this.#merges?.apply(raw) ?? raw;
    const first = raw.cells[0];
    if (first === undefined && raw.flaws.length === 0) return null;
    if (first !== undefined && TOTAL.test(first.text.replace(/\s/g, ''))) return null;
    const flaw = this.#flaw(raw);
    if (flaw !== null) return this.#problem(raw.row, flaw);
    const cells = this.#cells(full);
    return cells.size === 0 ? null : { kind: 'row', sheet: this.#sheet, row: raw.row, cells };
  }

  #cells(raw: RawRow): Map<string, Cell> {
    const cells = new Map<string, Cell>();
    for (let index = 0; index < raw.columns.length; index += 1) {
      const heading = this.#header.headings[raw.columns[index] ?? -1];
      const cell = raw.cells[index];
      if (heading !== undefined && cell !== undefined) cells.set(heading.key, cell);
    }
    return cells;
  }

  /** One problem is told for each row, so that rows can be counted. */
  #flaw(raw: RawRow): Flaw | null {
    const told = raw.flaws.find((flaw) => this.#matters(flaw));
    if (told !== undefined) return told;
    const first = raw.columns[0];
    if (raw.columns.length === 1 && first !== undefined && this.#isCaption(raw.row, first)) {
      return { column: null, rule: 'table.mergedAcross', value: raw.cells[0]?.text ?? null };
    }
    const unreadable = raw.cells.findIndex((cell) => isUnreadable(cell.text));
    if (unreadable < 0) return null;
    const text = raw.cells[unreadable]?.text ?? null;
    return { column: raw.columns[unreadable] ?? null, rule: 'table.unreadableText', value: text };
  }

  /** Whether anybody reads the column: a running number without its result harms no one. */
  #matters(flaw: Flaw): boolean {
    if (flaw.rule !== 'table.formulaWithoutValue' || flaw.column === null) return true;
    return this.#header.headings[flaw.column]?.known === true;
  }

  #isCaption(row: number, column: number): boolean {
    const span = this.#merges?.spanAt(row, column) ?? 1;
    return span >= 3 && span > this.#headed / 2;
  }

  #problem(row: number, { column, rule, value }: Flaw): TableEntry {
    const heading = column === null ? null : (this.#header.headings[column]?.key ?? null);
    const shown = value === null ? null : value.slice(0, LONGEST_VALUE);
    return { kind: 'problem', sheet: this.#sheet, row, column: heading, rule, value: shown };
  }
}
