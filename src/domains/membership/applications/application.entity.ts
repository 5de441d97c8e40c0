import { defineEntity, p } from '@mikro-orm/core';
import { JoinRoute } from '../memberships/membership.enums.js';
import { IdType } from '../person.enums.js';
import { WorkerGroup } from '../worker-group.js';
import { ApplicationState } from './application.enums.js';

const blob = () => p.blob().columnType('bytea').nullable();

const ApplicationSchema = defineEntity({
  name: 'ApplicationRow',
  schema: 'membership',
  tableName: 'application',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    applicationNo: p.text().columnType('text'),
    personId: p.uuid().columnType('uuid'),
    unionId: p.uuid().columnType('uuid'),
    regionCode: p.text().columnType('text'),
    state: p.enum(ApplicationState).columnType('text'),
    joinRoute: p.enum(JoinRoute).columnType('text'),
    consentTextVersion: p.integer().columnType('integer'),
    // What was told, until it is decided.
    name: blob(),
    idType: p.enum(IdType).columnType('text').nullable(),
    idNumber: blob(),
    idNumberIndexA: blob(),
    idNumberIndexB: blob(),
    mobile: blob(),
    mobileIndexA: blob(),
    mobileIndexB: blob(),
    mobileCheckedAt: p.datetime().columnType('timestamptz').nullable(),
    workerGroups: p.enum(WorkerGroup).array().columnType('text[]').default([]),
    workRegion: p.text().columnType('text').nullable(),
    submittedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    dueOn: p.date().columnType('date'),
    decidedAt: p.datetime().columnType('timestamptz').nullable(),
    decisionNote: blob(),
    membershipId: p.uuid().columnType('uuid').nullable(),
  },
});
/** What somebody asks for who would join a union. */
export class ApplicationRow extends ApplicationSchema.class {}
ApplicationSchema.setClass(ApplicationRow);
