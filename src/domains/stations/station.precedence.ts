import { instantOf } from '../../kit/database/database.js';
import type { Authority } from '../../kit/intake.js';
import { localTime } from './hours/local-time.js';
import type { Columns, ToldStation } from './station.columns.js';
import { TELLERS } from './station.entity.js';
import { StationStatus } from './station.enums.js';
import type { StationRow, StationState } from './station.state.js';

/** Who tells something of stations, and of which day it speaks; null when it says none. */
export interface Source {
  /** HUB: one of the hub's own acts. */
  readonly authority: Authority | 'HUB';
  readonly asOf: string | null;
  /** The division whose stations it may enter and change; without one any. */
  readonly regionCode?: string | null;
  /** By which channel, and whose it is: told by those that grade stations. */
  readonly channel?: string;
  readonly owner?: string | null;
}

type Teller = StationRow['toldBy'];

/** As whom a station remembers those who told of it. */
export function tellerOf({ authority }: Source): Teller {
  return authority === 'ASSESSMENT' ? 'LEDGER' : authority;
}

/** The one that is believed more. */
export function moreBelieved(one: Teller, other: Teller): Teller {
  return TELLERS.indexOf(one) > TELLERS.indexOf(other) ? one : other;
}

/** How near to serving a station is; a status further down this list is forward of those above it. */
const TOWARDS_SERVICE: readonly StationStatus[] = [
  StationStatus.CLOSED,
  StationStatus.PLANNED,
  StationStatus.BUILT,
  StationStatus.ACCEPTED,
  StationStatus.TEMPORARILY_CLOSED,
  StationStatus.OPEN,
];

/** Whether a status brings a station nearer to serving than another, as already built (已建成) after planned (应建成). */
export function isForward(from: StationStatus, to: StationStatus): boolean {
  return TOWARDS_SERVICE.indexOf(to) > TOWARDS_SERVICE.indexOf(from);
}

/** The word of a person on the status of a station. */
export interface StatusWord {
  /** As Postgres writes it; null when nobody said anything since a ledger did. */
  readonly toldAt: string | null;
  readonly timeZone: string;
}

/**
 * Whether a person's word on the status stands against a ledger that speaks of a day (数据日期 of the row, else that of
 * the delivery). A ledger speaks of the whole of its day, up to midnight at the station, and of that day it knows less
 * than whoever stood there: only a later day goes before the person. A ledger that names no day never does.
 */
export function statusStands({ toldAt, timeZone }: StatusWord, asOf: string | null): boolean {
  if (toldAt === null) return false;
  return asOf === null || asOf <= localTime(instantOf(toldAt), timeZone).day;
}

/** The day of which a source tells something: that of the row (数据日期), else that of its delivery; null when nobody says. */
export function dayOf({ verifiedOn }: Pick<Columns, 'verifiedOn'>, { asOf }: Source): string | null {
  return verifiedOn ?? asOf;
}

/** What of a new station a source may tell: a grade only comes from an assessment, and a partner verifies nothing. */
export function admittedOfNew(told: ToldStation, source: Source): ToldStation {
  const day = dayOf(told.columns, source);
  const { star } = told.columns;
  const verifiedOn = source.authority === 'PARTNER' ? undefined : (day ?? undefined);
  return {
    ...told,
    columns: { ...told.columns, star: source.authority === 'ASSESSMENT' ? star : undefined, verifiedOn },
  };
}

/** What of all that is told a source may bring to a station that is there; the rest is passed over. */
export function admitted(state: StationState, told: ToldStation, source: Source): ToldStation {
  const { row } = state;
  const day = dayOf(told.columns, source);
  const passed = admittedOfNew(told, source);
  // Stars go by the day of the grade before them, which the book of grades knows.
  const { star, ...others } = passed.columns;
  const ungraded = { ...passed, columns: others };
  const brought = isBehind(row, day, source) ? intoBlanks(state, ungraded) : outright(row, ungraded, day, source);
  return { ...brought, columns: { ...brought.columns, ...(star === undefined ? {} : { star }) } };
}

/** Whether others go before a source: those who are believed more, else those who tell of a later day. */
function isBehind(row: StationRow, day: string | null, { authority }: Source): boolean {
  const isPartners = row.toldBy === 'PARTNER';
  // On what only partners have told of no day is kept: among them the last one goes first.
  return authority === 'PARTNER' ? !isPartners : !isPartners && isOlder(day, row.verifiedOn);
}

/** Of days that nobody says none is older than the other. */
function isOlder(day: string | null, known: string | null | undefined): boolean {
  return day !== null && typeof known === 'string' && day < known;
}

function outright(row: StationRow, told: ToldStation, day: string | null, source: Source): ToldStation {
  return { ...told, columns: { ...told.columns, ...statusColumns(row, told.columns, day, source) } };
}

/** A status that replaces the word of a person ends that word. */
function statusColumns(row: StationRow, { status }: Columns, day: string | null, source: Source): Columns {
  if (status === undefined || status === row.status) return {};
  const isPassedOver =
    (source.authority === 'PARTNER' && isForward(row.status, status)) ||
    statusStands({ toldAt: row.statusToldAt, timeZone: row.timeZone }, day);
  return isPassedOver ? { status: undefined } : { statusToldBy: null, statusToldAt: null };
}

/** Columns that say one thing together: each is blank only while all of these are. */
const TOGETHER: Readonly<Partial<Record<keyof StationRow, readonly (keyof StationRow)[]>>> = {
  hostKind: ['hostName'],
  investmentCurrency: ['investmentFen'],
  alwaysOpen: ['hoursText'],
  followsHost: ['hoursText'],
  // The name of one person beside the mobile of another would be a person that there is not.
  keeperName: ['keeperName', 'keeperMobile'],
  keeperMobile: ['keeperName', 'keeperMobile'],
};

/** Only adds to what others have told: what stands there stays, and so does what is never blank. */
function intoBlanks({ row, services, honours }: StationState, told: ToldStation): ToldStation {
  const isBlank = (column: keyof StationRow) =>
    (TOGETHER[column] ?? [column]).every((each) => {
      const value = row[each];
      return value === null || value === '' || (Array.isArray(value) && value.length === 0);
    });
  const columns = Object.entries(told.columns).filter(([column]) => isBlank(column as keyof StationRow));
  return {
    columns: Object.fromEntries(columns),
    services: services.length === 0 ? told.services : undefined,
    windows: isBlank('hoursText') ? told.windows : undefined,
    honours: honours.length === 0 ? told.honours : undefined,
  };
}
