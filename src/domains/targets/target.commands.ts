import { z } from 'zod';
import { type CommandNames, decimal, expectedVersion, oneOf, optionalText, readCommand } from '../../kit/command.js';
import { MetricCode, Precision } from '../../kit/graphql/measure.type.js';
import { WorkerGroup } from '../membership/index.js';
import { recordId, regionCode, yearOfTask } from './task.commands.js';

/** The largest number that is told exactly. */
export const LARGEST = Number.MAX_SAFE_INTEGER;

export const aimed = {
  metric: oneOf(MetricCode),
  regionCode,
  workerGroup: oneOf(WorkerGroup).optional(),
  year: yearOfTask,
  targetValue: decimal(0, LARGEST),
  precision: oneOf(Precision),
  reason: optionalText(200),
};

/** Left out, the precision stays as it is. */
const aim = z.object({ ...aimed, precision: aimed.precision.optional() });
const shape = aim.extend({ taskItemId: recordId, expectedVersion: expectedVersion.optional() });

/** What is aimed at, and why when it is another than before. */
export type Aim = Readonly<z.output<typeof aim>>;
/** What a target is set with. */
export type SetTarget = Readonly<z.output<typeof shape>>;

export const NAMES: CommandNames = {
  subject: 'target',
  fields: {
    taskItemId: { zh: '任务编号', en: 'the id of the task' },
    title: { zh: '任务', en: 'the task' },
    lead: { zh: '牵头部门', en: 'the department that leads' },
    stage: { zh: '环节', en: 'the stage' },
    metric: { zh: '指标', en: 'the metric' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    workerGroup: { zh: '职工群体', en: 'the group of workers' },
    year: { zh: '年份', en: 'the year' },
    targetValue: { zh: '目标值', en: 'the number aimed at' },
    precision: { zh: '精度', en: 'the precision' },
    reason: { zh: '调整原因', en: 'the reason' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readSetTarget(given: unknown): SetTarget {
  return readCommand(shape, given, NAMES);
}
