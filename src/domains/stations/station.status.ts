import { raw } from '@mikro-orm/core';
import type { Viewer } from '../../auth/index.js';
import { isPast } from '../../kit/database/clock.js';
import type { Transaction } from '../../kit/database/database.js';
import { announce } from '../../kit/events/index.js';
import { toldInstant } from '../../kit/graphql/told-instant.js';
import { Refusals, versionConflict } from '../../kit/refusal.js';
import { acceptanceMissing } from './assessment/assessment.errors.js';
import { isAccepted } from './assessment/assessment.service.js';
import { holdStation } from './finding/hold-station.js';
import type { OwnStation, StationFinder } from './finding/station-finder.js';
import { Station } from './station.entity.js';
import { StationStatus } from './station.enums.js';
import { stationChanged, stationFacts } from './station.events.js';
import type { SetStationStatus } from './station.status.commands.js';
import {
  acceptanceByCadre,
  closingByCadre,
  hoursMissing,
  statusNotAllowed,
  untilPast,
} from './station.status.errors.js';

/** What may follow a status. One that is closed for a while may be told anew why and until when. */
const NEXT: Readonly<Record<StationStatus, readonly StationStatus[]>> = {
  PLANNED: [StationStatus.BUILT],
  BUILT: [StationStatus.ACCEPTED],
  ACCEPTED: [StationStatus.OPEN],
  OPEN: [StationStatus.TEMPORARILY_CLOSED],
  TEMPORARILY_CLOSED: [StationStatus.OPEN, StationStatus.TEMPORARILY_CLOSED, StationStatus.CLOSED],
  CLOSED: [],
};

/** Only a station that is planned may do without hours; one without that is to be closed is not kept open by it. */
const NEEDS_HOURS: readonly StationStatus[] = [StationStatus.BUILT, StationStatus.ACCEPTED, StationStatus.OPEN];

/** The status of stations, as keepers and cadres tell it. Everything happens in the caller's transaction. */
export class StationStatuses {
  readonly #finder: StationFinder;

  constructor(finder: StationFinder) {
    this.#finder = finder;
  }

  /** The station, and as who the caller tells its status: its keeper, or a cadre of its region. Throws a Refusal. */
  async permit(tx: Transaction, viewer: Viewer, command: SetStationStatus): Promise<OwnStation> {
    const own = await this.#finder.findKept(tx, viewer, command);
    if (own.role === 'KEEPER' && command.status === StationStatus.ACCEPTED) throw acceptanceByCadre();
    if (own.role === 'KEEPER' && command.status === StationStatus.CLOSED) throw closingByCadre();
    return own;
  }

  /** Sets the status and notes who told it; answers the key of the station. Throws Refusals with all that is wrong. */
  async set(tx: Transaction, command: SetStationStatus, { station: found, role }: OwnStation): Promise<string> {
    const { status, until, reason, expectedVersion } = command;
    const { id } = await holdStation(tx, found);
    const station = await tx.em.findOneOrFail(Station, { id });
    if (station.version !== expectedVersion) throw versionConflict(expectedVersion, station.version);
    await refuse(tx, station, command);
    const before = stationFacts(station);
    const now = raw('now()') as unknown as Date;
    station.status = status;
    station.statusToldBy = role;
    station.statusToldAt = now;
    station.statusReason = reason;
    station.statusUntil = until === undefined ? null : new Date(until);
    station.updatedAt = now;
    await tx.em.flush();
    await announce(tx, [stationChanged(before, station)]);
    return station.id;
  }
}

async function refuse(tx: Transaction, station: Station, { status, until }: SetStationStatus): Promise<void> {
  const next = NEXT[station.status];
  const isUnaccepted =
    status === StationStatus.ACCEPTED && next.includes(status) && !(await isAccepted(tx, station.id));
  const past = until !== undefined && (await isPast(tx, until));
  const refusals = [
    ...(next.includes(status) ? [] : [statusNotAllowed(station.status, status, next)]),
    ...(station.hoursText === '' && NEEDS_HOURS.includes(status) ? [hoursMissing(status)] : []),
    ...(isUnaccepted ? [acceptanceMissing()] : []),
    ...(past ? [untilPast(toldInstant(new Date(until), station.timeZone))] : []),
  ];
  if (refusals.length > 0) throw new Refusals(refusals);
}
