import { withoutPersonalNumbers } from '../../../auth/index.js';
import type { CellKind } from '../../../kit/intake-cells.js';
import { wordCell } from '../../../kit/intake-words.js';
import { isRowName, MOST_SEATS, rowName, type SeatRow, seatsIn } from '../sessions/seat-code.js';

export const stateCell = wordCell<'ANNOUNCED' | 'CANCELLED'>(
  'state',
  [
    ['ANNOUNCED', '正常 已公布 可预约 售票中 已售罄 售罄 已结束 预约截止 announced on_sale sold_out'],
    ['CANCELLED', '已取消 取消 停办 停运 cancelled canceled'],
  ],
  'ANNOUNCED or CANCELLED',
);

export const placesCell: CellKind<number> = {
  rule: 'capacity',
  expected: { zh: '1 到 100000 的整数', en: 'a whole number from 1 to 100000' },
  read: (text) => {
    const [, digits] = /^(\d{1,6})(?:人|个|座|张)?$/.exec(text) ?? [];
    const places = Number(digits);
    return digits !== undefined && places >= 1 && places <= 100_000 ? places : undefined;
  },
};

const ROW = /^([^:=*×]{1,10}?)\s*[:=*×]\s*(\d{1,3})$/u;
const MOST_ROWS = 60;
const MOST_IN_ROW = 100;

/** A seat map in one cell: each row with its number of seats, A:20、B:18. */
export const seatRowsCell: CellKind<readonly SeatRow[]> = {
  rule: 'seatRows',
  expected: {
    zh: `座位排与座位数，如 A:20、B:18，至多 ${MOST_ROWS} 排，每排 1 到 ${MOST_IN_ROW} 座，共至多 ${MOST_SEATS} 座，排名不重复，至多 10 个字`,
    en: `rows with their numbers of seats, as A:20、B:18, at most ${MOST_ROWS} of 1 to ${MOST_IN_ROW} seats, ${MOST_SEATS} seats in all, no row twice, and its name up to ten letters and digits`,
  },
  read: (text) => {
    const rows = text.split(/[、,;|]/).filter((part) => part.trim() !== '');
    const read = rows.map((part) => rowOf(part.trim()));
    const whole = read.filter((row) => row !== undefined);
    const isShort = rows.length >= 1 && rows.length <= MOST_ROWS && seatsIn(whole) <= MOST_SEATS;
    const isWhole = whole.length === rows.length && isShort;
    return isWhole && new Set(whole.map(({ row }) => row)).size === rows.length ? whole : undefined;
  },
};

function rowOf(part: string): SeatRow | undefined {
  const [, name = '', digits] = ROW.exec(part) ?? [];
  const [row, seats] = [rowName(name), Number(digits)];
  return isRowName(row) && seats >= 1 && seats <= MOST_IN_ROW ? { row, seats } : undefined;
}

/** A text that everybody may read: the numbers in it that mark a person are masked before anything is kept. */
export const textCell = (rule: string, longest: number): CellKind<string> => ({
  rule,
  expected: { zh: `至多 ${longest} 个字`, en: `at most ${longest} characters` },
  read: (text) => ([...text].length <= longest ? withoutPersonalNumbers(text) : undefined),
});

/** Several in one cell are parted by 、 or a comma. */
export const organisersCell: CellKind<readonly string[]> = {
  rule: 'organisers',
  expected: {
    zh: '至多 20 个单位，用“、”分隔，每个至多 100 字',
    en: 'at most 20 names parted by 、, each of at most 100 characters',
  },
  read: (text) => {
    const names = text
      .split(/[、,;]/)
      .map((name) => withoutPersonalNumbers(name.trim()))
      .filter((name) => name !== '');
    return names.length >= 1 && names.length <= 20 && names.every((name) => [...name].length <= 100)
      ? names
      : undefined;
  },
};

export const urlCell: CellKind<string> = {
  rule: 'streamUrl',
  expected: { zh: '以 https:// 或 http:// 开头的网址', en: 'an address that begins with https:// or http://' },
  read: (text) => (/^https?:\/\/\S{1,490}$/i.test(text) && URL.canParse(text) ? text : undefined),
};
