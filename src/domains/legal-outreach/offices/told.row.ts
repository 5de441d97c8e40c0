import { maskIdNumber, maskName, withoutPersonalNumbers } from '../../../auth/index.js';
import type { ContentHashes, IntakeContext, IntakeRow } from '../../../kit/intake.js';
import { type CellMask, dayCell, RowCells, regionCodeCell, yesNoCell } from '../../../kit/intake-cells.js';
import { momentCell } from '../../../kit/intake-moment.js';
import { CaseKind, CaseOffice, CaseStage } from '../cases/case.enums.js';
import type { OfficeNumber, TellCase, ToldApplicant, ToldHeadline, ToldOutcome, ToldPeople } from './told.command.js';
import {
  agreedWithoutSignatures,
  amountWithoutOutcome,
  dayAhead,
  endedBeforeRegistered,
  namedAnonymous,
  outcomeWithoutDay,
} from './told.errors.js';
import { figuresIn } from './told.figures.js';
import { Column } from './told.headings.js';
import {
  amountCell,
  countCell,
  kindCell,
  mattersCell,
  numberCell,
  numbersCell,
  officeCell,
  outcomeCell,
  stageCell,
  usccCell,
} from './told.words.js';

const NOTHING: CellMask = () => null;
const MASKS: ReadonlyMap<string, CellMask> = new Map([
  [Column.applicant, (text: string) => namesIn(text).map(maskName).join('、')],
  [Column.applicantIdNumber, maskIdNumber],
  [Column.mediator, maskName],
  [Column.counsel, (text: string) => namesIn(text).map(maskName).join('、')],
  [Column.narrative, NOTHING],
]);
const NUMBERS = [
  [CaseOffice.JOINT_CENTRE, Column.linkNo],
  [CaseOffice.UNION, Column.unionNo],
  [CaseOffice.HUMAN_RESOURCES, Column.humanResourcesNo],
  [CaseOffice.JUSTICE, Column.justiceNo],
  [CaseOffice.COURT, Column.courtNo],
] as const;
const MOST_NAMES = 1000;
const LONGEST_NAME = 40;
const LONGEST_TEXT = 100;
const LONGEST_NARRATIVE = 4000;
/** Somewhere on earth it is already tomorrow. */
const AHEAD_MILLIS = 14 * 3_600_000;

/** Cells of a row of cases. */
export const cellsOf = (row: IntakeRow): RowCells => new RowCells(row, 'case', MASKS);

/** What may be shown of a cell: nothing of what was said, and names masked. */
export function shownOf(heading: string, value: string): string | null {
  const mask = MASKS.get(heading);
  return mask ? mask(value) : value;
}

/** What names a word. */
export interface WordName {
  /** The office, its number and of when it speaks. */
  readonly word: string;
  /** Where a row is of one of many applicants, that one too. */
  readonly applicant: string | null;
  /** Whether it was told without a name, so that nothing of that one is kept. */
  readonly nameless: boolean;
}

/** What names the word of a row; null where nothing does. */
export function nameOf(row: IntakeRow): WordName | null {
  const cells = cellsOf(row);
  const [office, number] = [cells.read(Column.office, officeCell), cells.read(Column.number, numberCell)];
  if (office === undefined || number === undefined) return null;
  const at = cells.read(Column.updatedAt, momentOrDayCell);
  const said = cells.text(Column.applicant)?.normalize('NFKC');
  const applicant = said && `${said}\0${numberOf(cells) ?? ''}`;
  const moment = at === undefined ? '' : `@${new Date(at).toISOString()}`;
  return {
    word: `${office}/${number}${moment}`,
    applicant: office === CaseOffice.COURT ? null : (applicant ?? null),
    nameless: cells.read(Column.anonymous, yesNoCell) ?? false,
  };
}

