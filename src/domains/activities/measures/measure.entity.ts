import { defineEntity, p } from '@mikro-orm/core';
import { MetricCode, Precision } from '../../../kit/graphql/measure.enums.js';

const text = () => p.text().columnType('text');

const ActivityMeasureSchema = defineEntity({
  name: 'ActivityMeasureRow',
  schema: 'activities',
  tableName: 'measure',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    activityId: p.uuid().columnType('uuid'),
    sessionId: p.uuid().columnType('uuid').nullable(),
    metric: p.enum(MetricCode).columnType('text'),
    value: p.decimal('number').columnType('numeric(20,4)').precision(20).scale(4),
    precision: p.enum(Precision).columnType('text'),
    asOf: p.date().columnType('date'),
    since: p.date().columnType('date').nullable(),
    quote: text().nullable(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
/** A figure that a source told of an activity, or of one of its sessions. */
export class ActivityMeasureRow extends ActivityMeasureSchema.class {}
ActivityMeasureSchema.setClass(ActivityMeasureRow);
