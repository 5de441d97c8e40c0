import type { IntakeContext, IntakeRow } from '../../../kit/intake.js';
import { RowCells, regionCodeCell } from '../../../kit/intake-cells.js';
import { seqCell } from '../../../kit/intake-moment.js';
import { kindCell } from '../lists/activity.terms.js';
import { AHEAD_MILLIS, numberCell, timeCell } from './order.words.js';
import { sellerOf } from './seller.js';
import type { TellSession, ToldActivity, ToldPlace, ToldTimes } from './session.command.js';
import { bookingReversed, periodReversed, placesTwice, tripIncomplete, versionAhead } from './session.errors.js';
import { Column } from './session.headings.js';
import { organisersCell, placesCell, seatRowsCell, stateCell, textCell, urlCell } from './session.words.js';

const NAME_SIGNS = 100;

/** Cells of a row of sessions: nothing of it is personal. */
export const cellsOf = (row: IntakeRow): RowCells => new RowCells(row, 'session', new Map());

/** The number of the session at its platform. */
export const sessionNoOf = (cells: RowCells): string | undefined => cells.read(Column.sessionNo, numberCell);

/** As of when a row speaks, and which word of that moment it is. */
export const toldAtOf = (cells: RowCells): { readonly at: number | undefined; readonly seq: number | undefined } => ({
  at: cells.read(Column.updatedAt, timeCell),
  seq: cells.read(Column.seq, seqCell),
});

/** What a row tells; undefined where something is wrong with it, which is then among the problems of the cells. */
export function readRow(cells: RowCells, context: IntakeContext): TellSession | undefined {
  const sessionNo = sessionNoOf(cells) ?? cells.miss(Column.sessionNo, 'sessionNo.required');
  const activity = activityOf(cells, context);
  const times = timesOf(cells);
  const described = placeOf(cells);
  const seatRows = cells.read(Column.seatRows, seatRowsCell) ?? null;
  const capacity = cells.read(Column.capacity, placesCell) ?? null;
  const seats = seatRows?.reduce((sum, row) => sum + row.seats, 0);
  if (seats !== undefined && capacity !== null && capacity !== seats) cells.refuse(Column.capacity, placesTwice(seats));
  const isCancelled = cells.read(Column.state, stateCell) === 'CANCELLED';
  const told = {
    ...{ isCancelled, reason: cells.read(Column.reason, textCell('reason', 200)) ?? null, seatRows },
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? context.regionCode ?? null,
    capacity: seatRows ? null : capacity,
  };
  const { at } = toldAtOf(cells);
  if (at !== undefined && at > Date.now() + AHEAD_MILLIS) cells.refuse(Column.updatedAt, versionAhead());
  if (!sessionNo || !activity || !times || !described || cells.problems.length > 0) return undefined;
  return { sessionNo, activity, times, described, ...told };
}

function activityOf(cells: RowCells, { channel, owner }: IntakeContext): ToldActivity | undefined {
  const activityNo = cells.read(Column.activityNo, numberCell) ?? cells.miss(Column.activityNo, 'activityNo.required');
  const title = cells.read(Column.title, textCell('title', NAME_SIGNS)) ?? cells.miss(Column.title, 'title.required');
  const kind = cells.read(Column.kind, kindCell) ?? cells.miss(Column.kind, 'kind.required');
  const organisers = cells.read(Column.organisers, organisersCell) ?? [owner ?? sellerOf(channel)];
  const toldAt = toldAtOf(cells).at ?? Date.now();
  return activityNo && title && kind ? { activityNo, title, kind, organisers, toldAt } : undefined;
}

function timesOf(cells: RowCells): ToldTimes | undefined {
  const startsAt = cells.read(Column.startsAt, timeCell) ?? cells.miss(Column.startsAt, 'startsAt.required');
  const endsAt = cells.read(Column.endsAt, timeCell) ?? cells.miss(Column.endsAt, 'endsAt.required');
  const opens = cells.read(Column.bookingOpensAt, timeCell) ?? null;
  const closes = cells.read(Column.bookingClosesAt, timeCell) ?? null;
  if (startsAt === undefined || endsAt === undefined) return undefined;
  if (endsAt <= startsAt) cells.refuse(Column.endsAt, periodReversed());
  if (opens !== null && opens >= (closes ?? endsAt)) cells.refuse(Column.bookingOpensAt, bookingReversed());
  return {
    ...{ startsAt: textOf(startsAt), endsAt: textOf(endsAt) },
    bookingOpensAt: opens === null ? null : textOf(opens),
    // Without an opening there is nothing to close.
    bookingClosesAt: opens === null || closes === null ? null : textOf(closes),
  };
}

function placeOf(cells: RowCells): ToldPlace | undefined {
  const venueName =
    cells.read(Column.venueName, textCell('venueName', NAME_SIGNS)) ??
    cells.miss(Column.venueName, 'venueName.required');
  const trip = {
    tripNo: cells.read(Column.tripNo, textCell('tripNo', 20)) ?? null,
    origin: cells.read(Column.origin, textCell('origin', 50)) ?? null,
    destination: cells.read(Column.destination, textCell('destination', 50)) ?? null,
  };
  const told = Object.values(trip).filter((part) => part !== null).length;
  if (told > 0 && told < 3) cells.refuse(Column.tripNo, tripIncomplete());
  const venueAddress = cells.read(Column.venueAddress, textCell('venueAddress', 200)) ?? null;
  const streamUrl = cells.read(Column.streamUrl, urlCell) ?? null;
  return venueName === undefined ? undefined : { venueName, venueAddress, ...trip, streamUrl };
}

const textOf = (millis: number): string => new Date(millis).toISOString();
