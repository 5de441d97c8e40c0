import type { DomainPart, LegalParts } from '../ground.js';
import { Aftercare } from './aftercare.service.js';
import { Agreements } from './agreement.service.js';
import { CaseLinks } from './link.service.js';
import { Meetings } from './meeting.service.js';
import { Outcomes } from './outcome.service.js';
import { recordActs } from './record.acts.js';
import { RecordMutations } from './record.mutations.js';

/** The resolvers of what is recorded of cases. */
export const recordResolvers = [RecordMutations];

/** Puts together what is recorded of cases: meetings, agreement, outcome, help, numbers of other offices. */
export function createRecords({ acts, caseFinder, caseBook, matter, cases }: LegalParts): DomainPart {
  const declared = recordActs({
    ...{ acts, finder: caseFinder, cases },
    meetings: new Meetings(caseBook),
    agreements: new Agreements({ caseBook, matter }),
    outcomes: new Outcomes(caseBook),
    aftercare: new Aftercare(caseBook),
    links: new CaseLinks(caseBook),
  });
  return { resolvers: [new RecordMutations(declared)] };
}
