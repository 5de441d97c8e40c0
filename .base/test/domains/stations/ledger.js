import 'reflect-metadata';
import { Envelope, Keyring } from '../../../src/auth/index.js';
import { UnionService } from '../../../src/domains/organisations/union.service.js';
import { divisionFiles, divisionRows } from '../../../src/domains/regions/division-file.js';
import { Regions, RegionTree } from '../../../src/domains/regions/index.js';
import { StationIntake } from '../../../src/domains/stations/station.intake.js';
import { StationService } from '../../../src/domains/stations/station.service.js';
const ROW = {
    驿站编号: 'ZY-0007',
    驿站名称: '暖蜂驿站①',
    类型: '暖蜂驿站',
    区划代码: '620702',
    地址: '张掖市甘州区丹霞东路 1 号',
    经度: '100.4498',
    纬度: '38.9329',
    坐标系: 'GPS',
    开放时间: '8:00—20:00（冬季19:00）',
};
const DELIVERY = { channel: 'C3-stations', asOf: null, datum: null };
/** A cell that holds a text. */
export function textCell(text, more = {}) {
    return { text, numeric: false, digitsLost: false, date: null, ...more };
}
/** A ledger of one row: a usual one, and what differs from it. Nothing of it needs a database. */
export class Ledger {
    constructor(intake = usualIntake()) {
        this.intake = intake;
    }
    /** The row as a channel hands it over: by canonical heading, without empty cells and headings that mean nothing. */
    row(more = {}) {
        const known = Object.entries({ ...ROW, ...more }).flatMap(([title, cell]) => {
            const column = this.intake.heading(title);
            if (column === null || cell === undefined || cell === '')
                return [];
            return [[column, typeof cell === 'string' ? textCell(cell) : cell]];
        });
        return { sheet: '驿站', row: 3, cells: new Map(known) };
    }
    read(more = {}, context = {}) {
        return this.intake.read(this.row(more), { ...DELIVERY, ...context });
    }
    /** The command of the row; fails when it has problems. */
    command(more = {}, context = {}) {
        const reading = this.read(more, context);
        if ('record' in reading)
            return reading.record.command;
        throw new Error(reading.problems.map(({ refusal }) => refusal.message).join(' '));
    }
    /** The problems of the row; fails when it has none. */
    problems(more, context = {}) {
        const reading = this.read(more, context);
        if ('record' in reading)
            throw new Error('Nothing was wrong with the row.');
        return reading.problems;
    }
}
/** Column, code and rule of problems, for comparing them. */
export function told(problems) {
    return problems.map(({ column, refusal }) => [column, refusal.code, refusal.details.rule]);
}
function usualIntake() {
    const regions = new Regions(RegionTree.of(divisionRows(divisionFiles())));
    const organisations = { service: new UnionService(regions) };
    const service = new StationService({ regions, organisations, envelope: new Envelope(Keyring.generate()) });
    return new StationIntake(service, regions);
}
//# sourceMappingURL=ledger.js.map