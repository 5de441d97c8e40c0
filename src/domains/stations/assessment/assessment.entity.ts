import { defineEntity, p } from '@mikro-orm/core';
import { Station } from '../station.entity.js';
import { AssessmentStep } from './assessment.enums.js';

const text = () => p.text().columnType('text');
const key = () => p.uuid().columnType('uuid');
const day = () => p.date().columnType('date');
const star = () => p.smallint().columnType('smallint');
const station = () => p.manyToOne(Station).joinColumn('station_id').deleteRule('cascade');

/** What somebody found when a station was looked at; never changed afterwards, but for whether a merge has settled it. */
export const AssessmentSchema = defineEntity({
  name: 'Assessment',
  schema: 'stations',
  tableName: 'assessment',
  properties: {
    id: key().primary(),
    version: p.integer().columnType('integer').version(),
    station: () => station(),
    step: p.enum(AssessmentStep).columnType('text'),
    passed: p.boolean().columnType('boolean'),
    score: p.double().$type<number>().columnType('double precision').nullable(),
    star: star().nullable(),
    assessedBy: text(),
    assessedOn: day(),
    findings: text().nullable(),
    settled: p.boolean().columnType('boolean').default(false),
    enteredAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
export class Assessment extends AssessmentSchema.class {}
AssessmentSchema.setClass(Assessment);

/** Stars of a station for a time, with what bears them. */
export const GradeSchema = defineEntity({
  name: 'Grade',
  schema: 'stations',
  tableName: 'grade',
  properties: {
    id: key().primary(),
    station: () => station(),
    star: star(),
    validFrom: day(),
    validTo: day().nullable(),
    gradedBy: text(),
    reason: text(),
    // Keys alone: the database holds a grade to its assessment, and nothing walks from one to the other in memory.
    assessmentId: key().nullable(),
    assessmentPassed: p.boolean().columnType('boolean').default(true),
    sourceChannel: text().nullable(),
    sourceRecord: text().nullable(),
    toldOn: day().nullable(),
    endReason: text().nullable(),
    endedBy: key().nullable(),
  },
});
export class Grade extends GradeSchema.class {}
GradeSchema.setClass(Grade);
