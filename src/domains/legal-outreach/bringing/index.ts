import type { Scope } from '../../../auth/index.js';
import type { DomainPart, LegalParts } from '../ground.js';
import { submitCaseAct } from './bringing.acts.js';
import { BringingResolver } from './bringing.resolver.js';
import { showOwnCases } from './own-cases.js';
import { CaseProgresses } from './progress.js';
import { Submitting } from './submitting.service.js';

export { casePart, mergeCases } from './bringing.part.js';

/** Payloads of acts for anyone whose records are answered to those who gave their name, and never without one. */
export const withAName: ReadonlyMap<string, readonly Scope[]> = new Map([
  ['SubmitCasePayload', ['MEMBER', 'STATION_KEEPER']],
]);

/** The resolvers of how cases are brought. */
export const bringingResolvers = [BringingResolver];

/** Puts together how cases are brought, and how they are followed without a name. */
export function createBringing(ground: LegalParts): DomainPart {
  const { people, members } = ground.membership;
  showOwnCases({ ...ground, members });
  const progresses = new CaseProgresses(ground);
  const submitting = new Submitting({ ...ground, people });
  const submitCase = submitCaseAct({ ...ground, submitting, progresses });
  return { resolvers: [new BringingResolver({ ...ground, progresses, submitCase })] };
}
