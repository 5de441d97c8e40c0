import { maskIdNumber, maskName, maskPhone } from '../../auth/index.js';
import { RowCells } from '../../kit/intake-cells.js';
import { judged } from '../../kit/intake-draft.js';
import { Column, columnOf } from './ledger-headings.js';
import { columnOfRefusal } from './ledger-refusals.js';
import { RegionNames } from './ledger-regions.js';
import { readRegisterStation } from './station.commands.js';
import { StationKind } from './station.enums.js';
import { StationCode } from './station.errors.js';
import { draftOf, tellsHostKind } from './station.ledger.js';
import { comparableName } from './station.names.js';
import { STATION_PREFIX } from './station.reads.js';
const MASKS = new Map([
    [Column.keeperName, maskName],
    [Column.keeperMobile, maskPhone],
    [Column.keeperIdNumber, maskIdNumber],
]);
/** Refusals that a person can settle: it may be another station all the same, or the same one after all. */
const DOUBTS = new Set([StationCode.DUPLICATE_STATION, StationCode.STATION_CODE_TAKEN]);
/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { name: '-', kinds: [StationKind.LOVE_STATION], address: '-' };
/** Takes in ledgers of stations (驿站台账). */
export class StationIntake {
    #service;
    #regions;
    #names;
    constructor(service, regions) {
        this.subject = 'stations';
        this.#service = service;
        this.#regions = regions;
    }
    /** The column that a heading stands for. */
    heading(title) {
        return columnOf(title);
    }
    /** Looks at the divisions anew for each file: they change while the hub runs. */
    async prepare() {
        this.#names = new RegionNames(this.#regions.tree);
    }
    /** The command of a row, or all that is wrong with it. */
    read(row, context) {
        const cells = new RowCells(row, 'station', MASKS);
        this.#names ??= new RegionNames(this.#regions.tree);
        const draft = draftOf(cells, context, this.#names);
        const command = judged(cells, {
            draft,
            standIns: STAND_INS,
            shape: readRegisterStation,
            rules: (told) => this.#refusals(told),
            columnOf: (refusal) => columnOfRefusal(refusal, row, draft.services ?? []),
        });
        const recordId = recordIdOf(draft);
        if (!command || recordId === null || cells.problems.length > 0)
            return { recordId, problems: cells.problems };
        const keepsHostKind = command.host !== undefined && !tellsHostKind(cells);
        return { record: { recordId, command: keepsHostKind ? { ...command, keepsHostKind } : command } };
    }
    /** Enters or changes the station; a row that says nothing new changes nothing. */
    async apply(transaction, { command }) {
        const { id } = await this.#service.put(transaction, command);
        return { type: STATION_PREFIX, id };
    }
    /** Where in the row a refusal of `apply` belongs, and whether a person has to decide. */
    problemOf(refusal, row) {
        const cells = new RowCells(row, 'station', MASKS);
        const column = columnOfRefusal(refusal, row, []);
        const verdict = DOUBTS.has(refusal.code) ? 'QUARANTINED' : 'REJECTED';
        return { verdict, column, value: column === null ? null : cells.shown(column), refusal };
    }
    /** What may be shown of a cell, masked where it is personal. */
    shown(heading, value) {
        const mask = MASKS.get(heading);
        return mask ? mask(value) : value;
    }
    #refusals(command) {
        const judgement = this.#service.rules.judge(command);
        return 'refusals' in judgement ? judgement.refusals : [];
    }
}
function recordIdOf({ stationCode, regionCode, name }) {
    if (stationCode !== undefined)
        return stationCode;
    return regionCode === undefined || name === undefined ? null : `${regionCode}/${comparableName(name)}`;
}
//# sourceMappingURL=station.intake.js.map