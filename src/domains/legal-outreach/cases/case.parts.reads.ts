import type { AuthContext } from '../../../auth/access.js';
import type { Envelope } from '../../../auth/index.js';
import { maskName, maskPhone, ofViewer } from '../../../auth/index.js';
import { globalId } from '../../../kit/database/ids.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, embedded, expression, type Reads, reads } from '../../../kit/read/index.js';
import type { EvidenceLinks } from '../evidence/evidence-links.js';
import { AssignmentRow } from '../handlers/handler.entity.js';
import { HANDLER_ROLES } from '../handlers/handler.words.js';
import { EVIDENCE_PREFIX, HANDLER_PREFIX, MEETING_PREFIX } from '../prefixes.js';
import {
  AftercareRow,
  AgreementRow,
  CaseLinkRow,
  DeadlineRow,
  EvidenceRow,
  MeetingRow,
  OutcomeRow,
  PartyRow,
  StepRow,
} from './case.entity.js';
import type { HandlerRole } from './case.enums.js';
import {
  AftercareItem,
  CaseAgreement,
  CaseDeadline,
  CaseEvidence,
  CaseHandler,
  CaseLink,
  CaseMeeting,
  CaseOutcome,
  CaseParty,
  CaseStep,
} from './case.parts.type.js';
import { type CaseReach, caseSeen, isInside } from './case.reach.js';
import { isHandledBy, isHandledBySafetyOfficer, isPartyOf, ownHmacs } from './persons.js';
import { agreementPlace, evidencePlace, partyPlace, stepPlace } from './sealed-places.js';
import { ruleInWords } from './terms.js';

const step = columnsOf(StepRow);
const deadline = columnsOf(DeadlineRow);
const party = columnsOf(PartyRow);
const meeting = columnsOf(MeetingRow);
const agreement = columnsOf(AgreementRow);
const outcome = columnsOf(OutcomeRow);
const evidence = columnsOf(EvidenceRow);
const assignment = columnsOf(AssignmentRow);

export interface CaseReadsDependencies extends CaseReach {
  /** Opens what is sealed under the key of case matter. */
  readonly matter: Envelope;
  readonly sources: SourcesReader;
  readonly stations: Reads;
  /** Where files of cases are fetched. */
  readonly evidenceLinks: EvidenceLinks;
}

/** That a condition holds, where what it asks may be unknown. */
export const isTrue = (condition: Sql) => expression<boolean>('boolean', sql`coalesce(${condition}, false)`);

/** How what belongs to a case is read. */
export function partReads(given: CaseReadsDependencies) {
  return {
    steps: stepReads(given),
    deadlines: deadlineReads(),
    parties: partyReads(given),
    agreements: agreementReads(given),
    outcomes: outcomeReads(),
    helps: reads(AftercareItem, AftercareRow, { fields: {} }),
    links: reads(CaseLink, CaseLinkRow, { fields: {} }),
    handlers: handlerReads(),
  };
}

/** That a party row is the caller's own. */
function isOwn(given: CaseReach) {
  return sql`${party.personHmac} = any(${ofViewer((viewer) => ownHmacs(viewer, given))}::bytea[])`;
}

/** That a party row is the caller's own, or of a case that the caller handles. */
function isOwnOrHandled(given: CaseReach) {
  return sql`(${isOwn(given)} or ${isHandledBy(given, party.caseId)})`;
}

/** That a party row may be shown: of who reported a hazard to that one and the safety officer alone, not to others who handle it. */
export function isShownParty(given: CaseReach) {
  return sql`(${party.role} <> 'REPORTER' or ${isOwn(given)} or ${isHandledBySafetyOfficer(given, party.caseId)})`;
}

