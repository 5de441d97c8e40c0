import { z } from 'zod';
import { type CommandNames, day, decimal, oneOf, optionalText, readCommand } from '../../kit/command.js';
import { MeasureUnit, MetricCode, Precision } from '../../kit/graphql/measure.type.js';
import { LARGEST } from './target.commands.js';
import { regionCode } from './task.commands.js';

const shape = z.object({
  metric: oneOf(MetricCode),
  regionCode,
  value: decimal(-LARGEST, LARGEST),
  unit: oneOf(MeasureUnit),
  precision: oneOf(Precision),
  asOf: day(),
  since: day().optional(),
  quote: optionalText(500),
});

/** What a figure is told with, by a cadre and by a channel alike. */
export type ReportMeasure = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'measure',
  fields: {
    metric: { zh: '指标', en: 'the metric' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    value: { zh: '数值', en: 'the number' },
    unit: { zh: '单位', en: 'the unit' },
    precision: { zh: '精度', en: 'the precision' },
    asOf: { zh: '数据日期', en: 'the day it speaks of' },
    since: { zh: '起始日期', en: 'the first day of the period' },
    quote: { zh: '原文', en: 'the words of the source' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readReportMeasure(given: unknown): ReportMeasure {
  return readCommand(shape, given, NAMES);
}
