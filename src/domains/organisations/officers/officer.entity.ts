import { defineEntity, p } from '@mikro-orm/core';
import { UnionOffice } from './officer.enums.js';

/** Offices in unions, with who holds them. */
export const OfficeSchema = defineEntity({
  name: 'Office',
  schema: 'organisations',
  tableName: 'office',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    unionId: p.uuid().columnType('uuid'),
    office: p.enum(UnionOffice).columnType('text'),
    seat: p.smallint().columnType('smallint').default(1),
    name: p.blob().columnType('bytea').nullable(),
    nameErasedAt: p.datetime().columnType('timestamptz').nullable(),
    fromOn: p.date().columnType('date'),
    toOn: p.date().columnType('date').nullable(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    updatedAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
  },
});
export class Office extends OfficeSchema.class {}
OfficeSchema.setClass(Office);
