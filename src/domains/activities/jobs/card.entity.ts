import { defineEntity, p } from '@mikro-orm/core';
import { JobTrade, MadeBy } from './card.enums.js';

const text = () => p.text().columnType('text');

const JobCardSchema = defineEntity({
  name: 'JobCardRow',
  schema: 'activities',
  tableName: 'job_card',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    personId: p.uuid().columnType('uuid'),
    madeBy: p.enum(MadeBy).columnType('text'),
    trade: p.enum(JobTrade).columnType('text'),
    stationId: p.uuid().columnType('uuid'),
    regionCode: text(),
    note: text().nullable(),
    weekdays: p.array().columnType('text[]'),
    during: text().columnType('tstzrange'),
    withdrawn: p.boolean().columnType('boolean').default(false),
  },
});
/** A card on the wall of a home of casual workers. */
export class JobCardRow extends JobCardSchema.class {}
JobCardSchema.setClass(JobCardRow);
