import { defineEntity, p } from '@mikro-orm/core';
import { Datum } from '../../../kit/graphql/platform.type.js';
import { SessionStage } from './session.enums.js';

const text = () => p.text().columnType('text');
const instant = () => p.datetime().columnType('timestamptz');
const degrees = () => p.double().$type<number>().columnType('double precision').nullable();

const SessionSchema = defineEntity({
  name: 'SessionRow',
  schema: 'activities',
  tableName: 'session',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    activityId: p.uuid().columnType('uuid'),
    sessionNo: text(),
    channel: text().nullable(),
    regionCode: text(),
    stage: p.enum(SessionStage).columnType('text'),
    startsAt: instant(),
    endsAt: instant(),
    timeZone: text(),
    bookingOpensAt: instant().nullable(),
    bookingClosesAt: instant().nullable(),
    venueName: text(),
    venueAddress: text().nullable(),
    longitude: degrees(),
    latitude: degrees(),
    originalDatum: p.enum(Datum).columnType('text').$type<`${Datum}`>().nullable(),
    stationId: p.uuid().columnType('uuid').nullable(),
    stationCode: text().nullable(),
    legalSiteId: p.uuid().columnType('uuid').nullable(),
    legalSiteNo: text().nullable(),
    seated: p.boolean().columnType('boolean').default(false),
    tripNo: text().nullable(),
    origin: text().nullable(),
    destination: text().nullable(),
    provider: text().nullable(),
    checkItems: p.array().columnType('text[]').nullable(),
    roundNo: p.smallint().columnType('smallint').nullable(),
    roundTitle: text().nullable(),
    streamUrl: text().nullable(),
    cancelledReason: text().nullable(),
    movedReason: text().nullable(),
    neverAnnounced: p.boolean().columnType('boolean').default(false),
    /** When it was looked through who did not come. */
    noShowsAt: instant().nullable(),
    createdAt: instant().defaultRaw('clock_timestamp()'),
    updatedAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** One time that an activity takes place. */
export class SessionRow extends SessionSchema.class {}
SessionSchema.setClass(SessionRow);

const PoolSchema = defineEntity({
  name: 'PoolRow',
  schema: 'activities',
  tableName: 'pool',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    sessionId: p.uuid().columnType('uuid'),
    employerName: text().nullable(),
    seller: text().nullable(),
    capacity: p.integer().columnType('integer').nullable(),
    taken: p.integer().columnType('integer').default(0),
    waitlisted: p.integer().columnType('integer').default(0),
    lastWaitNo: p.integer().columnType('integer').default(0),
  },
});
/** Places that are given out together: written by each who takes a counted one, waits, or gives one back. */
export class PoolRow extends PoolSchema.class {}
PoolSchema.setClass(PoolRow);

const SeatSchema = defineEntity({
  name: 'SeatRow',
  schema: 'activities',
  tableName: 'seat',
  properties: {
    sessionId: p.uuid().columnType('uuid').primary(),
    seatCode: text().primary(),
    poolId: p.uuid().columnType('uuid'),
    rowLabel: text(),
    number: p.smallint().columnType('smallint'),
    ordinal: p.smallint().columnType('smallint'),
    bookingId: p.uuid().columnType('uuid').nullable(),
  },
});
/** A seat of a session with a map. */
export class SeatRow extends SeatSchema.class {}
SeatSchema.setClass(SeatRow);
