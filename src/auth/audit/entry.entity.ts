import { defineEntity, p } from '@mikro-orm/core';
import { AccessPurpose, AuditAction } from './entry.enums.js';

const EntrySchema = defineEntity({
  name: 'AuditRow',
  schema: 'audit',
  tableName: 'entry',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    chain: p.smallint().columnType('smallint'),
    seq: p.bigint('string').columnType('bigint'),
    occurredAt: p.datetime().columnType('timestamptz'),
    action: p.enum(AuditAction).columnType('text'),
    actor: p.text().columnType('text'),
    actorSubject: p.text().columnType('text').nullable(),
    subject: p.text().columnType('text').nullable(),
    purpose: p.enum(AccessPurpose).columnType('text').nullable(),
    reasonDigest: p.blob().columnType('bytea').nullable(),
    fields: p.array().columnType('text[]'),
    hash: p.blob().columnType('bytea'),
    keyed: p.boolean().columnType('boolean'),
  },
});
/** A row of the audit trail as it is read; it is written by `Audit` alone. */
export class AuditRow extends EntrySchema.class {}
EntrySchema.setClass(AuditRow);
