import { defineEntity, p } from '@mikro-orm/core';
import { Datum } from '../../../kit/graphql/platform.type.js';
import { Weekday } from '../../regions/index.js';
import { LegalSiteKind } from './site.enums.js';

const text = () => p.text().columnType('text');
const instant = () => p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()');
const degrees = () => p.double().$type<number>().columnType('double precision').nullable();
const minutes = () => p.smallint().columnType('smallint');

// The column that Postgres computes (position) is not here: nothing writes it, and reads are plain SQL.
const SiteSchema = defineEntity({
  name: 'SiteRow',
  schema: 'legal_outreach',
  tableName: 'site',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    siteNo: text(),
    name: text(),
    kind: p.enum(LegalSiteKind).columnType('text'),
    regionCode: text(),
    address: text().nullable(),
    longitude: degrees(),
    latitude: degrees(),
    originalDatum: p.enum(Datum).columnType('text').$type<`${Datum}`>().nullable(),
    phone: text().nullable(),
    stationId: p.uuid().columnType('uuid').nullable(),
    stationCode: text().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
  },
});
/** Where the law is explained or help is given. */
export class SiteRow extends SiteSchema.class {}
SiteSchema.setClass(SiteRow);

const VisitingSchema = defineEntity({
  name: 'VisitingRow',
  schema: 'legal_outreach',
  tableName: 'visiting_hours',
  properties: {
    siteId: p.uuid().columnType('uuid').primary(),
    ordinal: minutes().primary(),
    weekday: p.enum(Weekday).columnType('text'),
    opens: minutes(),
    closes: minutes(),
    role: text(),
  },
});
/** When somebody is there, in minutes behind midnight. */
export class VisitingRow extends VisitingSchema.class {}
VisitingSchema.setClass(VisitingRow);
