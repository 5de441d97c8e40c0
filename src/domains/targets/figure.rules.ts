import type { Refusal } from '../../kit/refusal.js';
import type { FigureTold } from './measure.commands.js';
import { isChange, unitOf } from './metric.units.js';
import { measureInFuture, measurePeriod, notCounted, tooManyPlaces, unitMismatch } from './target.errors.js';
import { isKeptWhole } from './target.figures.js';

/** All that is wrong with a figure whatever it speaks of, on this day; empty when nothing is. */
export function figureProblems({ metric, value, unit, asOf, since }: FigureTold, today: string): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const fitting = unitOf(metric);
  if (unit !== fitting) refusals.push(unitMismatch(unit, metric, fitting));
  if (!isChange(metric) && !(Number.isInteger(value) && value >= 0))
    refusals.push(notCounted('measure', 'value', value));
  else if (!isKeptWhole(value)) refusals.push(tooManyPlaces('measure', 'value', value));
  if (asOf > today) refusals.push(measureInFuture(asOf, today));
  if (since !== undefined && since > asOf) refusals.push(measurePeriod(since, asOf));
  return refusals;
}
