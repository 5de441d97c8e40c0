import { defineEntity, p } from '@mikro-orm/core';
import { Station } from '../station.entity.js';
import { FeedbackKind, FeedbackState } from './feedback.enums.js';

export const FeedbackSchema = defineEntity({
  name: 'Feedback',
  schema: 'stations',
  tableName: 'feedback',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    station: () => p.manyToOne(Station).joinColumn('station_id').deleteRule('cascade'),
    kind: p.enum(FeedbackKind).columnType('text'),
    rating: p.smallint().columnType('smallint').nullable(),
    text: p.blob().columnType('bytea').nullable(),
    state: p.enum(FeedbackState).columnType('text').default(FeedbackState.OPEN),
    reply: p.blob().columnType('bytea').nullable(),
    submittedAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    reviewedAt: p.datetime().columnType('timestamptz').nullable(),
    authorHmac: p.blob().columnType('bytea').nullable(),
  },
});
export class Feedback extends FeedbackSchema.class {}
FeedbackSchema.setClass(Feedback);
