import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { CaseBook } from '../cases/case-book.js';
import type { CaseFinder } from '../cases/case-finder.js';
import { OVER } from '../cases/stages.js';
import type { CaseFiles } from './case-files.js';
import { readAttach } from './evidence.commands.js';
import { caseIsOver } from './evidence.errors.js';
import { AttachCaseEvidencePayload } from './evidence.inputs.js';

interface Dependencies {
  readonly acts: Acts;
  readonly caseBook: Pick<CaseBook, 'hold' | 'recorded'>;
  readonly caseFinder: Pick<CaseFinder, 'permit'>;
  readonly caseFiles: Pick<CaseFiles, 'attach'>;
  readonly cases: Reads;
}

export type EvidenceActs = ReturnType<typeof evidenceActs>;

/** What is done with files of cases. */
export function evidenceActs({ acts, caseBook, caseFinder, caseFiles, cases }: Dependencies) {
  return {
    attachCaseEvidence: acts.declare({
      operation: 'attachCaseEvidence',
      payload: AttachCaseEvidencePayload,
      makes: { case: cases },
      read: readAttach,
      permit: ({ caseNo }, { tx, context: { viewer } }) =>
        caseFinder.permit(tx, viewer, caseNo, ['MEMBER', 'MEDIATOR']),
      carryOut: async ({ uploadIds }, { tx, context: { viewer } }, { id }) => {
        const held = await caseBook.hold(tx, id);
        if (OVER.includes(held.stage)) throw caseIsOver(held.stage);
        await caseFiles.attach(tx, { caseId: id, viewer, uploadIds, nameless: false });
        await caseBook.recorded(tx, held, 'EVIDENCE');
        return { case: id };
      },
    }),
  };
}
