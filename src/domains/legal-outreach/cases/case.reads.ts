import type { AuthContext } from '../../../auth/access.js';
import { ofViewer, regionCodesOf } from '../../../auth/index.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import { columnsOf, computed, expression, many, one, type Reads, reads } from '../../../kit/read/index.js';
import { AssignmentRow } from '../handlers/handler.entity.js';
import { CASE_PREFIX } from '../prefixes.js';
import {
  AftercareRow,
  CaseLinkRow,
  CaseRow,
  DeadlineRow,
  EvidenceRow,
  MeetingRow,
  PartyRow,
  StepRow,
} from './case.entity.js';
import {
  type CaseReadsDependencies,
  evidenceReads,
  isShownParty,
  isTrue,
  meetingReads,
  partReads,
} from './case.parts.reads.js';
import { type CaseReach, caseSeen } from './case.reach.js';
import { LegalCase } from './case.type.js';
import { isHandledBy, isHandledBySafetyOfficer, isPartyOf, ownHmacs } from './persons.js';
import { casePlace } from './sealed-places.js';
import { nextStages } from './stages.js';

const row = columnsOf(CaseRow);
const step = columnsOf(StepRow);
const deadline = columnsOf(DeadlineRow);
const party = columnsOf(PartyRow);
const meeting = columnsOf(MeetingRow);
const aftercare = columnsOf(AftercareRow);
const link = columnsOf(CaseLinkRow);
const file = columnsOf(EvidenceRow);
const assignment = columnsOf(AssignmentRow);

/** What is read of cases by ids of its own. */
export interface CaseReads {
  readonly cases: Reads;
  readonly meetings: Reads;
  readonly evidence: Reads;
  /** What happened to cases; whoever asks for one has found the case. */
  readonly steps: Reads;
}

/** How cases are read: headlines by those who answer for where they lie, what was said in them by parties and handlers. */
export function caseReads(given: CaseReadsDependencies): CaseReads {
  const { id, regionCode, stationCode } = row;
  const [meetings, evidence] = [meetingReads(given), evidenceReads(given)];
  const parts = { ...partReads(given), meetings, evidence };
  const cases = reads(LegalCase, CaseRow, {
    id: CASE_PREFIX,
    announced: CASE_PREFIX,
    places: {
      ...{ regionCode, stationCode },
      isAboutCaller: isTrue(isPartyOf(given, id)),
      isHandledByCaller: isTrue(isHandledBy(given, id)),
    },
    visible: caseSeen(given, row),
    fields: { ...ownFields(given), ...partFields(given, parts), statutoryDueOn: row.dueOn },
  });
  return { cases, meetings, steps: parts.steps, evidence };
}

/** What stands in the row of a case itself. */
function ownFields({ regions, matter, sources, stations, ...given }: CaseReadsDependencies) {
  const { id, regionCode, stationId, narrative } = row;
  const isHandled = isTrue(isHandledBy(given, id));
  return {
    nextStages: computed(
      { kind: row.kind, stage: row.stage, underInspection: row.underInspection, code: regionCode, isHandled },
      (found, _, { viewer }: AuthContext) => {
        if (found.isHandled) return nextStages(found, 'MEDIATOR');
        return regions.covers(regionCodesOf(viewer, ['CADRE']), found.code) ? nextStages(found, 'CADRE') : [];
      },
    ),
    region: computed({ code: regionCode }, ({ code }) => regions.regionOf(code)),
    location: computed(
      { code: regionCode, longitude: row.longitude, latitude: row.latitude },
      ({ code, longitude, latitude }, { datum }: LocationArguments) =>
        longitude === null || latitude === null ? null : regions.fromWgs84({ longitude, latitude }, datum, code),
    ),
    station: computed({ stationId }, (found) => (found.stationId ? stations.byKey(found.stationId) : null)),
    narrative: computed({ id, narrative }, (found) =>
      found.narrative ? matter.open(found.narrative, casePlace('narrative', found.id)) : null,
    ),
    sources: computed({ id }, (found, _, context: RequestContext) => sources(context, found.id)),
  };
}

type Parts = ReturnType<typeof partReads> & { readonly meetings: Reads; readonly evidence: Reads };

/** What belongs to a case, by rows of its own. */
function partFields(given: CaseReadsDependencies, { meetings, evidence, ...parts }: Parts) {
  const { steps, deadlines, parties, agreements, outcomes, helps, links, handlers } = parts;
  return {
    deadlines: many(() => deadlines, { by: deadline.caseId, order: [deadline.ordinal] }),
    timeline: many(() => steps, { by: step.caseId, order: [step.ordinal] }),
    meetings: many(() => meetings, {
      by: meeting.caseId,
      order: [expression('boolean', sql`(${meeting.startsAt} < now())`), meeting.startsAt, meeting.id],
      most: 50,
    }),
    agreement: one(() => agreements, standing('agreement')),
    outcome: one(() => outcomes, standing('outcome')),
    aftercare: many(() => helps, { by: aftercare.caseId, order: [aftercare.createdAt, aftercare.id], most: 20 }),
    links: many(() => links, { by: link.caseId, order: [link.createdAt, link.office, link.number], most: 10 }),
    parties: many(() => parties, {
      by: party.caseId,
      where: () => isShownParty(given),
      order: [party.ordinal],
      most: 100,
    }),
    handlers: many(() => handlers, {
      by: assignment.caseId,
      where: () => sql`${assignment.endedAt} is null`,
      order: [assignment.assignedAt, assignment.id],
      most: 10,
    }),
    evidence: many(() => evidence, { by: file.caseId, order: [file.addedAt, file.id], most: 100 }),
    reporter: one(() => parties, reporterOf(given)),
  };
}

/** What stands of a case among what was set aside. */
const standing = (table: 'agreement' | 'outcome') =>
  expression<string | null>(
    'uuid',
    sql`(select o.id from ${rawSql(`legal_outreach.${table}`)} o where o.case_id = ${row.id} and o.set_aside_at is null)`,
  );

/** The reporter of a hazard, for that one and the safety officer of the case. */
function reporterOf(given: CaseReach) {
  const own = ofViewer((viewer) => ownHmacs(viewer, given));
  const caseId = rawSql('r.case_id');
  return expression<string | null>(
    'uuid',
    sql`(select r.id from legal_outreach.party r where r.case_id = ${row.id} and r.role = 'REPORTER'
      and (r.person_hmac = any(${own}::bytea[]) or ${isHandledBySafetyOfficer(given, caseId)}) limit 1)`,
  );
}
