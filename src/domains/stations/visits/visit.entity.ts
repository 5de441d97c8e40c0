import { defineEntity, p } from '@mikro-orm/core';
import { HoldRow } from '../holds/hold.entity.js';
import { Station } from '../station.entity.js';

// Written by SQL, in the order in which rows are held.
const VisitSchema = defineEntity({
  name: 'VisitRow',
  schema: 'stations',
  tableName: 'visit',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    station: () => p.manyToOne(Station).joinColumn('station_id'),
    personId: p.uuid().columnType('uuid'),
    occurredAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    activeMember: p.boolean().columnType('boolean'),
    hold: () => p.manyToOne(HoldRow).joinColumn('hold_id').nullable(),
  },
});
/** Somebody who came to a desk. */
export class VisitRow extends VisitSchema.class {}
VisitSchema.setClass(VisitRow);
