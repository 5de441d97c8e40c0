import { applied } from '../../kit/database/changes.js';
import { Honour, OpeningWindow, Service } from './station.entity.js';
/** Gives a new station its services, windows and honours. */
export function addParts(station, { command, hours }) {
    for (const [ordinal, service] of (command.services ?? []).entries())
        addService(station, service, ordinal);
    for (const window of hours?.windows ?? [])
        addWindow(station, window);
    for (const [ordinal, honour] of (command.honours ?? []).entries())
        addHonour(station, honour, ordinal);
}
/**
 * Brings the parts of a station to what the facts say, each list as a whole; a list that was not told stays. Answers
 * whether anything changed. Windows that are replaced leave the database at once, so that the new ones do not overlap
 * with them; the rest is written by the next flush.
 */
export async function changeParts(tx, station, { command, hours }) {
    const windows = hours ? await changeWindows(tx, station, hours.windows) : false;
    const services = command.services ? changeServices(station, command.services) : false;
    const honours = command.honours ? changeHonours(station, command.honours) : false;
    return windows || services || honours;
}
async function changeWindows(tx, station, wanted) {
    const now = station.windows.getItems().map(windowKey).sort();
    if (now.join() === wanted.map(windowKey).sort().join())
        return false;
    station.windows.removeAll();
    await tx.em.flush();
    for (const window of wanted)
        addWindow(station, window);
    return true;
}
/** What works and what was confirmed is the keeper's to say, and outlives a new list. */
function changeServices(station, wanted) {
    const kept = new Map(station.services.getItems().map((service) => [service.facility, service]));
    const changes = wanted.map((told, ordinal) => {
        const service = kept.get(told.facility);
        kept.delete(told.facility);
        if (service)
            return applied(service, { ...serviceColumns(told), ordinal });
        addService(station, told, ordinal);
        return true;
    });
    station.services.remove([...kept.values()]);
    return kept.size > 0 || changes.includes(true);
}
function changeHonours(station, wanted) {
    const kept = new Map(station.honours.getItems().map((honour) => [honour.ordinal, honour]));
    const changes = wanted.map((told, ordinal) => {
        const honour = kept.get(ordinal);
        kept.delete(ordinal);
        if (honour)
            return applied(honour, { ...told, year: told.year ?? null });
        addHonour(station, told, ordinal);
        return true;
    });
    station.honours.remove([...kept.values()]);
    return kept.size > 0 || changes.includes(true);
}
function addService(station, told, ordinal) {
    const service = Object.assign(new Service(), { station, facility: told.facility, ordinal, ...serviceColumns(told) });
    service.bookable = told.bookable ?? false;
    service.working = true;
    station.services.add(service);
}
/** A free service has no price: zero is not one. */
function serviceColumns({ price, unit, capacity, bookable }) {
    const priced = price !== undefined && price.amountFen > 0;
    return {
        priceFen: priced ? price.amountFen : null,
        priceCurrency: priced ? price.currency : null,
        unit: unit ?? null,
        capacity: capacity ?? null,
        bookable,
    };
}
function addWindow(station, { dayKind, opens, closes, seasonFrom, seasonTo }) {
    const window = Object.assign(new OpeningWindow(), { station, dayKind, opens, closes, seasonFrom, seasonTo });
    station.windows.add(window);
}
function addHonour(station, { title, grantedBy, year }, ordinal) {
    station.honours.add(Object.assign(new Honour(), { station, ordinal, title, grantedBy, year: year ?? null }));
}
function windowKey({ dayKind, opens, closes, seasonFrom, seasonTo }) {
    return [dayKind, opens, closes, seasonFrom ?? '-', seasonTo ?? '-'].join('/');
}
//# sourceMappingURL=station.parts.js.map