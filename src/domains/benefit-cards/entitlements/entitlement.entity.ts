import { defineEntity, p } from '@mikro-orm/core';
import { GivenAs, StoredState } from './entitlement.enums.js';

// The keys alone: rows are written by SQL, in the order in which they are held.
const EntitlementSchema = defineEntity({
  name: 'EntitlementRow',
  schema: 'benefit_cards',
  tableName: 'entitlement',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    benefitId: p.uuid().columnType('uuid'),
    personId: p.uuid().columnType('uuid'),
    ordinal: p.integer().columnType('integer'),
    regionCode: p.text().columnType('text'),
    state: p.enum(StoredState).columnType('text'),
    givenAs: p.enum(GivenAs).columnType('text'),
    uses: p.integer().columnType('integer'),
    usesLeft: p.integer().columnType('integer'),
    grantedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    expiresAt: p.datetime().columnType('timestamptz'),
    grantId: p.uuid().columnType('uuid').nullable(),
    endingToldAt: p.datetime().columnType('timestamptz').nullable(),
    revokedReason: p.blob().columnType('bytea').nullable(),
    updatedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
/** What a person may use of a benefit. */
export class EntitlementRow extends EntitlementSchema.class {}
EntitlementSchema.setClass(EntitlementRow);
