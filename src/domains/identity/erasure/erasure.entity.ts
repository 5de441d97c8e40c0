import { defineEntity, p } from '@mikro-orm/core';
import { ErasureState } from './erasure.enums.js';

const ErasureSchema = defineEntity({
  name: 'ErasureRow',
  schema: 'identity',
  tableName: 'erasure',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    personId: p.uuid().columnType('uuid'),
    requestedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    dueOn: p.date().columnType('date'),
    state: p.enum(ErasureState).columnType('text').default(ErasureState.REQUESTED),
    endedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export class ErasureRow extends ErasureSchema.class {}
ErasureSchema.setClass(ErasureRow);
