import { defineEntity, p } from '@mikro-orm/core';
import { CardCarrier, CardState } from './card.enums.js';

// The keys alone: rows are written by SQL, in the order in which they are held.
const CardSchema = defineEntity({
  name: 'CardRow',
  schema: 'benefit_cards',
  tableName: 'card',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    personId: p.uuid().columnType('uuid'),
    carrier: p.enum(CardCarrier).columnType('text'),
    state: p.enum(CardState).columnType('text'),
    cardNo: p.blob().columnType('bytea').nullable(),
    cardNoIndexA: p.blob().columnType('bytea').nullable(),
    cardNoIndexB: p.blob().columnType('bytea').nullable(),
    issuedByUnionId: p.uuid().columnType('uuid').nullable(),
    validTo: p.date().columnType('date').nullable(),
    boundAt: p.datetime().columnType('timestamptz').nullable(),
    stoppedAt: p.datetime().columnType('timestamptz').nullable(),
    frozenReason: p.blob().columnType('bytea').nullable(),
    frozenByUnion: p.boolean().columnType('boolean').default(false),
    toldAt: p.datetime().columnType('timestamptz').nullable(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
/** A card of a person. */
export class CardRow extends CardSchema.class {}
CardSchema.setClass(CardRow);
