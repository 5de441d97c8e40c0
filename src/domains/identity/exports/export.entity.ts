import { defineEntity, p } from '@mikro-orm/core';
import { DataExportState } from './export.enums.js';

const ExportSchema = defineEntity({
  name: 'DataExportRow',
  schema: 'identity',
  tableName: 'data_export',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    personId: p.uuid().columnType('uuid'),
    requestedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    state: p.enum(DataExportState).columnType('text').default(DataExportState.PREPARING),
    content: p.blob().columnType('bytea').nullable(),
    expiresAt: p.datetime().columnType('timestamptz').nullable(),
    fetches: p.integer().columnType('integer').default(0),
  },
});
export class DataExportRow extends ExportSchema.class {}
ExportSchema.setClass(DataExportRow);
