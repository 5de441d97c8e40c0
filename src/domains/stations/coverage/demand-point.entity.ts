import { defineEntity, p } from '@mikro-orm/core';
import { Datum } from '../../../kit/graphql/platform.type.js';

const text = () => p.text().columnType('text');

export const DemandPointSchema = defineEntity({
  name: 'DemandPoint',
  schema: 'stations',
  tableName: 'demand_point',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    pointCode: text(),
    name: text(),
    regionCode: text(),
    longitude: p.double().$type<number>().columnType('double precision'),
    latitude: p.double().$type<number>().columnType('double precision'),
    originalDatum: p.enum(Datum).columnType('text').$type<`${Datum}`>(),
    people: p.integer().columnType('integer'),
    estimatedOn: p.date().columnType('date').nullable(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    updatedAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
  },
});
export class DemandPoint extends DemandPointSchema.class {}
DemandPointSchema.setClass(DemandPoint);
