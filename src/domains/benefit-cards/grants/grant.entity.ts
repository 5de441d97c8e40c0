import { defineEntity, p } from '@mikro-orm/core';
import { EligibilityCode } from '../entitlements/eligibility.enums.js';

// The keys alone: rows are written by SQL, in the order in which they are held.
const GrantSchema = defineEntity({
  name: 'GrantRow',
  schema: 'benefit_cards',
  tableName: 'benefit_grant',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    benefitId: p.uuid().columnType('uuid'),
    regionCode: p.text().columnType('text'),
    grantedCount: p.integer().columnType('integer'),
    grantedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
/** A gift to the people of a list. */
export class GrantRow extends GrantSchema.class {}
GrantSchema.setClass(GrantRow);

const RefusalSchema = defineEntity({
  name: 'GrantRefusalRow',
  schema: 'benefit_cards',
  tableName: 'grant_refusal',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    grantId: p.uuid().columnType('uuid'),
    place: p.integer().columnType('integer'),
    personId: p.uuid().columnType('uuid').nullable(),
    memberNo: p.blob().columnType('bytea'),
    code: p.enum(EligibilityCode).columnType('text'),
  },
});
/** Somebody of the list who got nothing. */
export class GrantRefusalRow extends RefusalSchema.class {}
RefusalSchema.setClass(GrantRefusalRow);
