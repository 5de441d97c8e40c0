import type { DomainPart, LegalParts } from '../ground.js';
import { evidenceActs } from './evidence.acts.js';
import { EvidenceMutations } from './evidence.mutations.js';
import { evidenceRoute } from './evidence.route.js';

/** The resolvers of evidence. */
export const evidenceResolvers = [EvidenceMutations];

/** Puts together how files come to cases, and how they are handed out. */
export function createEvidence(ground: LegalParts): DomainPart {
  const { caseFiles, evidenceLinks: links, viewerBy } = ground;
  return {
    resolvers: [new EvidenceMutations(evidenceActs(ground))],
    routes: [evidenceRoute({ caseFiles, links, viewerBy })],
  };
}
