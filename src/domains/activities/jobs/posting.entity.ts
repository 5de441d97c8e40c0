import { defineEntity, p } from '@mikro-orm/core';
import { SearchColumn } from '../../../kit/database/search-column.js';
import { PostingStage, WageKind } from './posting.enums.js';

const text = () => p.text().columnType('text');
const instant = () => p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()');
const fen = () => p.bigint('number').columnType('bigint').nullable();
const search = () => p.type(SearchColumn).columnType('tsvector').lazy();

const EmployerSchema = defineEntity({
  name: 'EmployerRow',
  schema: 'activities',
  tableName: 'employer',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    uscc: text().nullable(),
    branchCode: text().nullable(),
    name: text(),
    regionCode: text(),
    search: search(),
    createdAt: instant(),
    updatedAt: instant(),
  },
});
/** Somebody who offers work. */
export class EmployerRow extends EmployerSchema.class {}
EmployerSchema.setClass(EmployerRow);

const JobPostingSchema = defineEntity({
  name: 'JobPostingRow',
  schema: 'activities',
  tableName: 'job_posting',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    employerId: p.uuid().columnType('uuid'),
    postNo: text(),
    channel: text().nullable(),
    title: text(),
    openings: p.integer().columnType('integer').nullable(),
    openingsMost: p.integer().columnType('integer').nullable(),
    openingsText: text(),
    wageKind: p.enum(WageKind).columnType('text'),
    wageMinFen: fen(),
    wageMaxFen: fen(),
    wageText: text(),
    regionCode: text(),
    place: text().nullable(),
    description: text().nullable(),
    validTo: p.date().columnType('date').nullable(),
    stage: p.enum(PostingStage).columnType('text').default(PostingStage.OPEN),
    activityId: p.uuid().columnType('uuid').nullable(),
    sessionId: p.uuid().columnType('uuid').nullable(),
    search: search(),
    createdAt: instant(),
    updatedAt: instant(),
  },
});
/** Work that is offered. */
export class JobPostingRow extends JobPostingSchema.class {}
JobPostingSchema.setClass(JobPostingRow);
