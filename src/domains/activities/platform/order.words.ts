import type { CellKind } from '../../../kit/intake-cells.js';
import { momentCell } from '../../../kit/intake-moment.js';
import { wordCell } from '../../../kit/intake-words.js';
import type { OrderEvent } from './order.command.js';

export const eventCell = wordCell<OrderEvent>(
  'event',
  [
    ['ORDERED', '已预约 下单 已下单 预约 已约 已支付 已出票 改签 ordered booked confirmed'],
    ['CHECKED_IN', '已签到 签到 已入场 已核销 已检票 checked_in checkedin'],
    ['CANCELLED', '已取消 取消 cancelled canceled'],
    ['REFUNDED', '已退票 退票 已退款 退款 refunded'],
  ],
  'ORDERED, CHECKED_IN, CANCELLED or REFUNDED',
);

const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,59}$/u;

/** A number that a platform gives: of an order, a session, an activity. */
export const numberCell: CellKind<string> = {
  rule: 'number',
  expected: { zh: '至多 60 位字母、数字和 . _ / -', en: 'at most 60 letters, digits and . _ / -' },
  read: (text) => (NUMBER.test(text) ? text : undefined),
};

export const headsCell: CellKind<number> = {
  rule: 'headcount',
  expected: { zh: '1 到 100000 的整数', en: 'a whole number from 1 to 100000' },
  read: (text) => {
    const heads = /^(\d{1,6})(?:人|张|位)?$/.exec(text)?.[1];
    const number = Number(heads);
    return heads !== undefined && number >= 1 && number <= 100_000 ? number : undefined;
  },
};

const MOST_SEATS = 1000;
const LONGEST_SEAT = 20;

/** Several seats in one cell are parted by 、 or a comma; which ones they are is said by the map of the session. */
export const seatsCell: CellKind<readonly string[]> = {
  rule: 'seat',
  expected: { zh: '座位，如 C-5 或 3排5座；多个用“、”分隔', en: 'seats, as C-5 or 3排5座, several parted by commas' },
  read: (text) => {
    const seats = text
      .split(/[、,;|]/)
      .map((seat) => seat.trim())
      .filter((seat) => seat !== '');
    const isWhole = seats.length >= 1 && seats.length <= MOST_SEATS;
    return isWhole && seats.every((seat) => seat.length <= LONGEST_SEAT) ? seats : undefined;
  },
};

/** As platforms write moments: 2024-02-25 09:00, with seconds, with a zone, or 20240225090000. */
export const timeCell: CellKind<number> = {
  ...momentCell,
  rule: 'time',
  read: (text, cell) =>
    momentCell.read(text.replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1-$2-$3 $4:$5:$6'), cell),
};

/** Somewhere on earth it is already tomorrow. */
export const AHEAD_MILLIS = 14 * 3_600_000;