function stepReads(given: CaseReadsDependencies): Reads {
  return reads(CaseStep, StepRow, {
    places: {
      isAboutCaller: isTrue(isPartyOf(given, step.caseId)),
      isHandledByCaller: isTrue(isHandledBy(given, step.caseId)),
    },
    fields: {
      by: step.byOffice,
      note: computed({ id: step.id, note: step.note }, ({ id, note }) =>
        note ? given.matter.open(note, stepPlace('note', id)) : null,
      ),
    },
  });
}

function deadlineReads(): Reads {
  return reads(CaseDeadline, DeadlineRow, {
    fields: { rule: computed({ rule: deadline.rule }, ({ rule }) => ruleInWords(rule)) },
  });
}

/** Of others only as much as tells one from the other; handlers read the name as it was given. */
function partyReads(given: CaseReadsDependencies): Reads {
  const { matter } = given;
  const isOpen = isTrue(isOwnOrHandled(given));
  return reads(CaseParty, PartyRow, {
    fields: {
      name: computed({ id: party.id, name: party.name, role: party.role, isOpen }, (found) => {
        if (!found.name) return null;
        const name = matter.open(found.name, partyPlace('name', found.id));
        return found.isOpen || found.role === 'EMPLOYER' ? name : maskName(name);
      }),
      mobileMasked: computed({ id: party.id, mobile: party.mobile }, ({ id, mobile }) =>
        mobile ? maskPhone(matter.open(mobile, partyPlace('mobile', id))) : null,
      ),
    },
  });
}

/** How meetings are read: by all who see the case but keepers, who only register it. */
export function meetingReads(given: CaseReadsDependencies): Reads {
  const of = { id: rawSql('seen.id'), regionCode: rawSql('seen.region_code') };
  const inReach = caseSeen(given, { ...of, stationId: rawSql('null::uuid') });
  return reads(CaseMeeting, MeetingRow, {
    id: MEETING_PREFIX,
    visible: sql`exists (select from legal_outreach.legal_case seen where seen.id = ${meeting.caseId} and ${inReach})`,
    fields: {},
  });
}

function agreementReads(given: CaseReadsDependencies): Reads {
  return reads(CaseAgreement, AgreementRow, {
    visible: isInside(given, agreement.caseId),
    fields: {
      terms: computed({ id: agreement.id, terms: agreement.terms }, ({ id, terms }) =>
        given.matter.open(terms, agreementPlace('terms', id)),
      ),
    },
  });
}

function outcomeReads(): Reads {
  const { amountFen, amountCurrency } = outcome;
  return reads(CaseOutcome, OutcomeRow, {
    fields: { amount: embedded({ amountFen, currency: amountCurrency }, amountFen) },
  });
}

function handlerReads(): Reads {
  const told = (column: string, type = 'text') =>
    expression<string>(
      type,
      sql`(select ${rawSql(`h.${column}`)} from legal_outreach.handler h where h.id = ${assignment.handlerId})`,
    );
  return reads(CaseHandler, AssignmentRow, {
    fields: {
      handlerId: computed({ key: assignment.handlerId }, ({ key }) => globalId(HANDLER_PREFIX, key)),
      role: computed({ role: told('role') }, ({ role }) => HANDLER_ROLES[role as HandlerRole]),
      office: told('office'),
      displayName: told('display_name'),
    },
  });
}

/** How files of cases are read: by those to whom what was said is shown. */
export function evidenceReads(given: CaseReadsDependencies): Reads {
  return reads(CaseEvidence, EvidenceRow, {
    id: EVIDENCE_PREFIX,
    visible: isInside(given, evidence.caseId),
    fields: {
      fileName: computed({ id: evidence.id, name: evidence.fileName }, ({ id, name }) =>
        name ? given.matter.open(name, evidencePlace('file_name', id)) : null,
      ),
      downloadUrl: computed({ id: evidence.id, uploadId: evidence.uploadId }, (found, _, context: AuthContext) => {
        const { subject } = context.viewer;
        if (found.uploadId === null || subject === null) return null;
        return given.evidenceLinks.urlOf(found.id, subject, new Date(context.now));
      }),
    },
  });
}
