import { defineEntity, p } from '@mikro-orm/core';

/** The code of a record that went into another one: here for ever, so that it is never given again. */
export const FormerCodeSchema = defineEntity({
  name: 'FormerCode',
  schema: 'stations',
  tableName: 'former_code',
  properties: {
    stationCode: p.text().columnType('text').primary(),
    formerId: p.uuid().columnType('uuid'),
    // The key alone: what went into another station is no part of it that would go with it.
    stationId: p.uuid().columnType('uuid'),
    mergedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    mergedBy: p.text().columnType('text'),
  },
});
export class FormerCode extends FormerCodeSchema.class {}
FormerCodeSchema.setClass(FormerCode);
