import { defineEntity, p } from '@mikro-orm/core';
import { MetricCode, Precision } from '../../kit/graphql/measure.type.js';
import { WorkerGroup } from '../membership/index.js';
import { CASE_KINDS } from './case-kind.words.js';
import { TaskStage } from './target.enums.js';

const text = () => p.text().columnType('text');
const year = () => p.integer().columnType('integer');
const figure = () => p.decimal('number').columnType('numeric(20,4)').precision(20).scale(4);
const now = () => p.datetime().columnType('timestamptz').defaultRaw('now()');
const record = () => ({
  id: p.uuid().columnType('uuid').primary(),
  version: p.integer().columnType('integer').version(),
  createdAt: now(),
  updatedAt: now(),
});

// A property with fixed words names them: the tests hold them against the list in the table.

export const TaskItemSchema = defineEntity({
  name: 'TaskItem',
  schema: 'targets',
  tableName: 'task_item',
  properties: {
    ...record(),
    title: text(),
    regionCode: text(),
    year: year(),
    stage: p.enum(TaskStage).columnType('text'),
    lead: text(),
    // The key alone: nothing walks the programmes in memory.
    parentId: p.uuid().columnType('uuid').nullable(),
    dueOn: p.date().columnType('date').nullable(),
  },
});
export class TaskItem extends TaskItemSchema.class {}
TaskItemSchema.setClass(TaskItem);

export const TaskProgressSchema = defineEntity({
  name: 'TaskProgress',
  schema: 'targets',
  tableName: 'task_progress',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    taskItemId: p.uuid().columnType('uuid'),
    stage: p.enum(TaskStage).columnType('text'),
    note: text(),
    reportedAt: now(),
  },
});
export class TaskProgress extends TaskProgressSchema.class {}
TaskProgressSchema.setClass(TaskProgress);

export const TargetSchema = defineEntity({
  name: 'Target',
  schema: 'targets',
  tableName: 'target',
  properties: {
    ...record(),
    taskItemId: p.uuid().columnType('uuid'),
    metric: p.enum(MetricCode).columnType('text'),
    regionCode: text(),
    workerGroup: p.enum(WorkerGroup).columnType('text').nullable(),
    year: year(),
    targetValue: figure(),
    precision: p.enum(Precision).columnType('text'),
    toldOn: p.date().columnType('date'),
    toldBy: text().nullable(),
  },
});
export class Target extends TargetSchema.class {}
TargetSchema.setClass(Target);

export const TargetRevisionSchema = defineEntity({
  name: 'TargetRevision',
  schema: 'targets',
  tableName: 'target_revision',
  properties: {
    targetId: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').primary(),
    targetValue: figure(),
    precision: p.enum(Precision).columnType('text'),
    validTo: p.date().columnType('date'),
    reason: text(),
  },
});
export class TargetRevision extends TargetRevisionSchema.class {}
TargetRevisionSchema.setClass(TargetRevision);

export const MeasureSchema = defineEntity({
  name: 'ToldMeasure',
  schema: 'targets',
  tableName: 'measure',
  properties: {
    ...record(),
    metric: p.enum(MetricCode).columnType('text'),
    regionCode: text(),
    value: figure(),
    precision: p.enum(Precision).columnType('text'),
    asOf: p.date().columnType('date'),
    since: p.date().columnType('date').nullable(),
    quote: text().nullable(),
    // Of which kind of cases; null of all, and of what is no case.
    caseKind: p.enum(CASE_KINDS).columnType('text').nullable(),
  },
});
/** A figure that was told. */
export class ToldMeasure extends MeasureSchema.class {}
MeasureSchema.setClass(ToldMeasure);
