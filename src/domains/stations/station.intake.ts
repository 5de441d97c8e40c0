import { maskIdNumber, maskName, maskPhone, withoutPersonalNumbers } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import type {
  ContentHashes,
  Intake,
  IntakeContext,
  IntakeOutcome,
  IntakeProblem,
  IntakeReading,
  IntakeRecord,
  IntakeRow,
} from '../../kit/intake.js';
import { type CellMask, RowCells } from '../../kit/intake-cells.js';
import { judged } from '../../kit/intake-draft.js';
import type { Refusal } from '../../kit/refusal.js';
import type { Regions } from '../regions/index.js';
import { Column, columnOf } from './ledger-headings.js';
import { columnOfRefusal } from './ledger-refusals.js';
import { RegionNames } from './ledger-regions.js';
import { readRegisterStation } from './station.commands.js';
import { StationKind } from './station.enums.js';
import { CHOSEN_GONE, StationCode } from './station.errors.js';
import { draftOf, nameOf, tellsHostKind } from './station.ledger.js';
import { comparableName } from './station.names.js';
import { STATION_PREFIX } from './station.prefix.js';
import type { StationService } from './station.service.js';
import type { LedgerStation } from './station.telling.js';

const MASKS: ReadonlyMap<string, CellMask> = new Map([
  [Column.keeperName, maskName],
  [Column.keeperMobile, maskPhone],
  [Column.keeperIdNumber, maskIdNumber],
]);

/**
 * Refusals that a person can settle: it may be another station all the same, or the same one after all, and hours that
 * can not be read are taken in as unknown by whoever says so.
 */
const DOUBTS: ReadonlySet<string> = new Set([
  StationCode.DUPLICATE_STATION,
  StationCode.STATION_CODE_TAKEN,
  StationCode.HOURS_INVALID,
]);

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { name: '-', kinds: [StationKind.LOVE_STATION], address: '-' };

/** Takes in ledgers of stations (驿站台账). */
export class StationIntake implements Intake<LedgerStation> {
  readonly subject = 'stations';
  readonly subjectType = STATION_PREFIX;
  /** A row names its keeper: whoever knows the rest of it, which is public, would find the mobile by trying. */
  readonly hashes: ContentHashes;
  readonly #service: StationService;
  readonly #regions: Regions;
  #names: RegionNames | undefined;

  constructor(service: StationService, regions: Regions, hashes: ContentHashes) {
    this.hashes = hashes;
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

  /** The code of the station, else its division and name. */
  identify(row: IntakeRow): string | null {
    const { stationCode, regionCode, name } = nameOf(new RowCells(row, 'station', MASKS), this.#divisions());
    if (stationCode !== undefined) return stationCode;
    return regionCode === undefined || name === undefined
      ? null
      : `${regionCode}/${comparableName(withoutPersonalNumbers(name))}`;
  }

  /**
   * The command of a row, or all that is wrong with it. Hours that can not be read, where nothing else is wrong, are left to
   * the station that is meant: a person may have let them in there, and then they say nothing new.
   */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<LedgerStation> {
    const reading = this.#read(row, context, context.isDecided ? 'KEPT' : undefined);
    const isUnread = 'problems' in reading && reading.problems.every(isAboutUnreadHours);
    return isUnread ? this.#read(row, context, 'IF_ON_RECORD') : reading;
  }

  #read(
    row: IntakeRow,
    context: IntakeContext,
    unreadHours: LedgerStation['unreadHours'],
  ): IntakeReading<LedgerStation> {
    const cells = new RowCells(row, 'station', MASKS);
    const draft = draftOf(cells, context, this.#divisions());
    // Also a host whose kind is not told gets one, because the shape of a command wants it.
    const keepsHostKind = draft.host !== undefined && !tellsHostKind(cells);
    const kept = {
      ...(keepsHostKind ? { keepsHostKind } : {}),
      ...(unreadHours ? { unreadHours } : {}),
    };
    const command = judged<typeof draft, LedgerStation>(cells, {
      draft,
      standIns: STAND_INS,
      shape: (given) => ({ ...readRegisterStation(given), ...kept }),
      rules: (told) => this.#refusals(told),
      columnOf: (refusal) => columnOfRefusal(refusal, row, draft.services ?? []),
      verdictOf: (refusal) => verdictOf(refusal, row),
    });
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters or changes the stations; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<LedgerStation>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const outcomes = await this.#service.put(transaction, records, context);
    return records.map(({ row }, index) => {
      const outcome = outcomes[index];
      if (!outcome) throw new Error('The service did not say what became of a record.');
      if ('refusals' in outcome) return { problems: outcome.refusals.map((refusal) => this.#problemOf(refusal, row)) };
      return { subject: { type: STATION_PREFIX, id: outcome.id }, changed: outcome.changed };
    });
  }

  #problemOf(refusal: Refusal, row: IntakeRow): IntakeProblem {
    const cells = new RowCells(row, 'station', MASKS);
    const column = columnOfRefusal(refusal, row, []);
    return { verdict: verdictOf(refusal, row), column, value: column === null ? null : cells.shown(column), refusal };
  }

  /** What may be shown of a cell, masked where it is personal. */
  shown(heading: string, value: string): string | null {
    const mask = MASKS.get(heading);
    return mask ? mask(value) : value;
  }

  #divisions(): RegionNames {
    this.#names ??= new RegionNames(this.#regions.tree);
    return this.#names;
  }

  #refusals(command: LedgerStation): readonly Refusal[] {
    const judgement = this.#service.rules.judge(command);
    return 'refusals' in judgement ? judgement.refusals : [];
  }
}

function isAboutUnreadHours({ verdict, refusal }: IntakeProblem): boolean {
  return verdict === 'QUARANTINED' && refusal.code === StationCode.HOURS_INVALID;
}

function verdictOf({ code, details }: Refusal, row: IntakeRow): IntakeProblem['verdict'] {
  // Where no hours are told there is nothing to read.
  const isMissing = new RowCells(row, 'station', MASKS).text(Column.hours) === undefined;
  const isDoubt =
    (DOUBTS.has(code) && !(isMissing && code === StationCode.HOURS_INVALID)) || details.rule === CHOSEN_GONE;
  return isDoubt ? 'QUARANTINED' : 'REJECTED';
}
