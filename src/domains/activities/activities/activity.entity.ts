import { defineEntity, p } from '@mikro-orm/core';
import { SearchColumn } from '../../../kit/database/search-column.js';
import { Weekday } from '../../regions/index.js';
import { ActivityKind } from './activity.enums.js';

const text = () => p.text().columnType('text');
const minute = () => p.smallint().columnType('smallint');
const instant = () => p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()');

const ActivitySchema = defineEntity({
  name: 'ActivityRow',
  schema: 'activities',
  tableName: 'activity',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    activityNo: text(),
    title: text(),
    description: text().nullable(),
    kind: p.enum(ActivityKind).columnType('text'),
    organisers: p.array().columnType('text[]'),
    regionCode: text(),
    membersOnly: p.boolean().columnType('boolean').default(true),
    lastSessionNo: p.integer().columnType('integer').default(0),
    search: p.type(SearchColumn).columnType('tsvector').lazy(),
    createdAt: instant(),
    updatedAt: instant(),
  },
});
/** Something that takes place, once or often. */
export class ActivityRow extends ActivitySchema.class {}
ActivitySchema.setClass(ActivityRow);

const RecurrenceSchema = defineEntity({
  name: 'RecurrenceRow',
  schema: 'activities',
  tableName: 'recurrence',
  properties: {
    activityId: p.uuid().columnType('uuid').primary(),
    ordinal: p.smallint().columnType('smallint').primary(),
    weekday: p.enum(Weekday).columnType('text'),
    startMinute: minute(),
    perDay: minute().nullable(),
    opensWeekday: p.enum(Weekday).columnType('text').nullable(),
    opensMinute: minute().nullable(),
    timeZone: text(),
  },
});
/** What is usual of its sessions. */
export class RecurrenceRow extends RecurrenceSchema.class {}
RecurrenceSchema.setClass(RecurrenceRow);
