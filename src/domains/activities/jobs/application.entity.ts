import { defineEntity, p } from '@mikro-orm/core';
import { JobApplicationState } from './application.enums.js';

const instant = () => p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()');

const JobApplicationSchema = defineEntity({
  name: 'JobApplicationRow',
  schema: 'activities',
  tableName: 'job_application',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    postingId: p.uuid().columnType('uuid'),
    personId: p.uuid().columnType('uuid'),
    regionCode: p.text().columnType('text'),
    state: p.enum(JobApplicationState).columnType('text').default(JobApplicationState.SUBMITTED),
    submittedAt: instant(),
    movedAt: instant(),
  },
});
/** Somebody applies for work that is offered. */
export class JobApplicationRow extends JobApplicationSchema.class {}
JobApplicationSchema.setClass(JobApplicationRow);
