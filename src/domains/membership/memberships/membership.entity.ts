import { defineEntity, p } from '@mikro-orm/core';
import { JoinRoute, MembershipState } from './membership.enums.js';

// The keys alone: rows are written by SQL, in the order in which they are held.
const MembershipSchema = defineEntity({
  name: 'MembershipRow',
  schema: 'membership',
  tableName: 'membership',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    personId: p.uuid().columnType('uuid'),
    memberNo: p.text().columnType('text'),
    unionId: p.uuid().columnType('uuid'),
    regionCode: p.text().columnType('text'),
    state: p.enum(MembershipState).columnType('text'),
    joinedOn: p.date().columnType('date'),
    validFrom: p.date().columnType('date'),
    endsBefore: p.date().columnType('date').nullable(),
    joinRoute: p.enum(JoinRoute).columnType('text').nullable(),
    limitedBenefits: p.boolean().columnType('boolean').default(false),
    isContinued: p.boolean().columnType('boolean').default(false),
    stateReason: p.blob().columnType('bytea').nullable(),
    // Since when it is known to be, as of when it stands so, and what of it nobody has told: see platform/.
    begunAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    begunSeq: p.integer().columnType('integer').default(0),
    isBegunByWord: p.boolean().fieldName('begun_by_word').columnType('boolean').default(false),
    toldAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    toldSeq: p.integer().columnType('integer').default(0),
    startsByGuess: p.boolean().columnType('boolean').default(false),
    joinedByGuess: p.boolean().columnType('boolean').default(false),
    endsWithNext: p.boolean().columnType('boolean').default(false),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
/** A stay of a person in one union. */
export class MembershipRow extends MembershipSchema.class {}
MembershipSchema.setClass(MembershipRow);
