import { defineEntity, p } from '@mikro-orm/core';
import { BookingState, EndedBy } from './booking.enums.js';

const text = () => p.text().columnType('text');
const instant = () => p.datetime().columnType('timestamptz');

const BookingSchema = defineEntity({
  name: 'BookingRow',
  schema: 'activities',
  tableName: 'booking',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    sessionId: p.uuid().columnType('uuid'),
    poolId: p.uuid().columnType('uuid'),
    regionCode: text(),
    personId: p.uuid().columnType('uuid').nullable(),
    blockUnionId: p.uuid().columnType('uuid').nullable(),
    seller: text().nullable(),
    orderNo: text().nullable(),
    state: p.enum(BookingState).columnType('text'),
    seatCode: text().nullable(),
    waitNo: p.integer().columnType('integer').nullable(),
    headcount: p.integer().columnType('integer').default(1),
    during: text().columnType('tstzrange'),
    overlapExcused: p.boolean().columnType('boolean').default(false),
    bookedAt: instant().defaultRaw('clock_timestamp()'),
    confirmBy: instant().nullable(),
    checkedInAt: instant().nullable(),
    endedBy: p.enum(EndedBy).columnType('text').nullable(),
    updatedAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** A place in a session, or one on its waiting list. */
export class BookingRow extends BookingSchema.class {}
BookingSchema.setClass(BookingRow);
