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

/** What of a new station a source may tell: a grade only comes from an assessment. */
export function admittedOfNew(told: ToldStation, source: Source): ToldStation {
  return source.authority === 'ASSESSMENT' ? told : { ...told, columns: { ...told.columns, star: undefined } };
}

/** What of all that is told a source may bring to a station that is there; the rest is passed over. */
export function admitted(state: StationState, told: ToldStation, source: Source): ToldStation {
  const { row } = state;
  const passed = admittedOfNew(told, source);
  if (source.authority === 'PARTNER' && row.toldBy !== 'PARTNER') return intoBlanks(state, passed);
  return { ...passed, columns: { ...passed.columns, ...statusColumns(row, passed.columns, source) } };
}

/** A status that replaces the word of a person ends that word. */
function statusColumns(row: StationRow, { status, verifiedOn }: Columns, source: Source): Columns {
  if (status === undefined || status === row.status) return {};
  const isPassedOver =
    (source.authority === 'PARTNER' && isForward(row.status, status)) ||
    statusStands({ toldAt: row.statusToldAt, timeZone: row.timeZone }, verifiedOn ?? source.asOf);
  return isPassedOver ? { status: undefined } : { statusToldBy: null, statusToldAt: null };
}

/** Columns that say one thing together: blank is the whole of it, or nothing. */
const TOGETHER: Readonly<Partial<Record<keyof StationRow, keyof StationRow>>> = {
  hostKind: 'hostName',
  investmentCurrency: 'investmentFen',
  alwaysOpen: 'hoursText',
  followsHost: 'hoursText',
};

/** A partner's list only adds to what a union has told: what stands there stays, and so does what is never blank. */
function intoBlanks({ row, services, honours }: StationState, told: ToldStation): ToldStation {
  const isBlank = (column: keyof StationRow) => {
    const value = row[TOGETHER[column] ?? column];
    return value === null || value === '' || (Array.isArray(value) && value.length === 0);
  };
  const columns = Object.entries(told.columns).filter(([column]) => isBlank(column as keyof StationRow));
  return {
    columns: Object.fromEntries(columns),
    services: services.length === 0 ? told.services : undefined,
    windows: isBlank('hoursText') ? told.windows : undefined,
    honours: honours.length === 0 ? told.honours : undefined,
  };
}
