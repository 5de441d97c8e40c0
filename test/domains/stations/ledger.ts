import 'reflect-metadata';
import { Envelope, KeyedHashes, Keyring } from '../../../src/auth/index.js';
import { UnionService } from '../../../src/domains/organisations/union.service.js';
import { divisionFiles, divisionRows } from '../../../src/domains/regions/division-file.js';
import { Regions, RegionTree } from '../../../src/domains/regions/index.js';
import { StationIntake } from '../../../src/domains/stations/station.intake.js';
import { StationService } from '../../../src/domains/stations/station.service.js';
import type { LedgerStation } from '../../../src/domains/stations/station.telling.js';
import type { Transaction } from '../../../src/kit/database/database.js';
import type {
  IntakeCell,
  IntakeContext,
  IntakeOutcome,
  IntakeProblem,
  IntakeReading,
  IntakeRow,
} from '../../../src/kit/intake.js';
import { takenAlone } from '../../support/intake.js';

/** Cells by the title above them; undefined takes a cell of the usual row away. */
export type Cells = Readonly<Record<string, string | IntakeCell | undefined>>;

const ROW: Cells = {
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

const DELIVERY: IntakeContext = { channel: 'C3-stations', authority: 'LEDGER', asOf: null, datum: null };

/** A cell that holds a text. */
export function textCell(text: string, more: Partial<IntakeCell> = {}): IntakeCell {
  return { text, numeric: false, digitsLost: false, date: null, ...more };
}

/** A ledger of one row: a usual one, and what differs from it. Nothing of it needs a database. */
export class Ledger {
  readonly intake: StationIntake;

  constructor(intake: StationIntake = usualIntake()) {
    this.intake = intake;
  }

  /** The row as a channel hands it over: by canonical heading, without empty cells and headings that mean nothing. */
  row(more: Cells = {}): IntakeRow {
    const known = Object.entries({ ...ROW, ...more }).flatMap(([title, cell]) => {
      const column = this.intake.heading(title);
      if (column === null || cell === undefined || cell === '') return [];
      return [[column, typeof cell === 'string' ? textCell(cell) : cell] as const];
    });
    return { sheet: '驿站', row: 3, cells: new Map(known) };
  }

  /** What names the record of the row. */
  identify(more: Cells = {}): string | null {
    return this.intake.identify(this.row(more));
  }

  read(more: Cells = {}, context: Partial<IntakeContext> = {}): IntakeReading<LedgerStation> {
    return this.intake.read(this.row(more), { ...DELIVERY, ...context });
  }

  /** What becomes of the row when its domain carries it out by itself. */
  take(tx: Transaction, more: Cells = {}, context: Partial<IntakeContext> = {}): Promise<IntakeOutcome> {
    return takenAlone(tx, this.intake, this.row(more), { ...DELIVERY, ...context });
  }

  /** The command of the row; fails when it has problems. */
  command(more: Cells = {}, context: Partial<IntakeContext> = {}): LedgerStation {
    const reading = this.read(more, context);
    if ('command' in reading) return reading.command;
    throw new Error(reading.problems.map(({ refusal }) => refusal.message).join(' '));
  }

  /** The problems of the row; fails when it has none. */
  problems(more: Cells, context: Partial<IntakeContext> = {}): readonly IntakeProblem[] {
    const reading = this.read(more, context);
    if ('command' in reading) throw new Error('Nothing was wrong with the row.');
    return reading.problems;
  }
}

/** Column, code and rule of problems, for comparing them. */
export function told(problems: readonly IntakeProblem[]) {
  return problems.map(({ column, refusal }) => [column, refusal.code, refusal.details.rule]);
}

function usualIntake(): StationIntake {
  const regions = new Regions(RegionTree.of(divisionRows(divisionFiles())));
  const organisations = { service: new UnionService(regions) };
  const keyring = Keyring.generate();
  const service = new StationService({ regions, organisations, envelope: new Envelope(keyring) });
  return new StationIntake(service, regions, new KeyedHashes(keyring));
}
