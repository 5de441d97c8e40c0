import type { Envelope } from '../../auth/index.js';
import { differing } from '../../kit/database/changes.js';
import type { Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { type Announcement, announce } from '../../kit/events/index.js';
import { isSamePlace } from '../regions/index.js';
import { GradeBook, type ToldStar } from './assessment/grade-book.js';
import { holdStates } from './finding/hold-station.js';
import { heeding } from './keeping/words.js';
import { keeperColumns, stationColumns, type ToldStation } from './station.columns.js';
import { StationStatus } from './station.enums.js';
import { stationChanged, stationEntered, stationFacts } from './station.events.js';
import { honoursAs, servicesAs, windowsAs } from './station.parts.js';
import { admitted, admittedOfNew, dayOf, moreBelieved, type Source, tellerOf } from './station.precedence.js';
import type { StationFacts } from './station.rules.js';
import type { StationRow, StationState } from './station.state.js';
import { writeStations } from './station.writer.js';

/** What is told of a station, with what had to be looked up. */
export interface ToldFacts {
  readonly facts: StationFacts;
  readonly operatorId: string | undefined;
  /** The kind of the host was not told: it stays while the host has the same name. */
  readonly keepsHostKind: boolean;
  /** Number of the record at its source. */
  readonly recordId?: string | undefined;
}

/** Of what nobody has told anything. */
const BLANK = {
  star: null,
  holidayCalendar: null,
  phone: null,
  directions: null,
  operatorId: null,
  hostName: null,
  hostKind: null,
  hostClosed: false,
  partners: [],
  keeperName: null,
  keeperMobile: null,
  areaSquareMetres: null,
  investmentFen: null,
  investmentCurrency: null,
  builtOn: null,
  hoursText: '',
  alwaysOpen: false,
  followsHost: false,
  verifiedOn: null,
  statusToldBy: null,
  statusToldAt: null,
  words: {},
} as const;

/**
 * What tellings make of stations, one after the other: kept in memory until `write`, so that each telling meets what those
 * before it have made, and the database is asked and written to by set.
 */
export class StationMerge {
  readonly #tx: Transaction;
  readonly #envelope: Envelope;
  readonly #source: Source;
  readonly #before = new Map<string, StationState | null>();
  readonly #now = new Map<string, StationState>();
  readonly #events: Announcement[] = [];
  readonly #grades: GradeBook;

  constructor(tx: Transaction, envelope: Envelope, source: Source) {
    this.#tx = tx;
    this.#envelope = envelope;
    this.#source = source;
    this.#grades = new GradeBook(tx, source);
  }

  /** Fetches stations that may be changed; each is held until the end of the transaction. */
  async fetch(ids: Iterable<string>): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#now.has(id));
    for (const [id, state] of await holdStates(this.#tx, unknown)) {
      this.#before.set(id, state);
      this.#now.set(id, state);
    }
    await this.#grades.fetch(unknown);
  }

  /** Enters a new station. */
  enter(telling: ToldFacts, stationCode: string): StationRow {
    const id = newId();
    const { columns, ...parts } = admittedOfNew(this.#told(telling, { id }), this.#source);
    const { status = statusOfNew(telling.facts) } = columns;
    const given = { ...differing({} as StationRow, columns), id, stationCode, status };
    const row = { ...BLANK, ...given, version: 1, toldBy: tellerOf(this.#source) } as StationRow;
    this.#before.set(id, null);
    this.#now.set(id, withParts({ row, services: [], windows: [], honours: [] }, parts));
    this.#events.push(stationEntered(row));
    this.#graded(row, columns.star, telling);
    return row;
  }

  /**
   * Brings a station to what is told, as far as the source may; answers what stands then, the same row when nothing changed.
   * Throws a Refusal for hours that can not be read, unless they stand there just so.
   */
  async change(id: string, telling: ToldFacts): Promise<{ readonly row: StationRow; readonly changed: boolean }> {
    await this.fetch([id]);
    const before = this.#now.get(id);
    if (!before) throw new Error(`The station ${id} was deleted while it was changed.`);
    const { unread, command } = telling.facts;
    if (unread && !standsUnread(before, command.hoursText)) throw unread;
    const heard = heeding(before, this.#told(telling, before.row), this.#source);
    const told = this.#withStar(id, telling, admitted(before, heard, this.#source));
    const next = withParts(before, told);
    const different = differing(before.row, told.columns);
    const changed = different !== undefined || next !== before;
    // Who told is nobody's to see: alone it makes no other version.
    const toldBy = moreBelieved(before.row.toldBy, tellerOf(this.#source));
    if (!changed && toldBy === before.row.toldBy) return { row: before.row, changed };
    const row = { ...before.row, ...different, toldBy, version: before.row.version + (changed ? 1 : 0) };
    this.#now.set(id, { ...next, row });
    this.#graded(row, different?.star, telling);
    if (changed) this.#events.push(stationChanged(stationFacts(before.row), row));
    return { row, changed };
  }

  /** Writes what has become of the stations, and announces it in the order in which it was told. */
  async write(): Promise<void> {
    const outcomes = [...this.#now].map(([id, now]) => ({ before: this.#before.get(id) ?? null, now }));
    const others = outcomes.filter(({ before, now }) => before !== now);
    if (others.length > 0) await writeStations(this.#tx, others);
    const regraded = others.filter(({ before, now }) => (before?.row.star ?? null) !== now.row.star);
    await this.#grades.write(new Set(regraded.map(({ now }) => now.row.id)));
    if (this.#events.length > 0) await announce(this.#tx, this.#events);
  }

  /** Without the stars, where a later decision on them stands. */
  #withStar(id: string, telling: ToldFacts, told: ToldStation): ToldStation {
    const star = this.#starOf(told.columns.star, telling);
    if (!star) return told;
    if (this.#grades.admits(id, star)) {
      if (star.star === this.#now.get(id)?.row.star) this.#grades.confirm(id, star);
      return told;
    }
    return { ...told, columns: { ...told.columns, star: undefined } };
  }

  #graded({ id }: StationRow, star: number | null | undefined, telling: ToldFacts): void {
    const told = this.#starOf(star, telling);
    if (told) this.#grades.give(id, told);
  }

  #starOf(star: number | null | undefined, { facts, recordId }: ToldFacts): ToldStar | undefined {
    const { command, timeZone } = facts;
    return star ? { star, recordId, timeZone, day: dayOf(command, this.#source) } : undefined;
  }

  #told(
    { facts, operatorId, keepsHostKind }: ToldFacts,
    station: Partial<StationRow> & { readonly id: string },
  ): ToldStation {
    const columns = stationColumns(facts, operatorId);
    const hasThatHost = keepsHostKind && station.hostName === columns.hostName;
    const keeper = facts.command.keeper ? keeperColumns(facts, station, this.#envelope) : {};
    const { services, honours } = facts.command;
    const point = isToldBack(station, facts)
      ? { longitude: undefined, latitude: undefined, originalDatum: undefined }
      : {};
    return {
      columns: { ...columns, ...point, ...keeper, ...(hasThatHost ? { hostKind: undefined } : {}) },
      services,
      windows: facts.hours?.windows,
      honours,
    };
  }
}

/** The kept point in the hub's own datum, as its exports tell it: nothing new of where it came from. */
function isToldBack({ longitude, latitude }: Partial<StationRow>, { command, point }: StationFacts): boolean {
  if (longitude === undefined || latitude === undefined) return false;
  return command.location.datum === 'WGS84' && isSamePlace({ longitude, latitude }, point);
}

/** Whether a person let in this very text, which nobody could read. */
function standsUnread({ row, windows }: StationState, hoursText: string | undefined): boolean {
  return row.hoursText === hoursText && !row.alwaysOpen && !row.followsHost && windows.length === 0;
}

function statusOfNew({ command }: StationFacts): StationStatus {
  return command.builtOn === undefined ? StationStatus.PLANNED : StationStatus.BUILT;
}

/** The same object when all lists stay as they are. */
export function withParts(state: StationState, told: Omit<ToldStation, 'columns'>): StationState {
  const services = told.services ? servicesAs(state.services, told.services) : state.services;
  const windows = told.windows ? windowsAs(state.windows, told.windows) : state.windows;
  const honours = told.honours ? honoursAs(state.honours, told.honours) : state.honours;
  const isSame = services === state.services && windows === state.windows && honours === state.honours;
  return isSame ? state : { ...state, services, windows, honours };
}
