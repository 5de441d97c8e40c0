import { maskIdNumber, maskName, maskPhone } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import type {
  Intake,
  IntakeContext,
  IntakeProblem,
  IntakeReading,
  IntakeRecord,
  IntakeRow,
  IntakeSubject,
} from '../../kit/intake.js';
import { type CellMask, RowCells } from '../../kit/intake-cells.js';
import { judged } from '../../kit/intake-draft.js';
import type { Refusal } from '../../kit/refusal.js';
import type { Regions } from '../regions/index.js';
import { Column, columnOf } from './ledger-headings.js';
import { columnOfRefusal } from './ledger-refusals.js';
import { RegionNames } from './ledger-regions.js';
import { type RegisterStation, readRegisterStation } from './station.commands.js';
import { StationKind } from './station.enums.js';
import { StationCode } from './station.errors.js';
import { draftOf, type StationDraft, tellsHostKind } from './station.ledger.js';
import { comparableName } from './station.names.js';
import { STATION_PREFIX } from './station.reads.js';
import type { LedgerStation, StationService } from './station.service.js';

const MASKS: ReadonlyMap<string, CellMask> = new Map([
  [Column.keeperName, maskName],
  [Column.keeperMobile, maskPhone],
  [Column.keeperIdNumber, maskIdNumber],
]);

/** Refusals that a person can settle: it may be another station all the same, or the same one after all. */
const DOUBTS: ReadonlySet<string> = new Set([StationCode.DUPLICATE_STATION, StationCode.STATION_CODE_TAKEN]);

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { name: '-', kinds: [StationKind.LOVE_STATION], address: '-' };

/** Takes in ledgers of stations (驿站台账). */
export class StationIntake implements Intake<LedgerStation> {
  readonly subject = 'stations';
  readonly #service: StationService;
  readonly #regions: Regions;
  #names: RegionNames | undefined;

  constructor(service: StationService, regions: Regions) {
    this.#service = service;
    this.#regions = regions;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** Looks at the divisions anew for each file: they change while the hub runs. */
  async prepare(): Promise<void> {
    this.#names = new RegionNames(this.#regions.tree);
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<LedgerStation> {
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
    if (!command || recordId === null || cells.problems.length > 0) return { recordId, problems: cells.problems };
    const keepsHostKind = command.host !== undefined && !tellsHostKind(cells);
    return { record: { recordId, command: keepsHostKind ? { ...command, keepsHostKind } : command } };
  }

  /** Enters or changes the station; a row that says nothing new changes nothing. */
  async apply(transaction: Transaction, { command }: IntakeRecord<LedgerStation>): Promise<IntakeSubject> {
    const { id } = await this.#service.put(transaction, command);
    return { type: STATION_PREFIX, id };
  }

  /** Where in the row a refusal of `apply` belongs, and whether a person has to decide. */
  problemOf(refusal: Refusal, row: IntakeRow): IntakeProblem {
    const cells = new RowCells(row, 'station', MASKS);
    const column = columnOfRefusal(refusal, row, []);
    const verdict = DOUBTS.has(refusal.code) ? 'QUARANTINED' : 'REJECTED';
    return { verdict, column, value: column === null ? null : cells.shown(column), refusal };
  }

  /** What may be shown of a cell, masked where it is personal. */
  shown(heading: string, value: string): string | null {
    const mask = MASKS.get(heading);
    return mask ? mask(value) : value;
  }

  #refusals(command: RegisterStation): readonly Refusal[] {
    const judgement = this.#service.rules.judge(command);
    return 'refusals' in judgement ? judgement.refusals : [];
  }
}

function recordIdOf({ stationCode, regionCode, name }: StationDraft): string | null {
  if (stationCode !== undefined) return stationCode;
  return regionCode === undefined || name === undefined ? null : `${regionCode}/${comparableName(name)}`;
}
