import { defineEntity, p } from '@mikro-orm/core';
import { HandlerRole } from '../cases/case.enums.js';

const text = () => p.text().columnType('text');
const instant = () => p.datetime().columnType('timestamptz');
const key = () => p.uuid().columnType('uuid');

const HandlerSchema = defineEntity({
  name: 'HandlerRow',
  schema: 'legal_outreach',
  tableName: 'handler',
  properties: {
    id: key().primary(),
    version: p.integer().columnType('integer').version(),
    handlerNo: text(),
    subject: text().nullable(),
    role: p.enum(HandlerRole).columnType('text'),
    displayName: text(),
    office: text(),
    regionCode: text(),
    activeFrom: p.date().columnType('date'),
    activeTo: p.date().columnType('date').nullable(),
    createdAt: instant().defaultRaw('clock_timestamp()'),
    updatedAt: instant().defaultRaw('clock_timestamp()'),
  },
});
/** Somebody who may be given cases. */
export class HandlerRow extends HandlerSchema.class {}
HandlerSchema.setClass(HandlerRow);

const TieSchema = defineEntity({
  name: 'HandlerTieRow',
  schema: 'legal_outreach',
  tableName: 'handler_tie',
  properties: {
    handlerId: key().primary(),
    ordinal: p.smallint().columnType('smallint').primary(),
    employerName: text(),
    employerKey: text(),
    employerUscc: text().nullable(),
  },
});
/** An employer that somebody is tied to. */
export class HandlerTieRow extends TieSchema.class {}
TieSchema.setClass(HandlerTieRow);

const AssignmentSchema = defineEntity({
  name: 'AssignmentRow',
  schema: 'legal_outreach',
  tableName: 'assignment',
  properties: {
    id: key().primary(),
    caseId: key(),
    handlerId: key(),
    assignedAt: instant().defaultRaw('clock_timestamp()'),
    endedAt: instant().nullable(),
  },
});
/** Who handles a case, and since when. */
export class AssignmentRow extends AssignmentSchema.class {}
AssignmentSchema.setClass(AssignmentRow);
