import { defineEntity, p } from '@mikro-orm/core';
import { UploadPurpose, UploadState } from './upload.enums.js';

const UploadSchema = defineEntity({
  name: 'UploadRow',
  schema: 'identity',
  tableName: 'upload',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    purpose: p.enum(UploadPurpose).columnType('text'),
    state: p.enum(UploadState).columnType('text').default(UploadState.ISSUED),
    contentType: p.text().columnType('text'),
    bytes: p.integer().columnType('integer'),
    ownerHmac: p.blob().columnType('bytea').nullable(),
    fileName: p.blob().columnType('bytea').nullable(),
    dataKey: p.blob().columnType('bytea').nullable(),
    caseFileName: p.blob().columnType('bytea').nullable(),
    caseDataKey: p.blob().columnType('bytea').nullable(),
    fileId: p.uuid().columnType('uuid').nullable(),
    sha256: p.text().fieldName('sha256').columnType('text').nullable(),
    issuedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    receivedAt: p.datetime().columnType('timestamptz').nullable(),
    takenAt: p.datetime().columnType('timestamptz').nullable(),
    expiresAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export class UploadRow extends UploadSchema.class {}
UploadSchema.setClass(UploadRow);
