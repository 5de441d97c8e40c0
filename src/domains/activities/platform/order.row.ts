import { maskIdNumber, maskName, maskPhone } from '../../../auth/index.js';
import type { IntakeRow } from '../../../kit/intake.js';
import { type CellMask, RowCells } from '../../../kit/intake-cells.js';
import { digitsLost } from '../../../kit/intake-errors.js';
import { seqCell } from '../../../kit/intake-moment.js';
import { refusalsOf } from '../../../kit/refusal.js';
import { idTypeCell, readNamed, readReached } from '../../membership/index.js';
import type { Buyer, TellOrder } from './order.command.js';
import { headsDiffer, toldAhead, unionNeedsNobody } from './order.errors.js';
import { Column, columnOfRefusal } from './order.headings.js';
import { AHEAD_MILLIS, eventCell, headsCell, numberCell, seatsCell, timeCell } from './order.words.js';

const MASKS: ReadonlyMap<string, CellMask> = new Map([
  [Column.idNumber, maskIdNumber],
  [Column.name, maskName],
  [Column.mobile, maskPhone],
]);

/** Cells of a row of orders. */
export const cellsOf = (row: IntakeRow): RowCells => new RowCells(row, 'order', MASKS);

/** What may be shown of a cell, masked where it is personal. */
export function shownOf(heading: string, value: string): string | null {
  const mask = MASKS.get(heading);
  return mask ? mask(value) : value;
}

/** What names a word for ever: the number of its message, else its place among the words of its order. */
export function nameOf(cells: RowCells): string | null {
  const message = cells.text(Column.eventId);
  if (message !== undefined) return `event/${message}`;
  const orderNo = cells.read(Column.orderNo, numberCell);
  const [seq, at] = [cells.read(Column.seq, seqCell), cells.read(Column.at, timeCell)];
  if (orderNo === undefined || (seq === undefined && at === undefined)) return null;
  return `${orderNo}/${seq ?? new Date(at ?? 0).toISOString()}`;
}

/** What a row tells; undefined where something is wrong with it, which is then among the problems of the cells. */
export function readRow(cells: RowCells, row: IntakeRow): TellOrder | undefined {
  const orderNo = cells.read(Column.orderNo, numberCell) ?? cells.miss(Column.orderNo, 'orderNo.required');
  const event = cells.read(Column.event, eventCell) ?? cells.miss(Column.event, 'event.required');
  const at = cells.read(Column.at, timeCell) ?? cells.miss(Column.at, 'time.required');
  if (at !== undefined && at > Date.now() + AHEAD_MILLIS) cells.refuse(Column.at, toldAhead());
  const sessionNo = cells.read(Column.sessionNo, numberCell);
  if (event === 'ORDERED' && sessionNo === undefined) cells.miss(Column.sessionNo, 'sessionNo.required');
  const told = {
    ...{ seq: cells.read(Column.seq, seqCell) ?? 0, sessionNo: sessionNo ?? null, ...placesIn(cells) },
    ...{ buyer: buyerOf(cells, row), unionCode: cells.text(Column.unionCode) ?? null },
    startsAt: cells.read(Column.startsAt, timeCell) ?? null,
  };
  if (told.unionCode !== null && told.buyer !== null) cells.refuse(Column.unionCode, unionNeedsNobody());
  if (!orderNo || !event || at === undefined || cells.problems.length > 0) return undefined;
  return { orderNo, event, at, ...told };
}

function placesIn(cells: RowCells): Pick<TellOrder, 'seats' | 'headcount'> {
  const seats = cells.read(Column.seat, seatsCell) ?? null;
  const headcount = cells.read(Column.headcount, headsCell) ?? seats?.length ?? null;
  if (seats !== null && headcount !== seats.length) cells.refuse(Column.headcount, headsDiffer(seats.length));
  return { seats, headcount };
}

/** The best of what the row knows the person by: the member number, then an id number, then a mobile with a name. */
function buyerOf(cells: RowCells, row: IntakeRow): Buyer | null {
  const memberNo = cells.read(Column.memberNo, numberCell);
  if (memberNo !== undefined) return { memberNo };
  const [idNumber, mobile] = [cells.text(Column.idNumber), cells.text(Column.mobile)];
  const name = cells.text(Column.name);
  const lost = [Column.idNumber, Column.mobile].find((column) => row.cells.get(column)?.digitsLost);
  if (lost !== undefined) cells.refuse(lost, digitsLost(lost, cells.shown(lost) ?? ''));
  if (lost !== undefined) return null;
  const idType = cells.read(Column.idType, idTypeCell);
  try {
    if (idNumber !== undefined)
      return { person: readNamed({ idNumber, ...(idType && { idType }), ...(name !== undefined && { name }) }) };
    return mobile !== undefined && name !== undefined ? { reached: readReached({ mobile, name }) } : null;
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    for (const refusal of refusals) cells.refuse(columnOfRefusal(refusal), refusal);
    return null;
  }
}
