import { type CellKind, readNumber } from '../../../kit/intake-cells.js';
import { momentCell } from '../../../kit/intake-moment.js';
import { wordCell } from '../../../kit/intake-words.js';
import { MOST_SEATS, rowName, type SeatRow, seatsIn } from '../sessions/seat-code.js';
import { SessionStage } from '../sessions/session.enums.js';
import type { Allotment } from '../sessions/session.places.js';

const STAGES: Readonly<Record<SessionStage, string>> = {
  // What else they are called is what an announced one comes to by the clock alone.
  ANNOUNCED: '已公布 可预约 预约截止 进行中 已结束 正常',
  DRAFT: '草稿',
  CANCELLED: '已取消 取消',
};

/** Each stage by its first word. */
export const STAGE_TERMS = Object.fromEntries(
  Object.entries(STAGES).map(([stage, words]) => [stage, words.split(' ')[0]]),
) as Readonly<Record<SessionStage, string>>;

/** 已公布, 草稿, 已取消. */
export const stageCell = wordCell(
  'stage',
  Object.values(SessionStage).map((stage) => [stage, `${STAGES[stage]} ${stage}`] as const),
  'one of 已公布, 草稿, 已取消',
);

const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日(\d{1,2})(?::|时|点)(\d{1,2})?分?$/;

/** 2024-02-25 09:00, 2024年2月25日9时; one without its zone is of Beijing. As ISO 8601 writes it in UTC. */
export const timeCell: CellKind<string> = {
  rule: 'moment',
  expected: {
    zh: '日期和钟点，如 2024-02-25 09:00 或 2024年2月25日9时（未注明时区的按北京时间）',
    en: 'a day and a clock time, as 2024-02-25 09:00, which is of Beijing, or 2024-02-25T01:00:00Z',
  },
  read: (text, cell) => {
    const [, year = '', month = '', day = '', hours = '', minutes = '0'] = CHINESE.exec(text.replace(/\s/g, '')) ?? [];
    const two = (digits: string) => digits.padStart(2, '0');
    const written =
      year === ''
        ? text.replace(/([ T])(\d):/, '$10$2:')
        : `${year}-${two(month)}-${two(day)} ${two(hours)}:${two(minutes)}`;
    const millis = momentCell.read(written, cell);
    return millis === undefined ? undefined : new Date(millis).toISOString();
  },
};

/** 200, 200人, 1,100个. */
export const placesCell: CellKind<number> = {
  rule: 'places',
  expected: { zh: '名额数，如 200 或 1,100', en: 'a number of places, as 200 or 1,100' },
  read: (text) => {
    const count = readNumber(text.replace(/[人个名位]$/, ''));
    return count !== undefined && Number.isInteger(count) && count > 0 ? count : undefined;
  },
};

const ROWS = /^(?:([A-Z])(?:[-~至]([A-Z]))?|(\d{1,2})(?:[-~至](\d{1,2}))?)[排行]?[×xX*](\d{1,3})座?$/;
const MOST_IN_ROW = 100;

/** A-J×12: rows A to J with twelve seats each; 1-8排×20；9排×16. */
export const seatRowsCell: CellKind<readonly SeatRow[]> = {
  rule: 'seatRows',
  expected: {
    zh: '排和每排座位数，如 A-J×12 或 1-8排×20；9排×16，每排不超过 100 座，共不超过 1000 座',
    en: 'rows and the seats in each, as A-J×12 or 1-8排×20；9排×16, at most 100 in a row and 1,000 in all',
  },
  read: (text) => {
    const rows = partsIn(text).map(readRows);
    const all = rows.flatMap((each) => each ?? []);
    const isDistinct = new Set(all.map(({ row }) => row)).size === all.length;
    const isWhole = rows.length > 0 && !rows.includes(undefined) && seatsIn(all) <= MOST_SEATS;
    return isWhole && isDistinct ? all : undefined;
  },
};

function readRows(part: string): readonly SeatRow[] | undefined {
  const [, letter, lastLetter, number, lastNumber, count] = ROWS.exec(part.toUpperCase()) ?? [];
  const seats = Number(count);
  if (!(seats >= 1 && seats <= MOST_IN_ROW)) return undefined;
  const [first, last] = letter
    ? [letter.charCodeAt(0), (lastLetter ?? letter).charCodeAt(0)]
    : [Number(number), Number(lastNumber ?? number)];
  if (first > last || first === 0) return undefined;
  const nameOf = (at: number) => rowName(letter ? String.fromCharCode(at) : String(at));
  return Array.from({ length: last - first + 1 }, (_, index) => ({ row: nameOf(first + index), seats }));
}

/** Such a text of the rows of a map. */
export function seatRowsText(rows: readonly SeatRow[]): string {
  const groups: { first: string; last: string; seats: number }[] = [];
  for (const { row, seats } of rows) {
    const group = groups.at(-1);
    if (group?.seats === seats && follows(group.last, row)) group.last = row;
    else groups.push({ first: row, last: row, seats });
  }
  return groups.map(({ first, last, seats }) => `${first === last ? first : `${first}-${last}`}×${seats}`).join(';');
}

function follows(one: string, next: string): boolean {
  if (/^[A-Z]$/.test(one)) return next === String.fromCharCode(one.charCodeAt(0) + 1);
  return /^\d+$/.test(one) && next === String(Number(one) + 1);
}

/** 一汽:150;长客:150. */
export const allotmentsCell: CellKind<readonly Allotment[]> = {
  rule: 'allotments',
  expected: { zh: '单位和名额，如 一汽:150;长客:150', en: 'employers and their places, as 一汽:150;长客:150' },
  read: (text) => {
    const kept = partsIn(text).map((part) => {
      const [, employerName = '', places = ''] = /^(.+?)[:=](\d{1,6})[人个名]?$/.exec(part) ?? [];
      return { employerName: employerName.trim(), capacity: Number(places) };
    });
    const isRead = kept.every(({ employerName, capacity }) => employerName !== '' && capacity > 0);
    const isDistinct = new Set(kept.map(({ employerName }) => employerName)).size === kept.length;
    return kept.length > 0 && isRead && isDistinct ? kept : undefined;
  },
};

/** A round of a competition: the how-manieth, where they have an order, and what it is. */
export interface Round {
  readonly number?: number | undefined;
  readonly title: string;
}

const ORDINALS = '一二三四五六七八九十';

/** 1 理论考试, 第二轮：技能操作, 实操. */
export const roundCell: CellKind<Round> = {
  rule: 'round',
  expected: { zh: '轮次和名称，如 1 理论考试 或 技能操作', en: 'a number and what it is, as 1 理论考试, or 技能操作' },
  read: (text) => {
    const [, digits, ordinal, title] =
      /^(?:第?(\d{1,2})|第([一二三四五六七八九十]))(?:轮|环节|场)?[\s:、.]*(\D.*)$/.exec(text) ?? [];
    if (title === undefined) return /^\d*$/.test(text) ? undefined : { title: text };
    const number = digits === undefined ? ORDINALS.indexOf(ordinal ?? '') + 1 : Number(digits);
    return number >= 1 && number <= 50 ? { number, title: title.trim() } : undefined;
  },
};

function partsIn(text: string): readonly string[] {
  return text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
