import { defineEntity, p } from '@mikro-orm/core';

const text = () => p.text().columnType('text');

const PledgeSchema = defineEntity({
  name: 'PledgeRow',
  schema: 'activities',
  tableName: 'pledge',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    activityId: p.uuid().columnType('uuid'),
    sponsorName: text(),
    amountFen: p.bigint('number').columnType('bigint').nullable(),
    amountCurrency: text().nullable(),
    goods: text().nullable(),
    pledgedOn: p.date().columnType('date'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
/** What a sponsor gives. */
export class PledgeRow extends PledgeSchema.class {}
PledgeSchema.setClass(PledgeRow);
