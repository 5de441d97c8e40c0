import { type CellKind, readFen, readNumber } from './intake-cells.js';

const WAN = 10_000;

/** 1,234.50, 350元, ¥350, 人民币350元整, 140万元, 1.5万: in fen. What has more than two places is not read. */
export const sumCell: CellKind<number> = {
  rule: 'sum',
  expected: {
    zh: '以元为单位的金额，如 1,234.50、350元 或 140万元',
    en: 'a sum in yuan, as 1,234.50, 350元 or 140万元',
  },
  read: (text) => {
    const [, number = '', wan] =
      /^(?:¥|人民币|RMB)?([\d.,]+)(万)?(?:元|圆|块)?整?$/i.exec(text.replace(/\s/g, '')) ?? [];
    if (!wan) return readFen(number);
    const yuan = readNumber(number);
    const fen = yuan === undefined ? Number.NaN : Math.round(yuan * WAN * 100);
    // As many places as make whole fen, and no sum that a number can not hold.
    return Number.isSafeInteger(fen) && /^[\d,]+(?:\.\d{1,6})?$/.test(number) ? fen : undefined;
  },
};
