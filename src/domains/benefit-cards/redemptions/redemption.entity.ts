import { defineEntity, p } from '@mikro-orm/core';

const text = () => p.text().columnType('text');
const instant = () => p.datetime().columnType('timestamptz');

// The keys alone: rows are written by SQL, in the order in which they are held.
const RedemptionSchema = defineEntity({
  name: 'RedemptionRow',
  schema: 'benefit_cards',
  tableName: 'redemption',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    entitlementId: p.uuid().columnType('uuid'),
    benefitId: p.uuid().columnType('uuid'),
    personId: p.uuid().columnType('uuid'),
    regionCode: text(),
    merchantId: p.uuid().columnType('uuid').nullable(),
    stationCode: text().nullable(),
    receiptNo: text(),
    amountFen: p.bigint('number').columnType('bigint').nullable(),
    amountCurrency: text().nullable(),
    receiptFen: p.bigint('number').columnType('bigint').nullable(),
    fromBudget: p.boolean().columnType('boolean').default(false),
    returnedFen: p.bigint('number').columnType('bigint').default(0),
    receiptBare: p.boolean().columnType('boolean').default(false),
    codeHash: p.blob().columnType('bytea').nullable(),
    occurredAt: instant(),
    recordedAt: instant().defaultRaw('clock_timestamp()'),
    offline: p.boolean().columnType('boolean').default(false),
    suspectedDouble: p.boolean().columnType('boolean').default(false),
    reversedAt: instant().nullable(),
    reversalReason: p.blob().columnType('bytea').nullable(),
    dueBackAt: instant().nullable(),
    returnedAt: instant().nullable(),
    visitNote: p.blob().columnType('bytea').nullable(),
    updatedAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** One use of an entitlement. */
export class RedemptionRow extends RedemptionSchema.class {}
RedemptionSchema.setClass(RedemptionRow);
