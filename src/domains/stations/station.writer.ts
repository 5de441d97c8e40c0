import { LockMode, type RequiredEntityData, raw } from '@mikro-orm/core';
import type { Envelope } from '../../auth/index.js';
import { applied } from '../../kit/database/changes.js';
import type { Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { searchTerms } from '../../kit/database/search.js';
import { announce } from '../../kit/events/index.js';
import { isSamePlace, syllablesOf } from '../regions/index.js';
import { keeperColumns, stationColumns } from './station.columns.js';
import { Station } from './station.entity.js';
import { StationStatus } from './station.enums.js';
import { stationChanged, stationEntered, stationFacts } from './station.events.js';
import { addParts, changeParts } from './station.parts.js';
import type { StationFacts } from './station.rules.js';

/** Who runs a station and what it is called in the registry: what had to be looked up or given out. */
export interface Settled {
  readonly stationCode: string;
  readonly operatorId: string | undefined;
}

/** What a ledger's station is brought to besides its facts. */
export interface Change {
  readonly operatorId: string | undefined;
  /** The kind of the host was not told: it stays while the host has the same name. */
  readonly keepsHostKind: boolean;
}

/** Writes what the rules have let pass, by the unit of work, and announces it. */
export class StationWriter {
  readonly #envelope: Envelope;

  constructor(envelope: Envelope) {
    this.#envelope = envelope;
  }

  /** Enters a new station; answers its key. */
  async enter(tx: Transaction, facts: StationFacts, { stationCode, operatorId }: Settled): Promise<string> {
    const { command } = facts;
    const id = newId();
    const station = tx.em.create(Station, {
      id,
      stationCode,
      ...stationColumns(facts, operatorId),
      ...keeperColumns(facts, { id }, this.#envelope),
      status: command.status ?? (command.builtOn === undefined ? StationStatus.PLANNED : StationStatus.BUILT),
      star: command.star ?? null,
      hoursText: command.hoursText ?? '',
      search: searchOf(command),
    } as RequiredEntityData<Station>);
    addParts(station, facts);
    await tx.em.persist(station).flush();
    await announce(tx, [stationEntered(station)]);
    return id;
  }

  /** Brings a station to what the facts say; answers whether anything changed. What was not told stays. */
  async change(tx: Transaction, id: string, facts: StationFacts, change: Change): Promise<boolean> {
    const station = await tx.em.findOneOrFail(Station, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    await tx.em.populate(station, ['services', 'windows', 'honours']);
    const { name, address } = station;
    const before = stationFacts(station);
    const told = stationColumns(facts, change.operatorId);
    const columns = {
      ...told,
      ...(isToldBack(station, facts) ? { longitude: undefined, latitude: undefined, originalDatum: undefined } : {}),
      ...(change.keepsHostKind && station.hostName === told.hostName ? { hostKind: undefined } : {}),
      ...keeperColumns(facts, station, this.#envelope),
    };
    const parts = await changeParts(tx, station, facts);
    // A grade on record comes from an assessment, and a ledger's column does not change it.
    const graded = applied(station, { ...columns, ...(station.star ? {} : { star: facts.command.star }) });
    if (!parts && !graded) return false;
    if (station.name !== name || station.address !== address) station.search = searchOf(facts.command);
    // Also when only a part changed: whoever read this version has to learn that there is another.
    station.updatedAt = raw('now()') as unknown as Date;
    await tx.em.flush();
    await announce(tx, [stationChanged(before, station)]);
    return true;
  }
}

/** The kept point in the hub's own datum, as its exports tell it: nothing new of where it came from. */
function isToldBack(station: Station, { command, point }: StationFacts): boolean {
  return command.location.datum === 'WGS84' && isSamePlace(station, point);
}

function searchOf({ name, address }: StationFacts['command']): readonly string[] {
  return searchTerms([name, address], syllablesOf);
}
