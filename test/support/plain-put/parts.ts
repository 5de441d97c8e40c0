import type { HoursWindow } from '../../../src/domains/stations/hours/hours-windows.js';
import type { RegisterService, RegisterStation } from '../../../src/domains/stations/station.commands.js';
import { Honour, OpeningWindow, Service, type Station } from '../../../src/domains/stations/station.entity.js';
import type { StationFacts } from '../../../src/domains/stations/station.rules.js';
import { applied } from '../../../src/kit/database/changes.js';
import type { Transaction } from '../../../src/kit/database/database.js';

/** Gives a new station its services, windows and honours. */
export function addParts(station: Station, { command, hours }: StationFacts): void {
  for (const [ordinal, service] of (command.services ?? []).entries()) addService(station, service, ordinal);
  for (const window of hours?.windows ?? []) addWindow(station, window);
  for (const [ordinal, honour] of (command.honours ?? []).entries()) addHonour(station, honour, ordinal);
}

/**
 * Brings the parts of a station to what the facts say, each list as a whole; a list that was not told stays. Answers
 * whether anything changed. Windows that are replaced leave the database at once, so that the new ones do not overlap
 * with them; the rest is written by the next flush.
 */
export async function changeParts(
  tx: Transaction,
  station: Station,
  { command, hours }: StationFacts,
): Promise<boolean> {
  const windows = hours ? await changeWindows(tx, station, hours.windows) : false;
  const services = command.services ? changeServices(station, command.services) : false;
  const honours = command.honours ? changeHonours(station, command.honours) : false;
  return windows || services || honours;
}

async function changeWindows(tx: Transaction, station: Station, wanted: readonly HoursWindow[]): Promise<boolean> {
  const now = station.windows.getItems().map(windowKey).sort();
  if (now.join() === wanted.map(windowKey).sort().join()) return false;
  station.windows.removeAll();
  await tx.em.flush();
  for (const window of wanted) addWindow(station, window);
  return true;
}

/** What works and what was confirmed is the keeper's to say, and outlives a new list. */
function changeServices(station: Station, wanted: readonly RegisterService[]): boolean {
  const kept = new Map(station.services.getItems().map((service) => [service.facility, service]));
  const changes = wanted.map((told, ordinal) => {
    const service = kept.get(told.facility);
    kept.delete(told.facility);
    if (service) return applied(service, { ...serviceColumns(told), ordinal });
    addService(station, told, ordinal);
    return true;
  });
  station.services.remove([...kept.values()]);
  return kept.size > 0 || changes.includes(true);
}

function changeHonours(station: Station, wanted: NonNullable<RegisterStation['honours']>): boolean {
  const kept = new Map(station.honours.getItems().map((honour) => [honour.ordinal, honour]));
  const changes = wanted.map((told, ordinal) => {
    const honour = kept.get(ordinal);
    kept.delete(ordinal);
    if (honour) return applied(honour, { ...told, year: told.year ?? null });
    addHonour(station, told, ordinal);
    return true;
  });
  station.honours.remove([...kept.values()]);
  return kept.size > 0 || changes.includes(true);
}

function addService(station: Station, told: RegisterService, ordinal: number): void {
  const service = Object.assign(new Service(), { station, facility: told.facility, ordinal, ...serviceColumns(told) });
  service.bookable = told.bookable ?? false;
  service.working = true;
  station.services.add(service);
}

/** A free service has no price: zero is not one. */
function serviceColumns({ price, unit, capacity, bookable }: RegisterService) {
  const priced = price !== undefined && price.amountFen > 0;
  return {
    priceFen: priced ? price.amountFen : null,
    priceCurrency: priced ? price.currency : null,
    unit: unit ?? null,
    capacity: capacity ?? null,
    bookable,
  };
}

function addWindow(station: Station, { dayKind, opens, closes, seasonFrom, seasonTo }: HoursWindow): void {
  const window = Object.assign(new OpeningWindow(), { station, dayKind, opens, closes, seasonFrom, seasonTo });
  station.windows.add(window);
}

function addHonour(
  station: Station,
  { title, grantedBy, year }: NonNullable<RegisterStation['honours']>[number],
  ordinal: number,
): void {
  station.honours.add(Object.assign(new Honour(), { station, ordinal, title, grantedBy, year: year ?? null }));
}

/** As much of a window as is compared, from the table or from a text. */
interface WindowValues {
  readonly dayKind: string;
  readonly opens: number;
  readonly closes: number;
  readonly seasonFrom?: number | null | undefined;
  readonly seasonTo?: number | null | undefined;
}

function windowKey({ dayKind, opens, closes, seasonFrom, seasonTo }: WindowValues): string {
  return [dayKind, opens, closes, seasonFrom ?? '-', seasonTo ?? '-'].join('/');
}
