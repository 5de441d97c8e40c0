import { defineEntity, p } from '@mikro-orm/core';
import { Datum } from '../../../kit/graphql/platform.type.js';

const text = () => p.text().columnType('text');

// The column that Postgres computes (position) is not here: nothing writes it, and reads are plain SQL.
const MerchantSchema = defineEntity({
  name: 'MerchantRow',
  schema: 'benefit_cards',
  tableName: 'merchant',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    merchantNo: text(),
    name: text(),
    uscc: text().nullable(),
    regionCode: text(),
    address: text().nullable(),
    longitude: p.double().$type<number>().columnType('double precision').nullable(),
    latitude: p.double().$type<number>().columnType('double precision').nullable(),
    originalDatum: p.enum(Datum).columnType('text').nullable(),
    clientId: p.uuid().columnType('uuid').nullable(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
/** Somebody with whom benefits are redeemed. */
export class MerchantRow extends MerchantSchema.class {}
MerchantSchema.setClass(MerchantRow);
