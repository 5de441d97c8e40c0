import { defineEntity, p } from '@mikro-orm/core';
import { Station } from '../station.entity.js';
import { Facility } from '../station.enums.js';
import { CANCELLERS, HoldState } from './hold.enums.js';

const instant = () => p.datetime().columnType('timestamptz');

// Written by SQL, in the order in which rows are held. What Postgres computes (during) is not here.
const HoldSchema = defineEntity({
  name: 'HoldRow',
  schema: 'stations',
  tableName: 'hold',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    holdNo: p.text().columnType('text'),
    station: () => p.manyToOne(Station).joinColumn('station_id'),
    facility: p.enum(Facility).columnType('text'),
    unitNo: p.integer().columnType('integer'),
    personId: p.uuid().columnType('uuid').nullable(),
    walkIn: p.boolean().columnType('boolean'),
    state: p.enum(HoldState).columnType('text'),
    startsAt: instant(),
    endsAt: instant(),
    confirmBy: instant().nullable(),
    priceFen: p.bigint('number').columnType('bigint'),
    priceCurrency: p.text().columnType('text'),
    cancelledBy: p.enum(CANCELLERS).columnType('text').nullable(),
    cancelledReason: p.blob().columnType('bytea').nullable(),
    createdAt: instant().defaultRaw('clock_timestamp()'),
    updatedAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** One of a facility that is somebody's for a time. */
export class HoldRow extends HoldSchema.class {}
HoldSchema.setClass(HoldRow);
