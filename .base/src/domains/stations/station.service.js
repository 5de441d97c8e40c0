import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Refusals } from '../../kit/refusal.js';
import { codeOfAnotherCounty, duplicateStation, operatorUnknown, severalStations, stationCodeTaken, } from './station.errors.js';
import { lockRegistry, namesakesWithin, nextStationCode, stationOfCode, } from './station.registry.js';
import { isSameCounty, StationRules } from './station.rules.js';
import { StationWriter } from './station.writer.js';
/** Stations of one name this near are taken for the same until somebody says otherwise. */
const DUPLICATE_METRES = 50;
/** A ledger's station without a code is the one of that name within so many metres. */
const SAME_METRES = 100;
/** Enters stations and keeps them as ledgers tell them. Everything happens in the caller's transaction. */
export class StationService {
    #regions;
    #operators;
    #writer;
    constructor({ regions, organisations, envelope }) {
        this.rules = new StationRules(regions);
        this.#regions = regions;
        this.#operators = organisations.service;
        this.#writer = new StationWriter(envelope);
    }
    /** Enters a new station, PLANNED or BUILT; answers its key. Throws Refusals with all that is wrong. */
    async register(tx, command) {
        const more = [...this.rules.ofRegistration(command), ...this.rules.ofNew(command)];
        const { facts, operatorId } = await this.#settle(tx, command, more);
        await lockRegistry(tx);
        return this.#enter(tx, facts, operatorId);
    }
    /** Enters a station of a ledger, or brings the one it means to what the ledger says. Throws Refusals. */
    async put(tx, { keepsHostKind = false, ...command }) {
        const { facts, operatorId } = await this.#settle(tx, command, []);
        await lockRegistry(tx);
        const known = await this.#find(tx, facts);
        if (known) {
            const told = { operatorId, keepsHostKind };
            return { id: known.id, changed: await this.#writer.change(tx, known.id, facts, told) };
        }
        refuse(this.rules.ofNew(command));
        return { id: await this.#enter(tx, facts, operatorId), changed: true };
    }
    /** The facts of a command, and the union it names. */
    async #settle(tx, command, more) {
        const judgement = this.rules.judge(command);
        const operator = await this.#operator(tx, command);
        const wrong = [...('refusals' in judgement ? judgement.refusals : []), ...operator.refusals, ...more];
        if ('refusals' in judgement || wrong.length > 0)
            throw new Refusals(wrong);
        return { facts: judgement.facts, operatorId: operator.id };
    }
    async #operator(tx, { operatorUnionCode, operatorName, regionCode }) {
        if (operatorUnionCode !== undefined) {
            const union = await this.#operators.findByCode(tx, operatorUnionCode);
            return { id: union?.id, refusals: union ? [] : [operatorUnknown(operatorUnionCode, 'operatorUnionCode')] };
        }
        if (operatorName === undefined)
            return { id: undefined, refusals: [] };
        const union = (await this.#operators.findByName(tx, operatorName, regionCode)) ??
            (await this.#operators.findByCode(tx, operatorName));
        return { id: union?.id, refusals: union ? [] : [operatorUnknown(operatorName, 'operatorName')] };
    }
    async #find(tx, { command, point }) {
        const { stationCode, name, regionCode } = command;
        if (stationCode !== undefined) {
            const known = await stationOfCode(tx, stationCode);
            // Two counties that number from 1 would overwrite each other's stations.
            if (known && !isSameCounty(this.#regions, known.regionCode, regionCode)) {
                throw codeOfAnotherCounty(stationCode, known.regionCode);
            }
            return known;
        }
        // Somebody has looked and says that it is none of those that are there.
        if (command.acceptDuplicate)
            return undefined;
        const namesakes = await namesakesWithin(tx, name, point, SAME_METRES);
        const same = namesakes.filter((namesake) => isSameCounty(this.#regions, namesake.regionCode, regionCode));
        if (same.length > 1)
            throw severalStations(name, same.map(codeOf));
        return same[0];
    }
    async #enter(tx, facts, operatorId) {
        const { command, point } = facts;
        const { stationCode: given, name, regionCode, kinds } = command;
        const taken = given !== undefined && (await stationOfCode(tx, given)) !== undefined;
        const namesakes = command.acceptDuplicate ? [] : await namesakesWithin(tx, name, point, DUPLICATE_METRES);
        refuse([
            ...(given !== undefined && taken ? [stationCodeTaken(given)] : []),
            ...(namesakes.length > 0 ? [duplicateStation(name, namesakes.map(codeOf), DUPLICATE_METRES)] : []),
        ]);
        const [firstKind] = kinds;
        if (firstKind === undefined)
            throw new Error('A station without a kind passed the shape of its command.');
        const stationCode = given ?? (await nextStationCode(tx, regionCode, firstKind));
        try {
            return await this.#writer.enter(tx, facts, { stationCode, operatorId });
        }
        catch (error) {
            // Whoever writes a code past the lock of the registry is stopped by the index.
            throw error instanceof UniqueConstraintViolationException ? stationCodeTaken(stationCode) : error;
        }
    }
}
function refuse(refusals) {
    if (refusals.length > 0)
        throw new Refusals(refusals);
}
function codeOf({ stationCode }) {
    return stationCode;
}
//# sourceMappingURL=station.service.js.map