import { defineEntity, p } from '@mikro-orm/core';
import { MembershipState } from '../memberships/membership.enums.js';
import { TransferState } from './transfer.enums.js';

const StateBefore = { ACTIVE: MembershipState.ACTIVE, RETAINED: MembershipState.RETAINED } as const;

// The keys alone: rows are written by SQL, in the order in which they are held.
const TransferSchema = defineEntity({
  name: 'TransferRow',
  schema: 'membership',
  tableName: 'transfer',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    transferNo: p.text().columnType('text'),
    personId: p.uuid().columnType('uuid'),
    fromMembershipId: p.uuid().columnType('uuid'),
    fromUnionId: p.uuid().columnType('uuid'),
    fromRegionCode: p.text().columnType('text'),
    toUnionId: p.uuid().columnType('uuid'),
    toRegionCode: p.text().columnType('text'),
    toMembershipId: p.uuid().columnType('uuid').nullable(),
    state: p.enum(TransferState).columnType('text'),
    stateBefore: p.enum(StateBefore).columnType('text'),
    reason: p.blob().columnType('bytea').nullable(),
    requestedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    releasedAt: p.datetime().columnType('timestamptz').nullable(),
    dueAt: p.datetime().columnType('timestamptz'),
    decidedAt: p.datetime().columnType('timestamptz').nullable(),
    decisionNote: p.blob().columnType('bytea').nullable(),
  },
});
/** A move of a membership to another union. */
export class TransferRow extends TransferSchema.class {}
TransferSchema.setClass(TransferRow);
