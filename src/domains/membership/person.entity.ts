import { defineEntity, p } from '@mikro-orm/core';
import { Gender, IdType } from './person.enums.js';
import { WorkerGroup } from './worker-group.js';

const PersonSchema = defineEntity({
  name: 'Person',
  schema: 'membership',
  tableName: 'person',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    memberNo: p.text().columnType('text').nullable(),
    name: p.blob().columnType('bytea').nullable(),
    nameIndexA: p.blob().columnType('bytea').nullable(),
    nameIndexB: p.blob().columnType('bytea').nullable(),
    idType: p.enum(IdType).columnType('text').nullable(),
    idNumber: p.blob().columnType('bytea').nullable(),
    idNumberIndexA: p.blob().columnType('bytea').nullable(),
    idNumberIndexB: p.blob().columnType('bytea').nullable(),
    mobile: p.blob().columnType('bytea').nullable(),
    mobileIndexA: p.blob().columnType('bytea').nullable(),
    mobileIndexB: p.blob().columnType('bytea').nullable(),
    mobileCheckedAt: p.datetime().columnType('timestamptz').nullable(),
    birthDate: p.blob().columnType('bytea').nullable(),
    gender: p.enum(Gender).columnType('text').nullable(),
    homeRegion: p.text().columnType('text').nullable(),
    workRegion: p.text().columnType('text').nullable(),
    workerGroups: p.enum(WorkerGroup).array().columnType('text[]').default([]),
    // Of when the last word on the person alone is: see platform/.
    toldAt: p.datetime().columnType('timestamptz').nullable(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    erasedAt: p.datetime().columnType('timestamptz').nullable(),
    // Where the record went whose person has another one, and when.
    mergedInto: p.uuid().columnType('uuid').nullable(),
    mergedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);
