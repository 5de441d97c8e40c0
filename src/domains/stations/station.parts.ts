import { differing } from '../../kit/database/changes.js';
import type { HoursWindow } from './hours/hours-windows.js';
import type { RegisterService, RegisterStation } from './station.commands.js';
import type { HonourRow, ServiceRow } from './station.state.js';

type Honours = NonNullable<RegisterStation['honours']>;

/** Of a facility that is new to its station. */
const NEW_SERVICE = { bookable: false, working: true, brokenSince: null, verifiedOn: null } as const;

// Each list is brought to another as a whole; the same list comes back when it says all of it already.

/** What works and what was confirmed is the keeper's to say, and outlives a new list. */
export function servicesAs(now: readonly ServiceRow[], wanted: readonly RegisterService[]): readonly ServiceRow[] {
  const kept = new Map(now.map((service) => [service.facility, service]));
  const next = wanted.map((told, ordinal) => {
    const before = kept.get(told.facility);
    const columns = { ...serviceColumns(told), ordinal };
    if (!before) return { ...NEW_SERVICE, ...columns, facility: told.facility, bookable: told.bookable ?? false };
    const different = differing(before, columns);
    return different ? { ...before, ...different } : before;
  });
  const isSame = next.length === now.length && next.every((service) => kept.get(service.facility) === service);
  return isSame ? now : next;
}

/** Windows have no order: they are the same when each of them is there. */
export function windowsAs(now: readonly HoursWindow[], wanted: readonly HoursWindow[]): readonly HoursWindow[] {
  const keys = (windows: readonly HoursWindow[]) => windows.map(windowKey).sort().join();
  return now.length === wanted.length && keys(now) === keys(wanted) ? now : wanted;
}

export function honoursAs(now: readonly HonourRow[], wanted: Honours): readonly HonourRow[] {
  const next = wanted.map(({ title, grantedBy, year = null }, ordinal) => ({ ordinal, title, grantedBy, year }));
  const kept = new Map(now.map((honour) => [honour.ordinal, honour]));
  const isSame = (honour: HonourRow) => {
    const before = kept.get(honour.ordinal);
    return before !== undefined && differing(before, honour) === undefined;
  };
  return next.length === now.length && next.every(isSame) ? now : next;
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

function windowKey({ dayKind, opens, closes, seasonFrom, seasonTo }: HoursWindow): string {
  return `${dayKind}/${opens}/${closes}/${seasonFrom ?? '-'}/${seasonTo ?? '-'}`;
}
