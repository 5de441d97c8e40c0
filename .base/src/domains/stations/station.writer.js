import { LockMode, raw } from '@mikro-orm/core';
import { applied } from '../../kit/database/changes.js';
import { newId } from '../../kit/database/ids.js';
import { searchTerms } from '../../kit/database/search.js';
import { syllablesOf } from '../regions/index.js';
import { keeperColumns, stationColumns } from './station.columns.js';
import { Station } from './station.entity.js';
import { StationStatus } from './station.enums.js';
import { addParts, changeParts } from './station.parts.js';
/** Writes what the rules have let pass, by the unit of work. */
export class StationWriter {
    #envelope;
    constructor(envelope) {
        this.#envelope = envelope;
    }
    /** Enters a new station; answers its key. */
    async enter(tx, facts, { stationCode, operatorId }) {
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
        });
        addParts(station, facts);
        await tx.em.persist(station).flush();
        return id;
    }
    /** Brings a station to what the facts say; answers whether anything changed. What was not told stays. */
    async change(tx, id, facts, change) {
        const station = await tx.em.findOneOrFail(Station, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
        await tx.em.populate(station, ['services', 'windows', 'honours']);
        const { name, address } = station;
        const told = stationColumns(facts, change.operatorId);
        const columns = {
            ...told,
            ...(change.keepsHostKind && station.hostName === told.hostName ? { hostKind: undefined } : {}),
            ...keeperColumns(facts, station, this.#envelope),
        };
        const parts = await changeParts(tx, station, facts);
        // A grade on record comes from an assessment, and a ledger's column does not change it.
        const graded = applied(station, { ...columns, ...(station.star ? {} : { star: facts.command.star }) });
        if (!parts && !graded)
            return false;
        if (station.name !== name || station.address !== address)
            station.search = searchOf(facts.command);
        // Also when only a part changed: whoever read this version has to learn that there is another.
        station.updatedAt = raw('now()');
        await tx.em.flush();
        return true;
    }
}
function searchOf({ name, address }) {
    return searchTerms([name, address], syllablesOf);
}
//# sourceMappingURL=station.writer.js.map