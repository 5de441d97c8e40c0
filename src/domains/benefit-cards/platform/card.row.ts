import { maskIdNumber, maskName } from '../../../auth/index.js';
import type { IntakeContext, IntakeRow } from '../../../kit/intake.js';
import { type CellKind, type CellMask, dayCell, RowCells } from '../../../kit/intake-cells.js';
import { momentCell, seqCell } from '../../../kit/intake-moment.js';
import { refusalsOf } from '../../../kit/refusal.js';
import { idTypeCell, type NamedPerson, readNamed } from '../../membership/index.js';
import { dayEndsInChina } from '../../regions/index.js';
import { CardCarrier, CardState } from '../cards/card.enums.js';
import { maskCardNo, readCardNo } from '../cards/card.number.js';
import type { TellCard } from './card.command.js';
import { daysReversed, newCardAlone, updatedLater } from './card.errors.js';
import { Column, columnOfRefusal } from './card.headings.js';
import { carrierCell, stateCell } from './card.words.js';

/** The last four signs of what may be a card number, and nothing of what is too short to be one. */
export const maskOfCard: CellMask = (text) => {
  const cardNo = readCardNo(text);
  return cardNo === undefined ? '****' : `****${maskCardNo(cardNo)}`;
};

export const MASKS: ReadonlyMap<string, CellMask> = new Map([
  [Column.cardNo, maskOfCard],
  [Column.newCardNo, maskOfCard],
  [Column.idNumber, maskIdNumber],
  [Column.name, maskName],
]);

/** Somewhere on earth it is already tomorrow. */
export const AHEAD_MILLIS = 14 * 3_600_000;

export const cardNoCell: CellKind<string> = {
  rule: 'cardNo',
  expected: { zh: '完整的卡号：8 至 20 位数字或大写字母', en: 'a whole card number of 8 to 20 digits or capitals' },
  read: readCardNo,
};

/** Cells of a row of cards. */
export const cellsOf = (row: IntakeRow): RowCells => new RowCells(row, 'card', MASKS);

/** What a row tells; undefined where something is wrong with it, which is then among the problems of the cells. */
export function readRow(cells: RowCells, context: IntakeContext): TellCard | undefined {
  const cardNo = cells.read(Column.cardNo, cardNoCell) ?? cells.miss(Column.cardNo, 'cardNo.required');
  const carrier = cells.read(Column.carrier, carrierCell) ?? CardCarrier.SOCIAL_SECURITY_CARD;
  const holder = holderOf(cells, Column, columnOfRefusal);
  const word = wordOf(cells, context);
  const newCardNo = cells.read(Column.newCardNo, cardNoCell) ?? null;
  if (newCardNo !== null && (newCardNo === cardNo || word?.state !== CardState.REPLACED))
    cells.refuse(Column.newCardNo, newCardAlone());
  if (cardNo === undefined || word === undefined || cells.problems.length > 0) return undefined;
  return { cardNo, carrier, holder, unionCode: cells.text(Column.unionCode) ?? null, word, newCardNo };
}

function wordOf(cells: RowCells, context: IntakeContext): TellCard['word'] | undefined {
  const state = cells.read(Column.state, stateCell) ?? cells.miss(Column.state, 'state.required');
  const [issuedOn = null, validTo = null] = [Column.issuedOn, Column.validTo].map((column) =>
    cells.read(column, dayCell),
  );
  if (issuedOn !== null && validTo !== null && issuedOn > validTo) cells.refuse(Column.validTo, daysReversed());
  const told = cells.read(Column.updatedAt, momentCell);
  if (cells.text(Column.eventId) !== undefined) cells.required(Column.updatedAt, 'updatedAt.required');
  if (told !== undefined && told > Date.now() + AHEAD_MILLIS) cells.refuse(Column.updatedAt, updatedLater());
  if (state === undefined) return undefined;
  return { at: told ?? endOf(context), seq: cells.read(Column.seq, seqCell) ?? 0, state, issuedOn, validTo };
}

/** A row without a moment of its own speaks of the end of the day that its file speaks of. */
function endOf({ asOf }: IntakeContext): number {
  return asOf === null ? Date.now() : Math.min(Date.now(), dayEndsInChina(Date.parse(`${asOf}T00:00:00+08:00`)) - 1);
}

/** Who is named beside a card; null where nobody is. */
export function holderOf(
  cells: RowCells,
  columns: { readonly idType: string; readonly idNumber: string; readonly name?: string },
  columnOf: typeof columnOfRefusal,
): NamedPerson | null {
  const idNumber = cells.text(columns.idNumber);
  if (idNumber === undefined) return null;
  const idType = cells.read(columns.idType, idTypeCell);
  const name = columns.name === undefined ? undefined : cells.text(columns.name);
  try {
    return readNamed({ idNumber, ...(idType && { idType }), ...(name !== undefined && { name }) });
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    for (const refusal of refusals) cells.refuse(columnOf(refusal), refusal);
    return null;
  }
}