/** What a row tells; undefined where something is wrong with it, which is then among the problems of the cells. */
export function readRow(cells: RowCells, context: IntakeContext, hashes: ContentHashes): TellCase | undefined {
  const office = cells.read(Column.office, officeCell) ?? cells.miss(Column.office, 'office.required');
  const number = cells.read(Column.number, numberCell) ?? cells.miss(Column.number, 'number.required');
  const own = cells.read(Column.regionCode, regionCodeCell) ?? context.regionCode ?? undefined;
  const regionCode = own ?? cells.miss(Column.regionCode, 'regionCode.required');
  const [others, days] = [numbersIn(cells), daysIn(cells)];
  const at = cells.read(Column.updatedAt, momentOrDayCell) ?? momentOf(days.said ?? context.asOf ?? undefined);
  if (at === undefined) cells.miss(Column.registeredOn, 'registeredOn.required');
  if (at !== undefined && at > Date.now() + AHEAD_MILLIS) cells.refuse(Column.updatedAt, dayAhead('updatedAt'));
  if (!office || !number || !regionCode || at === undefined) return undefined;
  const named = {
    office,
    number,
    at,
    others: others.filter((other) => other.office !== office || other.number !== number),
  };
  const stage = cells.read(Column.stage, stageCell) ?? null;
  if (office === CaseOffice.COURT) return ofCourt({ ...named, regionCode, stage, ...days.kept });
  const facts = factsIn(cells, stage, days);
  const figures = figuresIn(cells, days.kept.stageOn ?? dayOf(at), dayOf(Date.now() + AHEAD_MILLIS));
  if (cells.problems.length > 0) return undefined;
  return {
    headline: { ...named, regionCode, stage, ...days.kept, ...facts, figures },
    people: peopleIn(cells, facts, hashes),
  };
}

/** The court tells the numbers of its documents, and nothing of who or what they are about. */
function ofCourt(
  told: Pick<ToldHeadline, 'office' | 'number' | 'at' | 'others' | 'regionCode' | 'stage' | 'registeredOn' | 'stageOn'>,
): TellCase {
  const nothing = {
    kind: null,
    matters: [],
    acceptingOffice: null,
    employerName: null,
    formerNames: [],
    employerUscc: null,
  };
  const none = { applicantCount: null, commonClaim: null, nameless: false, outcome: null, agreedOn: null };
  return { headline: { ...told, ...nothing, ...none }, people: NOBODY };
}

const NOBODY: ToldPeople = { applicants: [], mediators: [], counsels: [], narrative: null };

interface Days {
  readonly kept: Pick<ToldHeadline, 'registeredOn' | 'stageOn'>;
  readonly endedOn: string | undefined;
  readonly agreedOn: string | undefined;
  /** The last of them: of when the row speaks, where it does not say itself. */
  readonly said: string | undefined;
}

function daysIn(cells: RowCells): Days {
  const day = (column: string, path: string) => {
    const read = cells.read(column, dayCell);
    if (read !== undefined && (momentOf(read) ?? 0) > Date.now() + AHEAD_MILLIS) cells.refuse(column, dayAhead(path));
    return read;
  };
  const registeredOn = day(Column.registeredOn, 'registeredOn');
  const stageOn = day(Column.stageOn, 'stageOn');
  const endedOn = day(Column.endedOn, 'endedOn');
  const agreedOn = day(Column.agreedOn, 'agreedOn');
  if (registeredOn && endedOn && endedOn < registeredOn) cells.refuse(Column.endedOn, endedBeforeRegistered());
  const said = [registeredOn, stageOn, endedOn, agreedOn]
    .filter((each) => each !== undefined)
    .toSorted()
    .at(-1);
  return { kept: { registeredOn: registeredOn ?? null, stageOn: stageOn ?? null }, endedOn, agreedOn, said };
}

type Facts = Omit<
  ToldHeadline,
  'office' | 'number' | 'at' | 'others' | 'regionCode' | 'stage' | 'registeredOn' | 'stageOn' | 'figures'
>;

