import type { ClassType } from 'type-graphql';
import type { Place } from '../../auth/access.js';
import type { Keyring, SealedTable } from '../../auth/index.js';
import type { PersonalPart } from '../../kit/personal-part.js';
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
import { evidencePart } from './evidence/evidence.part.js';
import { createEvidence, evidenceResolvers } from './evidence/index.js';
import { type DomainPart, groundOf, type LegalDependencies } from './ground.js';
import { AssignmentRow, HandlerRow, HandlerTieRow } from './handlers/handler.entity.js';
import { createHandlers } from './handlers/index.js';
import { createMoves, moveResolvers } from './moves/index.js';

export { handlerSubject, subjectOfHandler } from './handlers/handler.subject.js';

/** The resolvers of the domain. */
export const legalResolvers: readonly ClassType[] = [...caseResolvers, ...evidenceResolvers, ...moveResolvers];

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
];

/** What the domain holds of people: told to them, and erased with them. Files go before the parties by which they are found. */
export const legalParts = (given: { readonly keyring: Keyring }): readonly PersonalPart[] => [evidencePart(given)];

/** What the domain keeps sealed. */
export const legalSealed: readonly SealedTable[] = [...caseSealed];

/** Puts the domain together: called once, by the hub. */
export function createLegalOutreach(given: LegalDependencies): Required<DomainPart> {
  const ground = groundOf(given);
  const parts: readonly DomainPart[] = [
    createCases(ground),
    createEvidence(ground),
    createHandlers(ground),
    createMoves(ground),
  ];
  return {
    resolvers: parts.flatMap((part) => part.resolvers ?? []),
    reads: parts.flatMap((part) => part.reads ?? []),
    readers: parts.flatMap((part) => part.readers ?? []),
    intakes: parts.flatMap((part) => part.intakes ?? []),
    exports: parts.flatMap((part) => part.exports ?? []),
    jobs: parts.flatMap((part) => part.jobs ?? []),
    routes: parts.flatMap((part) => part.routes ?? []),
  };
}
