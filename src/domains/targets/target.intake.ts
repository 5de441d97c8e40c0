import { z } from 'zod';
import { oneOf, readCommand, text } from '../../kit/command.js';
import type { Transaction } from '../../kit/database/database.js';
import { MeasureUnit } from '../../kit/graphql/measure.type.js';
import type {
  Intake,
  IntakeContext,
  IntakeDecision,
  IntakeOutcome,
  IntakeReading,
  IntakeRecord,
  IntakeRow,
} from '../../kit/intake.js';
import { RowCells, regionCodeCell } from '../../kit/intake-cells.js';
import { judged } from '../../kit/intake-draft.js';
import { applyEach } from '../../kit/intake-each.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../kit/intake-errors.js';
import type { Refusal } from '../../kit/refusal.js';
import { type Regions, todayInChina } from '../regions/index.js';
import { TargetColumn as Column, columnIn } from './ledger.headings.js';
import { figureCell, groupCell, metricCell, precisionCell, stageCell, unitCell, yearCell } from './ledger.words.js';
import { unitOf } from './metric.units.js';
import { aimed, NAMES } from './target.commands.js';
import { TaskStage } from './target.enums.js';
import { CHANGE_WAITS, changeWaits, chosenElsewhere, unitMismatch } from './target.errors.js';
import { lockTargets } from './target.lock.js';
import { TARGET_PREFIX } from './target.reads.js';
import type { TargetService, Teller } from './target.service.js';
import type { TaskService } from './task.service.js';

const shape = z.object({
  ...aimed,
  title: text(1, 200),
  lead: text(1, 100),
  /** Registered, when it is not told of a new one. */
  stage: oneOf(TaskStage).optional(),
  unit: oneOf(MeasureUnit).optional(),
});

/** A target as a list tells it: with the task that it belongs to. */
export type ListedTarget = Readonly<z.output<typeof shape>>;

const NOTHING_PERSONAL = new Map();
const SUBJECT = 'target';

/** Takes in lists of targets (目标任务清单): a task that is not on record is entered with its first target. */
export class TargetIntake implements Intake<ListedTarget> {
  readonly subject = 'targets';
  readonly subjectType = TARGET_PREFIX;
  readonly #tasks: TaskService;
  readonly #targets: TargetService;
  readonly #regions: Regions;

  constructor(tasks: TaskService, targets: TargetService, regions: Regions) {
    this.#regions = regions;
    this.#tasks = tasks;
    this.#targets = targets;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnIn(Column, title);
  }

  /** A source tells one target of a metric, a region, a year and a group. */
  identify(row: IntakeRow): string | null {
    const cells = new RowCells(row, SUBJECT, NOTHING_PERSONAL);
    const [metric, region] = [cells.read(Column.metric, metricCell), cells.read(Column.regionCode, regionCodeCell)];
    const year = cells.read(Column.year, yearCell);
    if (!metric || !region || !year) return null;
    const told = [cells.text(Column.source), metric, region, year];
    return [...told, cells.read(Column.workerGroup, groupCell)].filter((part) => part !== undefined).join('/');
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow): IntakeReading<ListedTarget> {
    const cells = new RowCells(row, SUBJECT, NOTHING_PERSONAL);
    const command = judged(cells, {
      draft: draftOf(cells),
      standIns: {},
      shape: (given) => readCommand(shape, given, NAMES),
      rules: (told) => [...this.#targets.judge(told), ...ofUnit(told)],
      columnOf,
    });
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Sets the targets, or changes them and keeps what they were; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<ListedTarget>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    await lockTargets(transaction);
    return applyEach(transaction, records, {
      apply: (inner, record) => this.#put(inner, record, context),
      problemOf: (refusal, { row }) => {
        const column = columnOf(refusal);
        const value = column === null ? null : (row.cells.get(column)?.text ?? null);
        const verdict = refusal.details.rule === CHANGE_WAITS ? 'QUARANTINED' : 'REJECTED';
        return { verdict, column, value, refusal };
      },
    });
  }

  /** What may be shown of a cell: nothing in a list of targets is personal. */
  shown(_heading: string, value: string): string {
    return value;
  }

  async #put(
    tx: Transaction,
    { command, decision }: IntakeRecord<ListedTarget>,
    context: IntakeContext,
  ): Promise<IntakeOutcome> {
    const { title, lead, stage = TaskStage.REGISTERED, unit: _, ...aim } = command;
    const { regionCode, year } = aim;
    const teller = decision ? ofPerson(decision) : this.#ofSource(context);
    const outOfReach = teller.outOfReach(regionCode);
    if (outOfReach) throw outOfReach;
    const task = await this.#tasks.enterOnce(tx, { title, lead, stage, regionCode, year });
    const { id, changed } = await this.#targets.put(tx, task.id, aim, 'any', teller);
    if (decision && decision.belongsTo !== null && decision.belongsTo !== id) throw chosenElsewhere();
    return { subject: { type: TARGET_PREFIX, id }, changed };
  }

  /**
   * A source tells of its own division alone, and changes nothing that was said of a later day. A partner changes what its
   * own list told last; what anybody else said waits for a person.
   */
  #ofSource({ channel, regionCode: own, authority, asOf }: IntakeContext): Teller {
    const day = asOf ?? todayInChina();
    return {
      day,
      channel,
      isPartner: authority === 'PARTNER',
      outOfReach: (code) => (this.#regions.mayTell(own, code) ? undefined : rowOutsideDelivery(code, own ?? '')),
      behind: ({ targetValue, toldOn, toldBy }) =>
        day < toldOn || (authority === 'PARTNER' && toldBy !== channel) ? changeWaits(targetValue) : undefined,
    };
  }
}

/** Whoever decides has seen what stands there. */
function ofPerson({ reaches }: IntakeDecision): Teller {
  return { outOfReach: (code) => (reaches(code) ? undefined : rowOutOfReach(code)) };
}

function ofUnit({ unit, metric }: ListedTarget): readonly Refusal[] {
  const fitting = unitOf(metric);
  return unit === undefined || unit === fitting ? [] : [unitMismatch(unit, metric, fitting)];
}

function draftOf(cells: RowCells) {
  return {
    title: cells.required(Column.title, 'title.required'),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    year: cells.read(Column.year, yearCell) ?? cells.miss(Column.year, 'year.required'),
    lead: cells.required(Column.lead, 'lead.required'),
    stage: cells.read(Column.stage, stageCell),
    metric: cells.read(Column.metric, metricCell) ?? cells.miss(Column.metric, 'metric.required'),
    workerGroup: cells.read(Column.workerGroup, groupCell),
    targetValue: cells.read(Column.targetValue, figureCell) ?? cells.miss(Column.targetValue, 'targetValue.required'),
    unit: cells.read(Column.unit, unitCell),
    precision: cells.read(Column.precision, precisionCell) ?? cells.miss(Column.precision, 'precision.required'),
    reason: cells.text(Column.reason),
  };
}

/** The column that a refusal speaks of; null when it concerns the row as a whole. */
function columnOf({ details }: Refusal): string | null {
  return (Column as Readonly<Record<string, string>>)[details.path?.[0] ?? ''] ?? null;
}
