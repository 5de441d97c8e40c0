import type { Acts, Doing } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import type { Reads } from '../../../kit/read/index.js';
import type { CaseFinder, FoundCase } from '../cases/case-finder.js';
import type { Mover } from '../cases/stages.js';
import type { Aftercare } from './aftercare.service.js';
import type { Agreements } from './agreement.service.js';
import type { CaseLinks } from './link.service.js';
import type { Meetings } from './meeting.service.js';
import type { Outcomes } from './outcome.service.js';
import { readAftercare, readAgreement, readLink, readMeeting, readOutcome } from './record.commands.js';
import {
  LinkCaseNumberPayload,
  RecordCaseAftercarePayload,
  RecordCaseAgreementPayload,
  RecordCaseOutcomePayload,
  ScheduleCaseMeetingPayload,
} from './record.payloads.js';

interface Dependencies {
  readonly acts: Acts;
  readonly finder: CaseFinder;
  readonly cases: Reads;
  readonly meetings: Meetings;
  readonly agreements: Agreements;
  readonly outcomes: Outcomes;
  readonly aftercare: Aftercare;
  readonly links: CaseLinks;
}

export type RecordActs = ReturnType<typeof recordActs>;

/** Takes something down of a found case, in the transaction of the act; answers the key of the case. */
type TakeDown<Command> = (tx: Transaction, found: FoundCase, command: Command) => Promise<string>;

const HANDLERS: readonly Mover[] = ['MEDIATOR'];
const STAFF: readonly Mover[] = ['MEDIATOR', 'CADRE'];

/** What is recorded of cases, each act declared with its command, its right, and its deed. */
export function recordActs({ acts, finder, cases, ...given }: Dependencies) {
  const makes = { case: cases };
  const by = <Command extends { readonly caseNo: string }>(as: readonly Mover[], takeDown: TakeDown<Command>) => ({
    permit: ({ caseNo }: Command, { tx, context: { viewer } }: Doing) => finder.permit(tx, viewer, caseNo, as),
    carryOut: async (command: Command, { tx }: Doing, found: FoundCase) => ({
      case: await takeDown(tx, found, command),
    }),
  });
  return {
    scheduleCaseMeeting: acts.declare({
      ...{ operation: 'scheduleCaseMeeting', payload: ScheduleCaseMeetingPayload, makes, read: readMeeting },
      ...by(HANDLERS, (...asked: Parameters<Meetings['schedule']>) => given.meetings.schedule(...asked)),
    }),

    recordCaseAgreement: acts.declare({
      ...{ operation: 'recordCaseAgreement', payload: RecordCaseAgreementPayload, makes, read: readAgreement },
      ...by(HANDLERS, (...asked: Parameters<Agreements['record']>) => given.agreements.record(...asked)),
    }),

    recordCaseOutcome: acts.declare({
      ...{ operation: 'recordCaseOutcome', payload: RecordCaseOutcomePayload, makes, read: readOutcome },
      ...by(HANDLERS, (...asked: Parameters<Outcomes['record']>) => given.outcomes.record(...asked)),
    }),

    recordCaseAftercare: acts.declare({
      ...{ operation: 'recordCaseAftercare', payload: RecordCaseAftercarePayload, makes, read: readAftercare },
      ...by(STAFF, (...asked: Parameters<Aftercare['record']>) => given.aftercare.record(...asked)),
    }),

    linkCaseNumber: acts.declare({
      ...{ operation: 'linkCaseNumber', payload: LinkCaseNumberPayload, makes, read: readLink },
      ...by(HANDLERS, (...asked: Parameters<CaseLinks['link']>) => given.links.link(...asked)),
    }),
  };
}
