import { defineEntity, p } from '@mikro-orm/core';
import { NOTICE_KINDS } from '../../../kit/notice.js';

const NotificationSchema = defineEntity({
  name: 'NotificationRow',
  schema: 'identity',
  tableName: 'notification',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    personId: p.uuid().columnType('uuid'),
    notice: p.text().columnType('text'),
    key: p.text().columnType('text'),
    kind: p.enum([...NOTICE_KINDS]).columnType('text'),
    title: p.text().columnType('text'),
    body: p.text().columnType('text'),
    subjectType: p.text().columnType('text').nullable(),
    subjectId: p.uuid().columnType('uuid').nullable(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    readAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export class NotificationRow extends NotificationSchema.class {}
NotificationSchema.setClass(NotificationRow);

const ConsentSchema = defineEntity({
  name: 'NotificationConsentRow',
  schema: 'identity',
  tableName: 'notification_consent',
  properties: {
    userId: p.uuid().columnType('uuid').primary(),
    templateId: p.text().columnType('text').primary(),
    sendsLeft: p.integer().columnType('integer').nullable(),
    answeredAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
export class NotificationConsentRow extends ConsentSchema.class {}
ConsentSchema.setClass(NotificationConsentRow);
