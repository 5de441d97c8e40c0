import { type RowCells, readFen } from '../../../kit/intake-cells.js';
import { wordCell } from '../../../kit/intake-words.js';
import { amountUnreadable, amountWithoutUnit, amountWithTwoUnits } from './txn.errors.js';
import { Column } from './txn.headings.js';

/** A sum in the smallest unit of its currency. */
export interface ToldAmount {
  readonly fen: number;
  readonly currency: string;
}

type Unit = 'YUAN' | 'FEN';

const UNITS: readonly (readonly [Unit, string])[] = [
  ['YUAN', '元 人民币元 圆 yuan'],
  ['FEN', '分 人民币分 fen'],
];
const unitCell = wordCell<Unit>('unit', UNITS, 'YUAN or FEN');

/** What stands in a column of currencies may be a unit of the yuan, as 元 and 分. */
const currencyCell = wordCell<{ readonly currency: string; readonly unit?: Unit }>(
  'currency',
  [
    [{ currency: 'CNY' }, '人民币 CNY RMB 156'],
    [{ currency: 'CNY', unit: 'YUAN' }, '元 人民币元 人民币(元)'],
    [{ currency: 'CNY', unit: 'FEN' }, '分 人民币分 人民币(分)'],
    [{ currency: 'HKD' }, '港币 港元 HKD'],
    [{ currency: 'MOP' }, '澳门元 澳门币 MOP'],
  ],
  'CNY, HKD or MOP',
);

/** The columns in which a sum may stand, and the unit that the heading names. */
const AMOUNTS: readonly (readonly [column: string, unit: Unit | undefined])[] = [
  [Column.amountYuan, 'YUAN'],
  [Column.amountFen, 'FEN'],
  [Column.amount, undefined],
];

/**
 * The sum of a row; undefined when none is told, and when it can not be read, which is then among the problems. Its unit is that
 * of the heading, of the sign beside it, or of the column for it. Without one, 1,234.50 is in yuan, as no fen has a
 * fraction, and 1250 may be either and is refused.
 */
export function amountIn(cells: RowCells, isBack: boolean): ToldAmount | undefined {
  const told = AMOUNTS.filter(([column]) => cells.text(column) !== undefined);
  const currency = cells.read(Column.currency, currencyCell);
  const named = cells.read(Column.unit, unitCell);
  const [first, second] = told;
  if (!first) return undefined;
  const [column, ofHeading] = first;
  const sum = second === undefined ? sumOf(cells.text(column) ?? '') : undefined;
  if (second !== undefined) cells.refuse(second[0], amountWithTwoUnits());
  else if (sum === undefined || (sum.isNegative && !isBack)) cells.refuse(column, amountUnreadable());
  if (sum === undefined || (sum.isNegative && !isBack)) return undefined;
  const units = new Set([ofHeading, sum.unit, named, currency?.unit].filter((unit) => unit !== undefined));
  if (units.size > 1) cells.refuse(column, amountWithTwoUnits());
  if (units.size > 1) return undefined;
  const [unit] = units;
  return fenOf(cells, column, { sum, unit, currency: currency?.currency ?? 'CNY' });
}

interface Sum {
  readonly digits: string;
  readonly isNegative: boolean;
  readonly unit: Unit | undefined;
}

const SUM = /^(?<sign>[-+]?)(?<yuan>¥|CNY|RMB)?(?<digits>[\d,]+(?:\.\d+)?)(?<unit>元|圆|分)?$/i;

function sumOf(text: string): Sum | undefined {
  const { sign, yuan, digits, unit } = SUM.exec(text.normalize('NFKC').replace(/\s/g, ''))?.groups ?? {};
  if (digits === undefined || (yuan && unit === '分')) return undefined;
  const isOfYuan = yuan !== undefined || (unit !== undefined && unit !== '分');
  return { digits, isNegative: sign === '-', unit: isOfYuan ? 'YUAN' : unit === '分' ? 'FEN' : undefined };
}

function fenOf(
  cells: RowCells,
  column: string,
  { sum, unit, currency }: { readonly sum: Sum; readonly unit: Unit | undefined; readonly currency: string },
): ToldAmount | undefined {
  const [asYuan, hasFraction] = [readFen(sum.digits), sum.digits.includes('.')];
  const isNothing = asYuan === 0;
  if (asYuan === undefined || (unit === 'FEN' && asYuan % 100 !== 0)) cells.refuse(column, amountUnreadable());
  else if (unit === undefined && !hasFraction && !isNothing) cells.refuse(column, amountWithoutUnit());
  else return { fen: unit === 'FEN' ? asYuan / 100 : asYuan, currency };
  return undefined;
}
