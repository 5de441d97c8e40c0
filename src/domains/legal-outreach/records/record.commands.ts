import { z } from 'zod';
import {
  type CommandNames,
  day,
  expectedVersion,
  oneOf,
  readCommand,
  setOf,
  text,
  whole,
} from '../../../kit/command.js';
import { Precision } from '../../../kit/graphql/measure.enums.js';
import { AftercareKind, CaseOffice, OutcomeKind } from '../cases/case.enums.js';
import { plainText } from '../plain-text.js';
import { linkNumber } from './link-number.js';
import { precisionOfNothing, withdrawnElsewhere } from './outcome.errors.js';

const caseNo = text(1, 40);
const instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at));

const meeting = z.object({
  caseNo,
  startsAt: instant,
  place: plainText(1, 100),
  online: z.boolean(),
  roles: setOf(plainText(1, 40), 1, 20),
  expectedVersion,
});
const agreement = z.object({
  caseNo,
  terms: plainText(1, 5_000),
  signedByApplicantsAt: instant.optional(),
  signedByEmployerAt: instant.optional(),
  confirmedAt: instant.optional(),
  expectedVersion,
});
const outcome = z.object({
  caseNo,
  outcome: oneOf(OutcomeKind),
  amount: z.object({ amountFen: whole(0, Number.MAX_SAFE_INTEGER), currency: text(3, 3) }).optional(),
  amountPrecision: oneOf(Precision).optional(),
  endedOn: day(),
  expectedVersion,
});
const aftercare = z.object({
  caseNo,
  kind: oneOf(AftercareKind),
  note: plainText(1, 500),
  doneOn: day(),
  expectedVersion,
});
const link = z.object({ caseNo, office: oneOf(CaseOffice), number: linkNumber });

/** When and where who meets on a case. */
export type ScheduleMeeting = Readonly<z.output<typeof meeting>>;
/** What was agreed to, and who has signed. */
export type RecordAgreement = Readonly<z.output<typeof agreement>>;
/** How a case ended; a sum always says how exact it is. */
export type RecordOutcome = Readonly<z.output<typeof outcome>>;
/** What was done for people after a case. */
export type RecordAftercare = Readonly<z.output<typeof aftercare>>;
/** The number of a dispute in an office. */
export type LinkNumber = Readonly<z.output<typeof link>>;

const NAMES: CommandNames = {
  subject: 'case',
  fields: {
    caseNo: { zh: '案号', en: 'the case number' },
    expectedVersion: { zh: '预期版本', en: 'the version you read' },
    startsAt: { zh: '开始时间', en: 'the begin' },
    place: { zh: '地点', en: 'the place' },
    online: { zh: '是否线上', en: 'whether people join from afar' },
    roles: { zh: '参会角色', en: 'the role' },
    terms: { zh: '协议内容', en: 'the terms' },
    signedByApplicantsAt: { zh: '职工签署时间', en: 'the signature of the workers' },
    signedByEmployerAt: { zh: '单位签署时间', en: 'the signature of the employer' },
    confirmedAt: { zh: '司法确认时间', en: 'the confirmation of the court' },
    outcome: { zh: '结果', en: 'the outcome' },
    'amount.amountFen': { zh: '金额（分）', en: 'the sum in fen' },
    'amount.currency': { zh: '币种', en: 'the currency of the sum' },
    amountPrecision: { zh: '金额精度', en: 'how exact the sum is' },
    endedOn: { zh: '结案日期', en: 'the day of the outcome' },
    kind: { zh: '帮扶类别', en: 'the kind of help' },
    note: { zh: '备注', en: 'the note' },
    doneOn: { zh: '完成日期', en: 'the day it was done' },
    office: { zh: '部门', en: 'the office' },
    number: { zh: '编号', en: 'the number' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readMeeting = (given: unknown): ScheduleMeeting => readCommand(meeting, given, NAMES);
export const readAgreement = (given: unknown): RecordAgreement => readCommand(agreement, given, NAMES);
export const readAftercare = (given: unknown): RecordAftercare => readCommand(aftercare, given, NAMES);
export const readLink = (given: unknown): LinkNumber => readCommand(link, given, NAMES);

/** The same; refuses also a precision of no sum, and a withdrawal, which is an act of its own. */
export function readOutcome(given: unknown): RecordOutcome {
  const command = readCommand(outcome, given, NAMES);
  if (command.outcome === OutcomeKind.WITHDRAWN) throw withdrawnElsewhere();
  if (command.amount === undefined && command.amountPrecision !== undefined) throw precisionOfNothing();
  return command.amount === undefined
    ? command
    : { ...command, amountPrecision: command.amountPrecision ?? Precision.EXACT };
}
