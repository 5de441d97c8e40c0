import { maskIdNumber } from '../../../auth/index.js';
import type { IntakeRow } from '../../../kit/intake.js';
import { type CellKind, type CellMask, RowCells, yesNoCell } from '../../../kit/intake-cells.js';
import { momentCell } from '../../../kit/intake-moment.js';
import { AHEAD_MILLIS, cardNoCell, holderOf, maskOfCard } from './card.row.js';
import type { Cities } from './city.js';
import { percentsMeant } from './discount.js';
import { amountIn } from './txn.amount.js';
import type { TellTransaction } from './txn.command.js';
import { occursLater, originalNeeded } from './txn.errors.js';
import { Column, columnOfRefusal } from './txn.headings.js';
import { kindCell } from './txn.words.js';

export const MASKS: ReadonlyMap<string, CellMask> = new Map([
  [Column.cardNo, maskOfCard],
  [Column.idNumber, maskIdNumber],
]);

const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,63}$/u;

const numberCell: CellKind<string> = {
  rule: 'number',
  expected: { zh: '至多 64 位字母、数字和 . _ / -', en: 'at most 64 letters, digits and . _ / -' },
  read: (text) => (NUMBER.test(text) ? text : undefined),
};

/** 2024-05-22 08:00:00, and as gates write it: 20240522080000. */
const occurredCell: CellKind<number> = {
  ...momentCell,
  rule: 'occurredAt',
  read: (text, cell) =>
    momentCell.read(text.replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1-$2-$3 $4:$5:$6'), cell),
};

const discountCell: CellKind<readonly number[]> = {
  rule: 'discount',
  expected: { zh: '折扣，如 五折、5折、0.5、50%', en: 'what is paid of the price, as 五折, 5折, 0.5 or 50%' },
  read: percentsMeant,
};

/** Cells of a row of transactions. */
export const cellsOf = (row: IntakeRow): RowCells => new RowCells(row, 'transaction', MASKS);

/** The number of a transaction. */
export const txnNoOf = (cells: RowCells): string | undefined => cells.read(Column.txnNo, numberCell);

/** The city that a row names. */
export const cityOf = (cells: RowCells, cities: Cities): string | undefined =>
  cells.read(Column.city, {
    rule: 'city',
    expected: { zh: '城市名称或行政区划代码，如 成都市 或 510100', en: 'a city or its code, as 成都市 or 510100' },
    read: (text) => cities.meant(text),
  });

/** What a row tells; undefined where something is wrong with it, which is then among the problems of the cells. */
export function readRow(cells: RowCells, cities: Cities): TellTransaction | undefined {
  const kind = cells.read(Column.kind, kindCell) ?? cells.miss(Column.kind, 'kind.required');
  const txnNo = txnNoOf(cells) ?? cells.miss(Column.txnNo, 'txnNo.required');
  const merchantNo = cells.required(Column.merchantNo, 'merchantNo.required');
  const occurredAt =
    cells.read(Column.occurredAt, occurredCell) ?? cells.miss(Column.occurredAt, 'occurredAt.required');
  if (occurredAt !== undefined && occurredAt > Date.now() + AHEAD_MILLIS)
    cells.refuse(Column.occurredAt, occursLater());
  const isUse = kind === 'USE';
  const cardNo = cells.read(Column.cardNo, cardNoCell) ?? (isUse ? cells.miss(Column.cardNo, 'cardNo.required') : null);
  const benefitCode = isUse ? cells.required(Column.benefitCode, 'benefitCode.required') : null;
  const told = {
    ...{ city: cityOf(cells, cities) ?? null, holder: holderOf(cells, Column, columnOfRefusal) },
    ...{ originalTxnNo: originalOf(cells, isUse, txnNo), amount: sumOf(cells, !isUse) },
    ...{
      percents: cells.read(Column.discount, discountCell) ?? null,
      offline: cells.read(Column.offline, yesNoCell) ?? false,
    },
  };
  if (!kind || !txnNo || !merchantNo || occurredAt === undefined || cells.problems.length > 0) return undefined;
  return { ...told, kind, txnNo, merchantNo, occurredAt, cardNo: cardNo ?? null, benefitCode: benefitCode ?? null };
}

/** What is taken back names what it takes back, and nothing else does. */
function originalOf(cells: RowCells, isUse: boolean, txnNo: string | undefined): string | null {
  const original = cells.read(Column.originalTxnNo, numberCell) ?? null;
  const isMissing = !isUse && cells.text(Column.originalTxnNo) === undefined;
  if (isMissing || (isUse && original !== null) || (original !== null && original === txnNo))
    cells.refuse(Column.originalTxnNo, originalNeeded());
  return original;
}

function sumOf(cells: RowCells, isBack: boolean): TellTransaction['amount'] {
  const amount = amountIn(cells, isBack);
  return amount === undefined ? null : { amountFen: amount.fen, currency: amount.currency };
}
