import type { ClassType } from 'type-graphql';
import type { Place } from '../../auth/access.js';
import type { Keyring, SealedTable } from '../../auth/index.js';
import { together } from '../../kit/domain-part.js';
import { type Ending, endingColumn } from '../../kit/ending.js';
import type { PersonalPart } from '../../kit/personal-part.js';
import type { Reads } from '../../kit/read/index.js';
import { bringingResolvers, casePart, createBringing } from './bringing/index.js';
import {
  AftercareRow,
  AgreementRow,
  CaseLinkRow,
  CaseRow,
  DeadlineRow,
  EvidenceRow,
  MeetingRow,
  OutcomeRow,
  PartyRow,
  StepRow,
} from './cases/case.entity.js';
import { caseResolvers, createCases } from './cases/index.js';
import { caseSealed } from './cases/sealed-places.js';
import { casesFollowStation } from './cases/station-moves.js';
import { ContentRow } from './contents/content.entity.js';
import { contentResolvers, createContents } from './contents/index.js';
import { createDeadlines } from './deadlines/index.js';
import { evidencePart } from './evidence/evidence.part.js';
import { createEvidence, evidenceResolvers } from './evidence/index.js';
import { type DomainPart, groundOf, type LegalDependencies } from './ground.js';
import { AssignmentRow, HandlerRow, HandlerTieRow } from './handlers/handler.entity.js';
import { createHandlers } from './handlers/index.js';
import { createLive, liveResolvers } from './live/index.js';
import { createMoves, moveResolvers } from './moves/index.js';
import { createOffices } from './offices/index.js';
import { createRecords, recordResolvers } from './records/index.js';
import { createRewards, rewardResolvers } from './rewards/index.js';
import { createSites, siteResolvers, sitesFollowStation } from './sites/index.js';
import { SiteRow, VisitingRow } from './sites/site.entity.js';
import { siteReads } from './sites/site.reads.js';
import { type CaseYearClosing, createStatistics, statisticsResolvers } from './statistics/index.js';

export { mergeCases, withAName } from './bringing/index.js';
export type { CaseConsent } from './ground.js';
export { handlerSubject, subjectOfHandler } from './handlers/handler.subject.js';
export { caseNotices } from './live/case.notices.js';
export { LegalSite, type NamedSite, siteOfId, sitesNamed } from './sites/index.js';
export { STATION_OF_SITE } from './sites/site.reads.js';
export { type CaseYearClosing, lastYearOf } from './statistics/index.js';

/** The resolvers of the domain. */
export const legalResolvers: readonly ClassType[] = [
  ...caseResolvers,
  ...evidenceResolvers,
  ...recordResolvers,
  ...liveResolvers,
  ...moveResolvers,
  ...bringingResolvers,
  ...rewardResolvers,
  ...contentResolvers,
  ...siteResolvers,
  ...statisticsResolvers,
];

/** What goes along when a station goes into another one. */
export const legalFollowStation = [sitesFollowStation, casesFollowStation];

/** What says of a record where it lies, for the reach of a scope over its guarded fields. */
export const places: readonly (readonly [string, readonly (keyof Place)[]])[] = [
  ['LegalCase', ['regionCode', 'stationCode', 'isAboutCaller', 'isHandledByCaller']],
  ['CaseStep', ['isAboutCaller', 'isHandledByCaller']],
];

/** Tables of the domain that are known to the unit of work. */
export const legalEntities = [
  CaseRow,
  StepRow,
  DeadlineRow,
  PartyRow,
  MeetingRow,
  AgreementRow,
  OutcomeRow,
  AftercareRow,
  CaseLinkRow,
  EvidenceRow,
  HandlerRow,
  HandlerTieRow,
  AssignmentRow,
  ContentRow,
  SiteRow,
  VisitingRow,
];

/** What the domain holds of people: told to them, and erased with them. Files go before the parties by which they are found. */
export const legalParts = (given: { readonly keyring: Keyring }): readonly PersonalPart[] => [
  evidencePart(given),
  casePart(given),
];

/** Whoever was taken off a case stays so behind a restore. */
export const legalEndings: readonly Ending[] = [
  endingColumn({ name: 'case assignment', table: 'legal_outreach.assignment', column: 'ended_at' }),
];

/** What the domain keeps sealed. */
export const legalSealed: readonly SealedTable[] = [...caseSealed];

export interface LegalOutreachDomain extends Required<DomainPart> {
  /** How legal sites are read, for edges that other domains add. */
  readonly sites: Reads;
  /** Closes years of cases. */
  readonly closing: CaseYearClosing;
}

/** Puts the domain together: called once, by the hub. */
export function createLegalOutreach(given: LegalDependencies): LegalOutreachDomain {
  const ground = groundOf(given);
  const sites = siteReads(ground);
  const statistics = createStatistics(ground);
  const parts: readonly DomainPart[] = [
    createCases(ground),
    createEvidence(ground),
    createRecords(ground),
    createLive(ground),
    createDeadlines(ground),
    createHandlers(ground),
    createMoves(ground),
    createBringing(ground),
    createRewards(ground),
    createContents(ground),
    createSites({ ...ground, sites }),
    statistics,
    createOffices(ground),
  ];
  return {
    sites,
    closing: statistics.closing,
    ...together(parts),
  };
}