function factsIn(cells: RowCells, stage: CaseStage | null, { endedOn, agreedOn }: Days): Facts {
  const kind = cells.read(Column.kind, kindCell) ?? null;
  const nameless = cells.read(Column.anonymous, yesNoCell) ?? false;
  if (nameless && kind !== CaseKind.HAZARD_REPORT) cells.refuse(Column.anonymous, namedAnonymous());
  if (stage === CaseStage.AGREED && agreedOn === undefined) cells.refuse(Column.agreedOn, agreedWithoutSignatures());
  return {
    ...{ kind, nameless, agreedOn: agreedOn ?? null, outcome: outcomeIn(cells, endedOn) },
    matters: cells.read(Column.matters, mattersCell) ?? [],
    acceptingOffice: shortText(cells, Column.acceptingOffice) ?? null,
    employerName: shortText(cells, Column.employerName) ?? null,
    formerNames: (cells.text(Column.formerName) ?? '')
      .split(/[、;；]/)
      .map((name) => name.trim().slice(0, LONGEST_TEXT))
      .filter((name) => name !== '')
      .slice(0, 10),
    employerUscc: cells.read(Column.uscc, usccCell) ?? null,
    applicantCount: cells.read(Column.applicantCount, countCell) ?? null,
    commonClaim: cells.read(Column.commonClaim, yesNoCell) ?? null,
  };
}

function outcomeIn(cells: RowCells, endedOn: string | undefined): ToldOutcome | null {
  const kind = cells.read(Column.outcome, outcomeCell);
  const amount = cells.read(Column.amount, amountCell) ?? null;
  if (kind === undefined && amount !== null) cells.refuse(Column.amount, amountWithoutOutcome());
  if (kind !== undefined && endedOn === undefined) cells.refuse(Column.endedOn, outcomeWithoutDay());
  return kind === undefined || endedOn === undefined ? null : { kind, amount, endedOn };
}

/** Of a hazard without a name nobody is kept, whoever stands in the row. */
function peopleIn(cells: RowCells, { nameless }: Facts, hashes: ContentHashes): ToldPeople {
  const mark = numberOf(cells);
  const names = nameless ? [] : namesIn(cells.text(Column.applicant) ?? '');
  const applicants = names.map((name): ToldApplicant => {
    return { name, mark: mark === undefined || names.length > 1 ? null : hashes.of(mark) };
  });
  const narrative = cells.text(Column.narrative);
  return {
    applicants,
    mediators: namesIn(cells.text(Column.mediator) ?? ''),
    counsels: namesIn(cells.text(Column.counsel) ?? ''),
    narrative:
      narrative === undefined ? null : cut(withoutPersonalNumbers(narrative.normalize('NFKC')), LONGEST_NARRATIVE),
  };
}

function numbersIn(cells: RowCells): readonly OfficeNumber[] {
  return NUMBERS.flatMap(([office, column]) => {
    const numbers = cells.read(column, numbersCell) ?? [];
    return numbers.map((number) => ({ office, number }));
  });
}

function numberOf(cells: RowCells): string | undefined {
  return cells.text(Column.applicantIdNumber)?.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

function namesIn(text: string): readonly string[] {
  const names = text
    .normalize('NFKC')
    .split(/[、,;|/\n]/)
    .map((name) => cut(withoutPersonalNumbers(name.trim()), LONGEST_NAME));
  return names.filter((name) => name !== '').slice(0, MOST_NAMES);
}

function shortText(cells: RowCells, column: string): string | undefined {
  const text = cells.text(column);
  return text === undefined ? undefined : cut(withoutPersonalNumbers(text.normalize('NFKC')), LONGEST_TEXT);
}

const cut = (text: string, longest: number): string =>
  [...text.toWellFormed().replaceAll('\0', '')].slice(0, longest).join('');

/** By the clock of Beijing. */
const dayOf = (millis: number): string => new Date(millis + 8 * 3_600_000).toISOString().slice(0, 10);

const momentOf = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : Date.parse(`${day}T00:00:00+08:00`);

/** A moment, or a day that stands for its beginning in Beijing. */
const momentOrDayCell = {
  ...momentCell,
  read: (text: string, cell: Parameters<typeof momentCell.read>[1]) =>
    momentCell.read(text, cell) ?? momentOf(dayCell.read(text, cell)),
};

/** Whether a row says itself of when it speaks. */
export const isDated = (row: IntakeRow): boolean => cellsOf(row).read(Column.updatedAt, momentOrDayCell) !== undefined;
