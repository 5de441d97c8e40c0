import { defineEntity, p } from '@mikro-orm/core';
import { Precision } from '../../../kit/graphql/measure.enums.js';
import { Datum } from '../../../kit/graphql/platform.type.js';
import { AftercareKind, CaseKind, CaseOffice, CaseStage, OutcomeKind, PartyRole, TermRule } from './case.enums.js';

const text = () => p.text().columnType('text');
const instant = () => p.datetime().columnType('timestamptz');
const degrees = () => p.double().$type<number>().columnType('double precision').nullable();
const key = () => p.uuid().columnType('uuid');
const sealed = () => p.blob().columnType('bytea').nullable();

// Written by SQL alone, through the book of cases. What Postgres computes (collective) is not written.
const CaseSchema = defineEntity({
  name: 'CaseRow',
  schema: 'legal_outreach',
  tableName: 'legal_case',
  properties: {
    id: key().primary(),
    version: p.integer().columnType('integer').version(),
    caseNo: text(),
    kind: p.enum(CaseKind).columnType('text'),
    matters: p.array().columnType('text[]'),
    stage: p.enum(CaseStage).columnType('text'),
    underInspection: p.boolean().columnType('boolean').default(false),
    regionCode: text(),
    timeZone: text(),
    acceptingOffice: text(),
    employerName: text().nullable(),
    employerKey: text().nullable(),
    employerUscc: text().nullable(),
    longitude: degrees(),
    latitude: degrees(),
    originalDatum: p.enum(Datum).columnType('text').$type<`${Datum}`>().nullable(),
    stationId: key().nullable(),
    stationCode: text().nullable(),
    applicantCount: p.integer().columnType('integer'),
    commonClaim: p.boolean().columnType('boolean').default(true),
    collective: p.boolean().columnType('boolean').generated('(applicant_count >= 10 and common_claim) stored'),
    nameless: p.boolean().columnType('boolean').default(false),
    narrative: sealed(),
    registeredAt: instant(),
    registeredYear: p.smallint().columnType('smallint'),
    movedAt: instant(),
    dueOn: p.date().columnType('date').nullable(),
    channel: text().nullable(),
    createdAt: instant().defaultRaw('clock_timestamp()'),
    updatedAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** A dispute, a question, a hazard. */
export class CaseRow extends CaseSchema.class {}
CaseSchema.setClass(CaseRow);

const StepSchema = defineEntity({
  name: 'StepRow',
  schema: 'legal_outreach',
  tableName: 'step',
  properties: {
    id: key().primary(),
    caseId: key(),
    ordinal: p.integer().columnType('integer'),
    occurredAt: instant(),
    fromStage: p.enum(CaseStage).columnType('text').nullable(),
    toStage: p.enum(CaseStage).columnType('text'),
    byOffice: text(),
    note: sealed(),
    // Whether the note is read by whoever reported without a name.
    answers: p.boolean().columnType('boolean').default(false),
  },
});
/** Something that happened to a case. */
export class StepRow extends StepSchema.class {}
StepSchema.setClass(StepRow);

const DeadlineSchema = defineEntity({
  name: 'DeadlineRow',
  schema: 'legal_outreach',
  tableName: 'deadline',
  properties: {
    id: key().primary(),
    caseId: key(),
    ordinal: p.integer().columnType('integer'),
    stage: p.enum(CaseStage).columnType('text'),
    countedOn: p.date().columnType('date'),
    dueOn: p.date().columnType('date'),
    rule: p.enum(TermRule).columnType('text'),
    kept: p.boolean().columnType('boolean').nullable(),
    settledAt: instant().nullable(),
    toldOverAt: instant().nullable(),
  },
});
/** A term of law. */
export class DeadlineRow extends DeadlineSchema.class {}
DeadlineSchema.setClass(DeadlineRow);

const PartySchema = defineEntity({
  name: 'PartyRow',
  schema: 'legal_outreach',
  tableName: 'party',
  properties: {
    id: key().primary(),
    caseId: key(),
    ordinal: p.integer().columnType('integer'),
    role: p.enum(PartyRole).columnType('text'),
    name: sealed(),
    mobile: sealed(),
    person: sealed(),
    personHmac: sealed(),
    handlerId: key().nullable(),
    createdAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** Somebody in a case. */
export class PartyRow extends PartySchema.class {}
PartySchema.setClass(PartyRow);

const MeetingSchema = defineEntity({
  name: 'MeetingRow',
  schema: 'legal_outreach',
  tableName: 'meeting',
  properties: {
    id: key().primary(),
    caseId: key(),
    startsAt: instant(),
    place: text(),
    online: p.boolean().columnType('boolean').default(false),
    roles: p.array().columnType('text[]'),
    createdAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** A meeting on a case. */
export class MeetingRow extends MeetingSchema.class {}
MeetingSchema.setClass(MeetingRow);

const AgreementSchema = defineEntity({
  name: 'AgreementRow',
  schema: 'legal_outreach',
  tableName: 'agreement',
  properties: {
    id: key().primary(),
    caseId: key(),
    terms: p.blob().columnType('bytea'),
    signedByApplicantsAt: instant().nullable(),
    signedByEmployerAt: instant().nullable(),
    confirmedAt: instant().nullable(),
    recordedAt: instant().defaultRaw('clock_timestamp()'),
    setAsideAt: instant().nullable(),
  },
});
/** What the parties agreed to. */
export class AgreementRow extends AgreementSchema.class {}
AgreementSchema.setClass(AgreementRow);

const OutcomeSchema = defineEntity({
  name: 'OutcomeRow',
  schema: 'legal_outreach',
  tableName: 'outcome',
  properties: {
    id: key().primary(),
    caseId: key(),
    kind: p.enum(OutcomeKind).columnType('text'),
    amountFen: p.bigint('number').columnType('bigint').nullable(),
    amountCurrency: text().nullable(),
    amountPrecision: p.enum(Precision).columnType('text').nullable(),
    endedOn: p.date().columnType('date'),
    endedYear: p.smallint().columnType('smallint').generated('(extract(year from ended_on)::smallint) stored'),
    // Those of the case, kept by the database: by these it is counted.
    regionCode: text(),
    caseKind: p.enum(CaseKind).columnType('text'),
    recordedAt: instant().defaultRaw('clock_timestamp()'),
    setAsideAt: instant().nullable(),
  },
});
/** How a case ended. */
export class OutcomeRow extends OutcomeSchema.class {}
OutcomeSchema.setClass(OutcomeRow);

const AftercareSchema = defineEntity({
  name: 'AftercareRow',
  schema: 'legal_outreach',
  tableName: 'aftercare',
  properties: {
    id: key().primary(),
    caseId: key(),
    kind: p.enum(AftercareKind).columnType('text'),
    note: text().nullable(),
    doneOn: p.date().columnType('date').nullable(),
    createdAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** Help after a case. */
export class AftercareRow extends AftercareSchema.class {}
AftercareSchema.setClass(AftercareRow);

const LinkSchema = defineEntity({
  name: 'CaseLinkRow',
  schema: 'legal_outreach',
  tableName: 'case_link',
  properties: {
    office: p.enum(CaseOffice).columnType('text').primary(),
    number: text().primary(),
    caseId: key(),
    createdAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** The number of a dispute in an office. */
export class CaseLinkRow extends LinkSchema.class {}
LinkSchema.setClass(CaseLinkRow);

const EvidenceSchema = defineEntity({
  name: 'EvidenceRow',
  schema: 'legal_outreach',
  tableName: 'evidence',
  properties: {
    id: key().primary(),
    caseId: key(),
    uploadId: key().nullable(),
    fileName: sealed(),
    contentType: text(),
    bytes: p.bigint('number').columnType('bigint'),
    addedAt: instant().defaultRaw('clock_timestamp()'),
    addedBy: key().nullable(),
  },
});
/** A file of a case. */
export class EvidenceRow extends EvidenceSchema.class {}
EvidenceSchema.setClass(EvidenceRow);
