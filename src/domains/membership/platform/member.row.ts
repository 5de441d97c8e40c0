import { maskIdNumber, maskName, maskPhone } from '../../../auth/index.js';
import type { IntakeContext, IntakeRow } from '../../../kit/intake.js';
import { type CellMask, dayCell, RowCells, regionCodeCell } from '../../../kit/intake-cells.js';
import { momentCell, seqCell } from '../../../kit/intake-moment.js';
import { refusalsOf } from '../../../kit/refusal.js';
import { dayEndsInChina, type Regions, todayInChina } from '../../regions/index.js';
import { readPerson, type ToldPerson } from '../person.details.js';
import type { TellMember } from './member.command.js';
import { daysReversed, groupUnknown, underAge, updatedLater, WAITING } from './member.errors.js';
import { Column, columnOfRefusal } from './member.headings.js';
import { divisionMeant } from './member.regions.js';
import {
  eventCell,
  genderCell,
  idTypeCell,
  type PlatformEvent,
  readGroups,
  routeCell,
  stateCell,
} from './member.words.js';
import { isLive } from './stay.js';

export const MASKS: ReadonlyMap<string, CellMask> = new Map([
  [Column.name, maskName],
  [Column.idNumber, maskIdNumber],
  [Column.mobile, maskPhone],
  [Column.birthDate, () => '****'],
]);

/** Somewhere on earth it is already tomorrow. */
const AHEAD_MILLIS = 14 * 3_600_000;
const MEMBER_NO = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;
const OLDEST_ID_LENGTH = 15;
const LEAST_AGE = 16;

const memberNoCell = {
  rule: 'memberNo',
  expected: {
    zh: '会员编号：至多 40 位字母、数字和连字符',
    en: 'a member number of at most 40 letters, digits and hyphens',
  },
  read: (text: string) => (MEMBER_NO.test(text) ? text : undefined),
};

/** Cells of a row of members. */
export const cellsOf = (row: IntakeRow): RowCells => new RowCells(row, 'member', MASKS);

/** The number by which a row names its member. */
export const memberNoOf = (cells: RowCells): string | undefined => cells.read(Column.memberNo, memberNoCell);

/** What a row tells; undefined where something is wrong with it, which is then among the problems of the cells. */
export function readRow(cells: RowCells, context: IntakeContext, regions: Regions): TellMember | undefined {
  const event = cells.read(Column.event, eventCell);
  const isMessage = cells.text(Column.eventId) !== undefined;
  if (isMessage) cells.required(Column.event, 'event.required');
  const memberNo = memberNoOf(cells) ?? cells.miss(Column.memberNo, 'memberNo.required');
  const unionCode = cells.required(Column.unionCode, 'unionCode.required');
  const { at, seq } = momentOf(cells, context, isMessage);
  const person = personOf(cells, context, regions);
  if (!isMessage) cells.required(Column.name, 'name.required');
  const telling = tellingOf(cells, event, { at, seq });
  if (telling && person?.birthDate && telling.state !== null) refuseYouth(cells, person.birthDate, telling);
  if (!memberNo || !unionCode || !person || telling === undefined || cells.problems.length > 0) return undefined;
  return { memberNo, unionCode, telling, at, seq, person };
}

interface Moment {
  readonly at: number;
  readonly seq: number;
}

function momentOf(cells: RowCells, { asOf }: IntakeContext, isMessage: boolean): Moment {
  const told = cells.read(Column.updatedAt, momentCell);
  if (isMessage) cells.required(Column.updatedAt, 'updatedAt.required');
  if (told !== undefined && told > Date.now() + AHEAD_MILLIS) cells.refuse(Column.updatedAt, updatedLater());
  const day =
    asOf === null ? Date.now() : Math.min(Date.now(), dayEndsInChina(Date.parse(`${asOf}T00:00:00+08:00`)) - 1);
  return { at: told ?? day, seq: cells.read(Column.seq, seqCell) ?? 0 };
}

/** Null where nothing of the membership is told, undefined where it can not be read. */
function tellingOf(
  cells: RowCells,
  event: PlatformEvent | undefined,
  { at, seq }: Moment,
): TellMember['telling'] | undefined {
  const stands = cells.read(Column.state, stateCell);
  const state = event?.state ?? stands;
  const [from = null, joinedOn = null, until = null] = [Column.validFrom, Column.joinedOn, Column.endedOn].map(
    (column) => cells.read(column, dayCell),
  );
  const joinRoute = cells.read(Column.joinRoute, routeCell) ?? null;
  if (event && event.kind === null && state === undefined) return null;
  if (state === undefined) return cells.miss(Column.state, 'state.required');
  const days = [joinedOn, from, until].filter((day) => day !== null);
  if (days.some((day, index) => index > 0 && day < (days[index - 1] ?? '')))
    cells.refuse(Column.validFrom, daysReversed());
  const kind = event?.kind ?? (isLive(state) ? 'STANDS' : 'ENDS');
  return {
    kind,
    state,
    from: from ?? (event ? null : joinedOn),
    joinedOn,
    until,
    joinRoute,
    at,
    seq,
    on: todayInChina(at),
  };
}

function refuseYouth(cells: RowCells, birthDate: string, telling: NonNullable<TellMember['telling']>): void {
  const day = telling.joinedOn ?? telling.from ?? telling.on;
  const [year, ...rest] = birthDate.split('-');
  if (day < [Number(year) + LEAST_AGE, ...rest].join('-')) cells.refuse(Column.joinedOn, underAge(day));
}

function personOf(cells: RowCells, context: IntakeContext, regions: Regions): TellMember['person'] | undefined {
  const told = toldOf(cells, context, regions);
  try {
    return { ...readPerson(told, regions), workerGroups: told.workerGroups ?? null };
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    for (const refusal of refusals)
      cells.refuse(
        columnOfRefusal(refusal),
        refusal,
        WAITING.has(refusal.details.rule ?? '') ? 'QUARANTINED' : 'REJECTED',
      );
    return undefined;
  }
}

function toldOf(cells: RowCells, context: IntakeContext, regions: Regions): ToldPerson {
  const idNumber = idNumberOf(cells, context);
  const [homeRegion, workRegion] = [Column.homeRegion, Column.workRegion].map((column) => {
    const code = cells.read(column, regionCodeCell);
    return code === undefined ? undefined : (divisionMeant(regions.tree, code) ?? code);
  });
  const told = {
    ...{ name: cells.text(Column.name), idNumber, mobile: cells.text(Column.mobile), homeRegion, workRegion },
    idType: idNumber === undefined ? undefined : cells.read(Column.idType, idTypeCell),
    birthDate: cells.read(Column.birthDate, dayCell),
    gender: cells.read(Column.gender, genderCell),
    workerGroups: groupsOf(cells, context),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** A person who takes the row in takes it without a number of fifteen digits, which nothing can be made of. */
function idNumberOf(cells: RowCells, { isDecided }: IntakeContext): string | undefined {
  const text = cells.text(Column.idNumber);
  const isOld = text !== undefined && text.normalize('NFKC').replace(/\s/g, '').length === OLDEST_ID_LENGTH;
  return isDecided && isOld ? undefined : text;
}

function groupsOf(cells: RowCells, { isDecided }: IntakeContext): ToldPerson['workerGroups'] {
  const text = cells.text(Column.workerGroups);
  if (text === undefined) return undefined;
  const { groups, unknown } = readGroups(text);
  const [first] = isDecided ? [] : unknown;
  if (first) cells.refuse(Column.workerGroups, groupUnknown(first.word.slice(0, 40), first.meant), 'QUARANTINED');
  return groups;
}
