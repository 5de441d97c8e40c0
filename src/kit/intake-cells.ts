import { isDay } from './graphql/scalars.js';
import type { IntakeCell, IntakeProblem, IntakeRow } from './intake.js';
import { cellMissing, unreadable } from './intake-errors.js';
import type { Refusal } from './refusal.js';
import type { Sentence } from './sentence.js';

/** Makes what may be shown of a personal cell. */
export type CellMask = (text: string) => string | null;

/** How a kind of cell is read, and what to say when it can not be. */
export interface CellKind<Value> {
  /** Given the text with its width folded (NFKC); undefined when it can not be read with certainty. */
  readonly read: (text: string, cell: IntakeCell) => Value | undefined;
  readonly expected: Sentence;
  /** Last part of the rule, as `date`. */
  readonly rule: string;
}

const BLANKS = /^(?:[-—–/\\_*]+|无|暂无|没有|未知|不详|空|n\/?a|null|none)$/i;
const LONGEST_SHOWN = 200;

/** How most texts begin: a digit, or a letter with which no sign for nothing begins. */
const SAYS_SOMETHING = /^[0-9A-MO-Za-mo-z]/;
/** Nothing of it has another width or form. */
const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

function isBlank(text: string): boolean {
  return !SAYS_SOMETHING.test(text) && BLANKS.test(folded(text));
}

function folded(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFKC').trim();
}

/**
 * The cells of one row, and all that is wrong with them: nothing is thrown, so that a row tells everything at once.
 */
export class RowCells {
  readonly #row: IntakeRow;
  readonly #subject: string;
  readonly #masks: ReadonlyMap<string, CellMask>;
  readonly #problems: IntakeProblem[] = [];

  /** `subject` begins every rule, as `station`; `masks` has the personal columns. */
  constructor(row: IntakeRow, subject: string, masks: ReadonlyMap<string, CellMask>) {
    this.#row = row;
    this.#subject = subject;
    this.#masks = masks;
  }

  get problems(): readonly IntakeProblem[] {
    return this.#problems;
  }

  /** What stands in a column as it is written; undefined for nothing, and for the signs by which people say nothing. */
  text(column: string): string | undefined {
    const text = this.#row.cells.get(column)?.text.trim();
    return text === undefined || text === '' || isBlank(text) ? undefined : text;
  }

  /** As `text`, and a problem when there is none. */
  required(column: string, rule: string): string | undefined {
    return this.text(column) ?? this.miss(column, rule);
  }

  /** Tells that a column has to be filled in; one that is filled in and can not be read has told that already. */
  miss(column: string, rule: string): undefined {
    if (this.text(column) === undefined) this.refuse(column, cellMissing(column, `${this.#subject}.${rule}`));
    return undefined;
  }

  /** A column by its kind; undefined when it is empty, and when it can not be read, which becomes a problem. */
  read<Value>(column: string, kind: CellKind<Value>): Value | undefined {
    const text = this.text(column);
    const cell = this.#row.cells.get(column);
    if (text === undefined || cell === undefined) return undefined;
    const value = kind.read(folded(text), cell);
    if (value === undefined) {
      const rule = `${this.#subject}.${kind.rule}`;
      this.refuse(column, unreadable(column, this.shown(column) ?? '', kind.expected, rule));
    }
    return value;
  }

  refuse(column: string | null, refusal: Refusal, verdict: IntakeProblem['verdict'] = 'REJECTED'): void {
    this.#problems.push({ verdict, column, value: column === null ? null : this.shown(column), refusal });
  }

  /** What may be shown of a column. */
  shown(column: string): string | null {
    const text = this.#row.cells.get(column)?.text;
    if (text === undefined) return null;
    const mask = this.#masks.get(column);
    return mask ? mask(text) : [...text].slice(0, LONGEST_SHOWN).join('');
  }
}

/**
 * Day numbers of a spreadsheet that can be nothing else, from 1982 to 2099; a smaller one may be a year and a month that
 * were written together (20238).
 */
const [FIRST_SERIAL, LAST_SERIAL] = [30_000, 73_050];

/** 45168, which a spreadsheet shows where a date is not formatted as one; counted from 1900 as all but old files are. */
function daySerial(text: string): string | undefined {
  const days = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (days < FIRST_SERIAL || days > LAST_SERIAL) return undefined;
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10);
}

