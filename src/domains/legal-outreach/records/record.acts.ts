import type { Acts, Doing } from '../../../auth/index.js';
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

/** What is recorded of cases, each act declared with its command, its right, and its deed. */
export function recordActs({ acts, finder, cases, ...given }: Dependencies) {
  const makes = { case: cases };
  const permitAs =
    (as: readonly Mover[]) =>
    ({ caseNo }: { readonly caseNo: string }, { tx, context: { viewer } }: Doing): Promise<FoundCase> =>
      finder.permit(tx, viewer, caseNo, as);
  const byHandler = permitAs(['MEDIATOR']);
  const byStaff = permitAs(['MEDIATOR', 'CADRE']);
  return {
    scheduleCaseMeeting: acts.declare({
      operation: 'scheduleCaseMeeting',
      payload: ScheduleCaseMeetingPayload,
      makes,
      read: readMeeting,
      permit: (command, doing) => byHandler(command, doing),
      carryOut: async (command, { tx }, found) => ({ case: await given.meetings.schedule(tx, found, command) }),
    }),

    recordCaseAgreement: acts.declare({
      operation: 'recordCaseAgreement',
      payload: RecordCaseAgreementPayload,
      makes,
      read: readAgreement,
      permit: (command, doing) => byHandler(command, doing),
      carryOut: async (command, { tx }, found) => ({ case: await given.agreements.record(tx, found, command) }),
    }),

    recordCaseOutcome: acts.declare({
      operation: 'recordCaseOutcome',
      payload: RecordCaseOutcomePayload,
      makes,
      read: readOutcome,
      permit: (command, doing) => byHandler(command, doing),
      carryOut: async (command, { tx }, found) => ({ case: await given.outcomes.record(tx, found, command) }),
    }),

    recordCaseAftercare: acts.declare({
      operation: 'recordCaseAftercare',
      payload: RecordCaseAftercarePayload,
      makes,
      read: readAftercare,
      permit: (command, doing) => byStaff(command, doing),
      carryOut: async (command, { tx }, found) => ({ case: await given.aftercare.record(tx, found, command) }),
    }),

    linkCaseNumber: acts.declare({
      operation: 'linkCaseNumber',
      payload: LinkCaseNumberPayload,
      makes,
      read: readLink,
      permit: (command, doing) => byHandler(command, doing),
      carryOut: async (command, { tx }, found) => ({ case: await given.links.link(tx, found, command) }),
    }),
  };
}
