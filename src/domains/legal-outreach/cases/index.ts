import type { DomainPart, LegalParts } from '../ground.js';
import { CaseQueries } from './case.queries.js';
import { CaseResolver } from './case.resolver.js';

/** The resolvers of cases. */
export const caseResolvers = [CaseResolver];

/** Puts together how cases are asked for. */
export function createCases({ cases, meetings, regions }: LegalParts): DomainPart {
  return {
    reads: [cases, meetings],
    readers: [cases.node, meetings.node],
    resolvers: [new CaseResolver(new CaseQueries(cases, regions))],
  };
}
