import { z } from 'zod';
import { type CommandNames, optionalText, readCommand } from '../../../kit/command.js';
import type { IntakeContext } from '../../../kit/intake.js';
import { dayCell, type RowCells } from '../../../kit/intake-cells.js';
import { FIGURE_NAMES, figureCell, figureShape, metricCell, precisionCell, unitCell } from '../../targets/index.js';
import { activityNo, activityNoOf } from '../lists/activity.list.js';
import { MeasureColumn as Column } from './measure.headings.js';

const shape = z.object({ ...figureShape, activityNo, sessionNo: optionalText(60) });

/** A figure of an activity, or of one of its sessions, as a list tells it. */
export type ListedMeasure = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  ...FIGURE_NAMES,
  fields: {
    ...FIGURE_NAMES.fields,
    activityNo: { zh: '活动编号', en: 'the activity number' },
    sessionNo: { zh: '场次编号', en: 'the session number' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readListedMeasure(given: unknown): ListedMeasure {
  return readCommand(shape, given, NAMES);
}

/** A source tells one figure of a metric and a day; told again with another number it is corrected. */
export function measureNameOf(cells: RowCells, { asOf }: IntakeContext): string | undefined {
  const [no, metric] = [activityNoOf(cells), cells.read(Column.metric, metricCell)];
  const day = cells.read(Column.asOf, dayCell) ?? asOf;
  if (!no || !metric || !day) return undefined;
  const since = cells.read(Column.since, dayCell);
  const told = [no, sessionNoOf(cells), metric, since ? `${since}~${day}` : day];
  return told.filter((part) => part !== undefined).join('/');
}

/** The number of a session as a list writes it. */
export function sessionNoOf(cells: RowCells): string | undefined {
  return cells.text(Column.sessionNo)?.normalize('NFKC');
}

/** Reads the cells of a row into what a command is made of. */
export function measureDraftOf(cells: RowCells, { asOf }: IntakeContext) {
  return {
    activityNo: activityNoOf(cells) ?? cells.miss(Column.activityNo, 'activityNo.required'),
    sessionNo: sessionNoOf(cells),
    metric: cells.read(Column.metric, metricCell) ?? cells.miss(Column.metric, 'metric.required'),
    value: cells.read(Column.value, figureCell) ?? cells.miss(Column.value, 'value.required'),
    unit: cells.read(Column.unit, unitCell) ?? cells.miss(Column.unit, 'unit.required'),
    // Never taken for exact because nobody said it.
    precision: cells.read(Column.precision, precisionCell) ?? cells.miss(Column.precision, 'precision.required'),
    asOf: dayOf(cells, asOf),
    since: cells.read(Column.since, dayCell),
    quote: cells.text(Column.quote),
  };
}

/** A row that names no day speaks of that of its delivery; one whose day can not be read speaks of none. */
function dayOf(cells: RowCells, asOf: string | null): string | undefined {
  if (cells.text(Column.asOf) !== undefined) return cells.read(Column.asOf, dayCell);
  return asOf ?? cells.miss(Column.asOf, 'asOf.required');
}
