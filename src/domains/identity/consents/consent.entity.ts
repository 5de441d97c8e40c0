import { defineEntity, p } from '@mikro-orm/core';
import { ConsentKind } from './consent.enums.js';

const TextSchema = defineEntity({
  name: 'ConsentTextRow',
  schema: 'identity',
  tableName: 'consent_text',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    kind: p.enum(ConsentKind).columnType('text'),
    version: p.integer().columnType('integer'),
    title: p.text().columnType('text'),
    body: p.text().columnType('text'),
    validFrom: p.date().columnType('date'),
  },
});
export class ConsentTextRow extends TextSchema.class {}
TextSchema.setClass(ConsentTextRow);

const ConsentSchema = defineEntity({
  name: 'ConsentRow',
  schema: 'identity',
  tableName: 'consent',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    personId: p.uuid().columnType('uuid'),
    kind: p.text().columnType('text'),
    textVersion: p.integer().columnType('integer'),
    givenAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    withdrawnAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export class ConsentRow extends ConsentSchema.class {}
ConsentSchema.setClass(ConsentRow);
