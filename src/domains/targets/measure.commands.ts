import { z } from 'zod';
import { type CommandNames, day, decimal, oneOf, optionalText, readCommand } from '../../kit/command.js';
import { MeasureUnit, MetricCode, Precision } from '../../kit/graphql/measure.type.js';
import { CASE_KINDS, type CaseKindCode } from './case-kind.words.js';
import { LARGEST } from './target.commands.js';
import { regionCode } from './task.commands.js';

/** What every figure is told with, whatever it speaks of. */
export const figureShape = {
  metric: oneOf(MetricCode),
  value: decimal(-LARGEST, LARGEST),
  unit: oneOf(MeasureUnit),
  precision: oneOf(Precision),
  asOf: day(),
  since: day().optional(),
  quote: optionalText(500),
};

const KINDS = Object.fromEntries(CASE_KINDS.map((kind) => [kind, kind] as const)) as Record<CaseKindCode, CaseKindCode>;

const shape = z.object({ ...figureShape, regionCode, caseKind: oneOf(KINDS).optional() });

/** What a figure is told with, by a cadre and by a channel alike. */
export type ReportMeasure = Readonly<z.output<typeof shape>>;
/** A figure without what it speaks of. */
export type FigureTold = Omit<ReportMeasure, 'regionCode' | 'caseKind'>;

/** How people call the fields of a figure. */
export const FIGURE_NAMES: CommandNames = {
  subject: 'measure',
  fields: {
    metric: { zh: '指标', en: 'the metric' },
    value: { zh: '数值', en: 'the number' },
    unit: { zh: '单位', en: 'the unit' },
    precision: { zh: '精度', en: 'the precision' },
    asOf: { zh: '数据日期', en: 'the day it speaks of' },
    since: { zh: '起始日期', en: 'the first day of the period' },
    quote: { zh: '原文', en: 'the words of the source' },
  },
};

const NAMES: CommandNames = {
  ...FIGURE_NAMES,
  fields: {
    ...FIGURE_NAMES.fields,
    regionCode: { zh: '区划代码', en: 'the division code' },
    caseKind: { zh: '案件类别', en: 'the kind of cases' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readReportMeasure(given: unknown): ReportMeasure {
  return readCommand(shape, given, NAMES);
}
