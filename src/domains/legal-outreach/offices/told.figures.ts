import { dayCell, type RowCells } from '../../../kit/intake-cells.js';
import { figureCell, figureProblems, metricCell, precisionCell, unitCell } from '../../targets/index.js';
import type { OfficeWord, ToldCaseFigure } from './told.command.js';
import { FIGURE_COLUMNS } from './told.headings.js';
import { inOrder } from './told.order.js';

/** A figure with the word that tells it. */
export interface FigureOfWord<Word> extends ToldCaseFigure {
  readonly word: Word;
}

type Place = (typeof FIGURE_COLUMNS)[number];

/**
 * The figures of a row; what is wrong with one is among the problems of the cells. One that names no day speaks of that of the
 * row, and none is taken for exact because nobody said how it is meant.
 */
export function figuresIn(cells: RowCells, day: string, latest: string): readonly ToldCaseFigure[] {
  return FIGURE_COLUMNS.flatMap((place) => {
    const isTold = Object.values(place).some((column) => cells.text(column) !== undefined);
    return (isTold ? figureIn(cells, place, { day, latest }) : undefined) ?? [];
  });
}

function figureIn(
  cells: RowCells,
  place: Place,
  { day, latest }: { readonly day: string; readonly latest: string },
): ToldCaseFigure | undefined {
  const metric = cells.read(place.metric, metricCell) ?? cells.miss(place.metric, 'metric.required');
  const value = cells.read(place.value, figureCell) ?? cells.miss(place.value, 'value.required');
  const unit = cells.read(place.unit, unitCell) ?? cells.miss(place.unit, 'unit.required');
  const precision = cells.read(place.precision, precisionCell) ?? cells.miss(place.precision, 'precision.required');
  const asOf = cells.text(place.asOf) === undefined ? day : cells.read(place.asOf, dayCell);
  if (!metric || value === undefined || !unit || !precision || !asOf) return undefined;
  const figure = { metric, value, precision, asOf };
  for (const refusal of figureProblems({ ...figure, unit }, latest))
    cells.refuse(place[(refusal.details.path?.[0] ?? 'value') as keyof Place] ?? place.value, refusal);
  return figure;
}

/**
 * What some words tell in figures, the newest day first: the same whatever order they are given in. Told again of one day, a
 * figure of an office is corrected; what two offices tell stands side by side.
 */
export function foldFigures<Word extends Pick<OfficeWord, 'channel' | 'recordId' | 'headline'>>(
  words: readonly Word[],
): readonly FigureOfWord<Word>[] {
  const standing = new Map<string, FigureOfWord<Word>>();
  for (const word of inOrder(words)) {
    const { office, number, figures = [] } = word.headline;
    for (const figure of figures)
      standing.set([office, number, figure.metric, figure.asOf].join('\0'), { ...figure, word });
  }
  return [...standing.values()].toSorted((one, other) => Number(one.asOf < other.asOf) - Number(other.asOf < one.asOf));
}
