import type { Transaction } from '../../kit/database/database.js';
import type { Intake, IntakeContext, IntakeOutcome, IntakeReading, IntakeRecord, IntakeRow } from '../../kit/intake.js';
import { dayCell, RowCells, regionCodeCell } from '../../kit/intake-cells.js';
import { judged } from '../../kit/intake-draft.js';
import { applyEach } from '../../kit/intake-each.js';
import type { Refusal } from '../../kit/refusal.js';
import { caseKindCell } from './case-kind.words.js';
import { MeasureColumn as Column, columnIn } from './ledger.headings.js';
import { figureCell, metricCell, precisionCell, unitCell } from './ledger.words.js';
import { type ReportMeasure, readReportMeasure } from './measure.commands.js';
import type { MeasureService } from './measure.service.js';
import { MEASURE_PREFIX } from './measure.view.js';

const NOTHING_PERSONAL = new Map();
const SUBJECT = 'measure';

/** Takes in lists of figures (指标数据): what a source told, with its words and how exactly it means them. */
export class MeasureIntake implements Intake<ReportMeasure> {
  readonly subject = 'measures';
  readonly subjectType = MEASURE_PREFIX;
  readonly #service: MeasureService;

  constructor(service: MeasureService) {
    this.#service = service;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnIn(Column, title);
  }

  /** A source tells one figure of a metric, a region, a day and a kind of cases; told again with another number it is corrected. */
  identify(row: IntakeRow, { asOf }: IntakeContext): string | null {
    const cells = new RowCells(row, SUBJECT, NOTHING_PERSONAL);
    const day = cells.read(Column.asOf, dayCell) ?? asOf;
    const [metric, region] = [cells.read(Column.metric, metricCell), cells.read(Column.regionCode, regionCodeCell)];
    if (!metric || !region || !day) return null;
    const since = cells.read(Column.since, dayCell);
    const kind = cells.read(Column.caseKind, caseKindCell);
    const told = [cells.text(Column.source), metric, region, since ? `${since}~${day}` : day, kind];
    return told.filter((part) => part !== undefined).join('/');
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<ReportMeasure> {
    const cells = new RowCells(row, SUBJECT, NOTHING_PERSONAL);
    const command = judged(cells, {
      draft: draftOf(cells, context),
      standIns: {},
      shape: readReportMeasure,
      rules: (told) => this.#service.judge(told),
      columnOf,
    });
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters the figures, or corrects those that the same record of the source told before. */
  apply(
    transaction: Transaction,
    records: readonly IntakeRecord<ReportMeasure>[],
    { regionCode: own }: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    return applyEach(transaction, records, {
      apply: async (inner, { command, knownAs, decision }) => {
        const { id, changed } = await this.#service.put(inner, command, { knownAs, decision, own });
        return { subject: { type: MEASURE_PREFIX, id }, changed };
      },
      problemOf: (refusal, { row }) => {
        const column = columnOf(refusal);
        const value = column === null ? null : (row.cells.get(column)?.text ?? null);
        return { verdict: 'REJECTED', column, value, refusal };
      },
    });
  }

  /** What may be shown of a cell: nothing in a list of figures is personal. */
  shown(_heading: string, value: string): string {
    return value;
  }
}

function draftOf(cells: RowCells, { asOf }: IntakeContext) {
  return {
    metric: cells.read(Column.metric, metricCell) ?? cells.miss(Column.metric, 'metric.required'),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    value: cells.read(Column.value, figureCell) ?? cells.miss(Column.value, 'value.required'),
    unit: cells.read(Column.unit, unitCell) ?? cells.miss(Column.unit, 'unit.required'),
    // Never taken for exact because nobody said it.
    precision: cells.read(Column.precision, precisionCell) ?? cells.miss(Column.precision, 'precision.required'),
    asOf: dayOf(cells, asOf),
    since: cells.read(Column.since, dayCell),
    quote: cells.text(Column.quote),
    caseKind: cells.read(Column.caseKind, caseKindCell),
  };
}

/** A row that names no day speaks of that of its delivery; one whose day can not be read speaks of none. */
function dayOf(cells: RowCells, asOf: string | null): string | undefined {
  if (cells.text(Column.asOf) !== undefined) return cells.read(Column.asOf, dayCell);
  return asOf ?? cells.miss(Column.asOf, 'asOf.required');
}

/** The column that a refusal speaks of; null when it concerns the row as a whole. */
function columnOf({ details }: Refusal): string | null {
  return (Column as Readonly<Record<string, string>>)[details.path?.[0] ?? ''] ?? null;
}
