import { WageKind } from './posting.enums.js';

/** A wage as it was understood: in fen, for what its kind says. */
export interface Wage {
  readonly kind: WageKind;
  /** Null where only the most is told, and for one to be agreed on. */
  readonly minFen: number | null;
  /** Null where only the least is told, and for one to be agreed on. */
  readonly maxFen: number | null;
}

type Paid = Exclude<WageKind, WageKind.NEGOTIABLE>;

/** What is taken for a wage, in fen: what lies outside is a slip, or was told in another unit than it seems. */
const BOUNDS: Readonly<Record<Paid, readonly [number, number]>> = {
  [WageKind.MONTHLY]: [10_000, 100_000_000],
  [WageKind.DAILY]: [1_000, 1_000_000],
  [WageKind.HOURLY]: [100, 200_000],
};
/** Without a word for what it is paid, only what nobody is paid for a day is taken for a month: 1,000 yuan and more. */
const LEAST_OF_BARE_MONTH = 100_000;
/** A number without a unit is yuan from here on; 5 in 5-8K is five thousand. */
const LEAST_BARE = 1_000;

const NEGOTIABLE = /^(?:(?:工资|薪资|薪酬|薪水|月薪|待遇)[::]?)?可?(?:面议|面谈|电议|另议)$/;
/** More months of pay in a year change nothing of the one of a month. */
const MONTHS_OF_PAY = /[·•x×*]1[2-9]薪$/;
const PERIODS: readonly (readonly [Paid, RegExp, RegExp])[] = [
  [
    WageKind.MONTHLY,
    /^(?:月薪|月工资|每个?月|月)[::]?/,
    /(?:\/|每|一)(?:个?月|人月|MONTH)(?=(?:以上|起|\+|以下|以内)?$)/,
  ],
  [WageKind.DAILY, /^(?:日薪|日工资|每[天日])[::]?/, /(?:\/|每|一)(?:[天日]|DAY)(?=(?:以上|起|\+|以下|以内)?$)/],
  [
    WageKind.HOURLY,
    /^(?:时薪|小时工资|每个?小时)[::]?/,
    /(?:\/|每|一)(?:个?小时|时|H|HOUR)(?=(?:以上|起|\+|以下|以内)?$)/,
  ],
];
const UNIT = '(千元?|K元?|万元?|W元?|元|块)?';
const NUMBER = String.raw`[¥]?(\d{1,7}(?:\.\d{1,4})?)`;
const ONE = new RegExp(`^${NUMBER}${UNIT}(以上|起|\\+|以下|以内)?$`);
const RANGE = new RegExp(`^${NUMBER}${UNIT}[-‐‑–—―−~〜至到]+${NUMBER}${UNIT}$`);

/**
 * Reads a wage as people write it: 5-8K, 8千—1万/月, 面议, 200元/天, 6000-8000元, 1.2万, 月薪5000元以上. Exactly, or not at all:
 * undefined for what can be two things (5-8), is told by the year, is about so much, or is no wage.
 */
export function readWage(typed: string): Wage | undefined {
  const text = plainOf(typed);
  if (NEGOTIABLE.test(text)) return { kind: WageKind.NEGOTIABLE, minFen: null, maxFen: null };
  const paid = paidFor(text.replace(MONTHS_OF_PAY, ''));
  if (!paid) return undefined;
  const sums = sumsIn(paid.rest);
  if (!sums) return undefined;
  const kind = paid.kind ?? WageKind.MONTHLY;
  const [least, most] = BOUNDS[kind];
  const lowest = paid.kind ? least : LEAST_OF_BARE_MONTH;
  const told = [sums.minFen, sums.maxFen].filter((fen) => fen !== null);
  const isLikely = told.every((fen) => fen >= lowest && fen <= most);
  return isLikely && (told.at(0) ?? 0) <= (told.at(-1) ?? 0) ? { kind, ...sums } : undefined;
}

/** Its width folded, without blanks and the commas of thousands. */
function plainOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .toUpperCase();
}

/** For what it is paid, and the rest of the text; undefined where it says two things. Without a word the kind is null. */
function paidFor(text: string): { readonly kind: Paid | null; readonly rest: string } | undefined {
  let rest = text;
  const kinds = new Set<Paid>();
  for (const [kind, before, behind] of PERIODS) {
    const shorter = rest.replace(before, '').replace(behind, '');
    if (shorter !== rest) kinds.add(kind);
    rest = shorter;
  }
  const [kind = null, other] = kinds;
  return other ? undefined : { kind, rest };
}

function sumsIn(text: string): Pick<Wage, 'minFen' | 'maxFen'> | undefined {
  const [isRange, first = '', unit, second = '', unitBehind] = RANGE.exec(text) ?? [];
  if (isRange !== undefined) {
    const minFen = fenOf(first, unit ?? unitOfFirst(first, unitBehind));
    const maxFen = unitBehind || !unit || Number(second) >= LEAST_BARE ? fenOf(second, unitBehind) : undefined;
    return minFen === undefined || maxFen === undefined ? undefined : { minFen, maxFen };
  }
  const [, number = '', ownUnit, side = ''] = ONE.exec(text) ?? [];
  const fen = number === '' ? undefined : fenOf(number, ownUnit);
  if (fen === undefined) return undefined;
  if (/^(?:以上|起|\+)$/.test(side)) return { minFen: fen, maxFen: null };
  return side === '' ? { minFen: fen, maxFen: fen } : { minFen: null, maxFen: fen };
}

/** In 5-8K the unit stands behind both, in 8000-1.2万 behind the second alone. */
function unitOfFirst(number: string, behind: string | undefined): string | undefined {
  return Number(number) >= LEAST_BARE ? undefined : behind;
}

/** By its digits, without a detour over binary fractions; undefined for parts of a fen. */
function fenOf(number: string, unit: string | undefined): number | undefined {
  const places = /^[千K]/.test(unit ?? '') ? 5 : /^[万W]/.test(unit ?? '') ? 6 : 2;
  const [whole = '', fraction = ''] = number.split('.');
  const digits = fraction.replace(/0+$/, '');
  return digits.length > places ? undefined : Number(`${whole}${digits.padEnd(places, '0')}`);
}
