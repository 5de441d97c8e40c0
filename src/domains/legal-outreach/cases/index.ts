import type { DomainPart, LegalParts } from '../ground.js';
import { CaseQueries } from './case.queries.js';
import { CaseResolver } from './case.resolver.js';

/** The resolvers of cases. */
export const caseResolvers = [CaseResolver];

/** Puts together how cases are asked for. */
export function createCases({ cases, meetings, evidence, regions }: LegalParts): DomainPart {
  return {
    reads: [cases, meetings, evidence],
    readers: [cases.node, meetings.node, evidence.node],
    resolvers: [new CaseResolver(new CaseQueries(cases, regions))],
  };
}