/** 2023年8月30日, 2023.8.30, 2023/8/30, 20230830, 45168, a date cell; a month alone stands for its first day. */
export const dayCell: CellKind<string> = {
  rule: 'date',
  expected: { zh: '带年份的日期，如 2023-08-30 或 2023年8月30日', en: 'a day with its year, as 2023-08-30' },
  read: (text, cell) => {
    if (cell.date) return cell.date;
    const [, year, month, day = '1'] =
      /^(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?|月)?(?:[\sT]+\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(
        text,
      ) ??
      /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
      [];
    if (year === undefined || month === undefined) return daySerial(text);
    const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDay(written) && year >= '1900' ? written : undefined;
  },
};

/** 是, 有, √ and 否, 无, ×. */
export const yesNoCell: CellKind<boolean> = {
  rule: 'yesNo',
  expected: { zh: '“是”或“否”', en: '是 or 否' },
  read: (text) => {
    if (/^(?:是|有|可|可以|能|支持|√|✓|✔|☑|y|yes|true|1)$/i.test(text)) return true;
    return /^(?:否|不|不可|不能|不支持|×|✗|✘|x|n|no|false|0)$/i.test(text) ? false : undefined;
  },
};

/** 113.1, 东经113.1°, 101°29′30″, 101度29分30秒; west and south are negative. */
export const degreesCell: CellKind<number> = {
  rule: 'degrees',
  expected: {
    zh: '十进制度或度分秒，如 101.4917 或 101°29′30″',
    en: 'decimal degrees, or degrees, minutes and seconds, as 101°29′30″',
  },
  read: readDegrees,
};

/** Two numbers in one cell, longitude first: 113.1,22.9. */
export const pointCell: CellKind<readonly [number, number]> = {
  rule: 'point',
  expected: { zh: '“经度,纬度”，如 113.1,22.9', en: 'longitude, then latitude, as 113.1,22.9' },
  read: (text) => {
    const bare = text.replace(/^[([{]|[)\]}]$/g, '').trim();
    const parts =
      bare.includes(',') || bare.includes(';') || bare.includes('、') ? bare.split(/[,;、]/) : bare.split(/\s+/);
    if (parts.length !== 2) return undefined;
    const values = parts.map((part) => ({ value: readDegrees(part.trim()), north: /[北南NS]|纬/i.test(part) }));
    const [first, second] = values;
    if (first?.value === undefined || second?.value === undefined) return undefined;
    // Only words turn the order round: numbers alone are taken as they come, and a swapped pair is told.
    return first.north && !second.north ? [second.value, first.value] : [first.value, second.value];
  },
};

/** WGS84, GPS, GCJ-02, 高德, 腾讯, 火星, BD-09, 百度. */
export const datumCell: CellKind<'WGS84' | 'GCJ02' | 'BD09'> = {
  rule: 'datum',
  expected: {
    zh: 'WGS84（GPS）、GCJ02（高德、腾讯）或 BD09（百度）',
    en: 'WGS84 (GPS), GCJ02 (AMap, Tencent) or BD09 (Baidu)',
  },
  read: (text) => {
    const word = text.replace(/[\s_()-]/g, '').toUpperCase();
    if (/^(?:WGS(?:19)?84|GPS|EPSG:?4326|国际标准|世界大地)(?:坐标系?)?$/.test(word)) return 'WGS84';
    if (/^(?:GCJ(?:20)?02|国测局|火星|高德|腾讯|微信|高德地图|腾讯地图)(?:坐标系?)?$/.test(word)) return 'GCJ02';
    return /^(?:BD(?:20)?09(?:LL)?|百度|百度地图)(?:坐标系?)?$/.test(word) ? 'BD09' : undefined;
  },
};

/** A code of a division as it is kept: its width folded, its letters large. */
export const regionCodeCell: CellKind<string> = {
  rule: 'regionCode',
  expected: { zh: '行政区划代码，如 620702', en: 'a code of a division, as 620702' },
  read: (text) => text.toUpperCase(),
};

/** A plain number, its thousands perhaps parted by commas. */
export function readNumber(text: string): number | undefined {
  const bare = text.replace(/\s/g, '');
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare;
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(plain) ? Number(plain) : undefined;
}

/** Yuan as fen, without a detour over binary fractions; undefined for more than two places. */
export function readFen(text: string): number | undefined {
  const [, sign, whole, places = ''] =
    /^(-?)(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2})0*)?$/.exec(text.replace(/\s/g, '')) ?? [];
  if (whole === undefined) return undefined;
  const fen = Number(`${whole.replaceAll(',', '')}${places.padEnd(2, '0')}`);
  return sign === '-' && fen > 0 ? -fen : fen;
}

function readDegrees(text: string): number | undefined {
  const bare = text.replace(/\s/g, '').replace(/^(?:东经|北纬|经度|纬度)[::]?/, '');
  const turned = /^(?:西经|南纬)|[WS]/i.test(bare);
  const number = bare.replace(/^(?:西经|南纬)/, '').replace(/^[EWNS]|[EWNS]$/i, '');
  const parts =
    /^(-?\d{1,3}(?:\.\d+)?)[°o度]?$/.exec(number) ??
    /^(-?\d{1,3})[°o度](\d{1,2}(?:\.\d+)?)[′'’‘分]$/.exec(number) ??
    /^(-?\d{1,3})[°o度](\d{1,2})[′'’‘分](\d{1,2}(?:\.\d+)?)(?:″|''|’’|["”“秒]|′′)$/.exec(number);
  if (!parts) return undefined;
  const [degrees, minutes, seconds] = [Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0)];
  if (minutes >= 60 || seconds >= 60) return undefined;
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  return (turned || parts[1]?.startsWith('-') ? -1 : 1) * size;
}
