import { type CellKind, dayCell, readNumber } from '../../../kit/intake-cells.js';
import { addDays } from '../../regions/index.js';
import type { BenefitKind, BenefitState } from './benefit.enums.js';
import { KIND_TERMS, STATE_TERMS } from './benefit.terms.js';
import { readPayPercent } from './pay-percent.js';

const WAN = 10_000;
const CHINA_OFFSET = '+08:00';

/** One of some words, as people write it or as the schema does. */
function wordCell<Word extends string>(
  rule: string,
  terms: Readonly<Record<Word, readonly [string, ...string[]]>>,
): CellKind<Word> {
  const words = Object.keys(terms) as Word[];
  const byText = new Map(words.flatMap((word) => [word, ...terms[word]].map((text) => [text, word] as const)));
  return {
    rule,
    expected: {
      zh: `${words.map((word) => terms[word][0]).join('、')}之一`,
      en: `one of ${words.map((word) => terms[word][0]).join(', ')}`,
    },
    read: (text) => byText.get(text.replace(/\s/g, '')) ?? byText.get(text.toUpperCase()),
  };
}

export const kindCell: CellKind<BenefitKind> = wordCell('kind', KIND_TERMS);
export const stateCell: CellKind<BenefitState> = wordCell('state', STATE_TERMS);

/** 五折, 5折, 0.5, 50%; a bare 5 may be two things. */
export const payPercentCell: CellKind<number> = {
  rule: 'payPercent',
  expected: {
    zh: '会员支付原价的百分之几，如 五折、50% 或 0.5；单独的 5 可能是五折，也可能是百分之五，请写明',
    en: 'the share of the price that is paid, as 五折, 50% or 0.5; a bare 5 may be half the price or a twentieth',
  },
  read: (text) => {
    const percent = readPayPercent(text);
    return percent === 'AMBIGUOUS' ? undefined : percent;
  },
};

/** 4000, 4,000份, 1.2万: how many. */
export const countCell: CellKind<number> = {
  rule: 'count',
  expected: { zh: '整数，如 4000、4,000份 或 1.2万', en: 'a whole number, as 4000, 4,000份 or 1.2万' },
  read: (text) => {
    const [, number = '', wan] = /^([\d.,]+)(万)?(?:份|个|人|次|张|名|人次)?$/.exec(text.replace(/\s/g, '')) ?? [];
    const value = readNumber(number);
    const count = value === undefined ? Number.NaN : wan ? Math.round(value * WAN) : value;
    return Number.isInteger(count) ? count : undefined;
  },
};

/** The beginning of a period: a day in China, or a moment of one. */
export const beginningCell: CellKind<string> = momentCell((day) => day);
/** The end of one: a day that belongs to it, or the moment at which it is over. */
export const endCell: CellKind<string> = momentCell((day) => addDays(day, 1));

function momentCell(midnightOf: (day: string) => string): CellKind<string> {
  return {
    rule: 'date',
    expected: {
      zh: '日期或北京时间，如 2024-12-26、2024年12月26日 或 2024-12-26 09:00',
      en: 'a day, or a time in China, as 2024-12-26 or 2024-12-26 09:00',
    },
    read: (text, cell) => {
      const [, on, at] = /^(\d{4}-\d{2}-\d{2})[T\s]+(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)$/.exec(text) ?? [];
      if (on !== undefined && at !== undefined) return instantOf(`${on}T${at}${CHINA_OFFSET}`);
      if (/[T\s]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return instantOf(text);
      const day = dayCell.read(text, cell);
      return day === undefined ? undefined : instantOf(`${midnightOf(day)}T00:00:00${CHINA_OFFSET}`);
    },
  };
}

function instantOf(text: string): string | undefined {
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

/** Codes or numbers side by side, each once. */
export function partedOf(text: string): readonly string[] {
  const parts = text
    .normalize('NFKC')
    .split(/[、,;|/\s]+/)
    .filter((part) => part !== '');
  return [...new Set(parts)];
}
