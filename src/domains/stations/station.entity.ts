import { Cascade, defineEntity, p } from '@mikro-orm/core';
import { SearchColumn } from '../../kit/database/search-column.js';
import { Datum } from '../../kit/graphql/platform.type.js';
import { WINDOW_DAY_KINDS } from './hours/hours-windows.js';
import type { Words } from './keeping/about.js';
import { Facility, StationHostKind, StationKind, StationStatus } from './station.enums.js';

const text = () => p.text().columnType('text');
const minutes = () => p.smallint().columnType('smallint');
const money = () => p.bigint('number').columnType('bigint').nullable();

/** A part of a station: it is written with it, and it goes when the station no longer lists it. */
const parts = [Cascade.PERSIST, Cascade.REMOVE] as const;

/** Who has told of a station, the least believed first. */
export const TELLERS = ['PARTNER', 'LEDGER', 'HUB'] as const;
/** Persons whose word on a status goes before that of a ledger. */
export const STATUS_TELLERS = ['KEEPER', 'CADRE'] as const;

// Columns that Postgres computes (position, season) are not here: nothing writes them, and reads are plain SQL.
// A property with fixed words names them: the tests hold them against the list in the table.

export const StationSchema = defineEntity({
  name: 'Station',
  schema: 'stations',
  tableName: 'station',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    stationCode: text(),
    name: text(),
    kinds: p.enum(StationKind).array().columnType('text[]'),
    status: p.enum(StationStatus).columnType('text'),
    star: p.smallint().columnType('smallint').nullable(),
    regionCode: text(),
    address: text(),
    longitude: p.double().$type<number>().columnType('double precision'),
    latitude: p.double().$type<number>().columnType('double precision'),
    originalDatum: p.enum(Datum).columnType('text').$type<`${Datum}`>(),
    timeZone: text(),
    holidayCalendar: text().nullable(),
    phone: text().nullable(),
    directions: text().nullable(),
    operatorId: p.uuid().columnType('uuid').nullable(),
    hostName: text().nullable(),
    hostKind: p.enum(StationHostKind).columnType('text').nullable(),
    hostClosed: p.boolean().columnType('boolean').default(false),
    partners: p.array().columnType('text[]').default([]),
    keeperName: p.blob().columnType('bytea').nullable(),
    keeperMobile: p.blob().columnType('bytea').nullable(),
    areaSquareMetres: p.decimal('number').columnType('numeric(10,2)').precision(10).scale(2).nullable(),
    investmentFen: money(),
    investmentCurrency: text().nullable(),
    builtOn: p.date().columnType('date').nullable(),
    hoursText: text(),
    alwaysOpen: p.boolean().columnType('boolean').default(false),
    followsHost: p.boolean().columnType('boolean').default(false),
    verifiedOn: p.date().columnType('date').nullable(),
    toldBy: p.enum(TELLERS).columnType('text').default('LEDGER'),
    statusToldBy: p.enum(STATUS_TELLERS).columnType('text').nullable(),
    statusToldAt: p.datetime().columnType('timestamptz').nullable(),
    statusReason: text().nullable(),
    statusUntil: p.datetime().columnType('timestamptz').nullable(),
    words: p.json().$type<Words>().columnType('jsonb').defaultRaw("'{}'"),
    search: p.type(SearchColumn).columnType('tsvector').lazy(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    updatedAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
    services: () =>
      p
        .oneToMany(Service)
        .mappedBy('station')
        .cascade(...parts)
        .orphanRemoval(),
    windows: () =>
      p
        .oneToMany(OpeningWindow)
        .mappedBy('station')
        .cascade(...parts)
        .orphanRemoval(),
    exceptions: () =>
      p
        .oneToMany(OpeningException)
        .mappedBy('station')
        .cascade(...parts)
        .orphanRemoval(),
    honours: () =>
      p
        .oneToMany(Honour)
        .mappedBy('station')
        .cascade(...parts)
        .orphanRemoval(),
  },
});
export class Station extends StationSchema.class {}
StationSchema.setClass(Station);

const station = () => p.manyToOne(Station).joinColumn('station_id').deleteRule('cascade');

export const ServiceSchema = defineEntity({
  name: 'Service',
  schema: 'stations',
  tableName: 'service',
  properties: {
    station: () => station().primary(),
    facility: p.enum(Facility).columnType('text').primary(),
    ordinal: p.smallint().columnType('smallint'),
    priceFen: money(),
    priceCurrency: text().nullable(),
    unit: text().nullable(),
    capacity: p.integer().columnType('integer').nullable(),
    bookable: p.boolean().columnType('boolean').default(false),
    working: p.boolean().columnType('boolean').default(true),
    brokenSince: p.date().columnType('date').nullable(),
    verifiedOn: p.date().columnType('date').nullable(),
  },
});
export class Service extends ServiceSchema.class {}
ServiceSchema.setClass(Service);

export const OpeningWindowSchema = defineEntity({
  name: 'OpeningWindow',
  schema: 'stations',
  tableName: 'opening_window',
  properties: {
    id: p.bigint('string').columnType('bigint').primary().autoincrement(),
    station: () => station(),
    dayKind: p.enum(WINDOW_DAY_KINDS).columnType('text'),
    seasonFrom: minutes().nullable(),
    seasonTo: minutes().nullable(),
    opens: minutes(),
    closes: minutes(),
  },
});
export class OpeningWindow extends OpeningWindowSchema.class {}
OpeningWindowSchema.setClass(OpeningWindow);

export const OpeningExceptionSchema = defineEntity({
  name: 'OpeningException',
  schema: 'stations',
  tableName: 'opening_exception',
  properties: {
    id: p.bigint('string').columnType('bigint').primary().autoincrement(),
    station: () => station(),
    firstDay: p.date().columnType('date'),
    lastDay: p.date().columnType('date'),
    campaign: text().nullable(),
    opens: minutes().nullable(),
    closes: minutes().nullable(),
  },
});
export class OpeningException extends OpeningExceptionSchema.class {}
OpeningExceptionSchema.setClass(OpeningException);

export const HonourSchema = defineEntity({
  name: 'Honour',
  schema: 'stations',
  tableName: 'honour',
  properties: {
    station: () => station().primary(),
    ordinal: p.smallint().columnType('smallint').primary(),
    title: text(),
    grantedBy: text(),
    year: p.smallint().columnType('smallint').nullable(),
  },
});
export class Honour extends HonourSchema.class {}
HonourSchema.setClass(Honour);
