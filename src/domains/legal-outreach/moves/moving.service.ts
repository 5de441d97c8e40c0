import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { CaseStage, PartyRole } from '../cases/case.enums.js';
import { notYoursToDo } from '../cases/case.errors.js';
import type { CaseBook, WantedMove } from '../cases/case-book.js';
import type { CaseFinder, FoundCase } from '../cases/case-finder.js';
import type { AdvanceCase, TurnCase } from './move.commands.js';

interface Dependencies {
  readonly caseBook: CaseBook;
  readonly caseFinder: CaseFinder;
}

const STAFF = ['MEDIATOR', 'CADRE'] as const;
/** Those who brought a case: whoever stands beside them, or against them, does not take it back. */
const BROUGHT: readonly (PartyRole | null)[] = [PartyRole.APPLICANT, PartyRole.REPRESENTATIVE, PartyRole.REPORTER];

/** Moves cases on the word of people. Everything happens in the caller's transaction. */
export class Moving {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The case of a number for its handlers and the cadres of its division. Throws a Refusal. */
  asStaff(tx: Transaction, viewer: Viewer, { caseNo }: { readonly caseNo: string }): Promise<FoundCase> {
    return this.#given.caseFinder.permit(tx, viewer, caseNo, STAFF);
  }

  /** The case of a number for those who brought it; one without a name is nobody's. Throws a Refusal. */
  async asParty(tx: Transaction, viewer: Viewer, { caseNo }: { readonly caseNo: string }): Promise<FoundCase> {
    const found = await this.#given.caseFinder.permit(tx, viewer, caseNo, ['MEMBER']);
    if (!BROUGHT.includes(found.party)) throw notYoursToDo();
    return found;
  }

  /** Brings a found case to another stage, or inspection beside it to begin or end; answers its key. Throws a Refusal. */
  advance(tx: Transaction, found: FoundCase, { to, note, expectedVersion }: AdvanceCase): Promise<string> {
    return this.#moved(tx, found, expectedVersion, { to, act: 'advance', note: note ?? null });
  }

  /** Takes a found case back; answers its key. Throws a Refusal. */
  withdraw(tx: Transaction, found: FoundCase, { reason, expectedVersion }: TurnCase): Promise<string> {
    return this.#moved(tx, found, expectedVersion, { to: CaseStage.WITHDRAWN, act: 'withdraw', note: reason });
  }

  /** Opens a found case again: it keeps when it was registered, and the year. Answers its key; throws a Refusal. */
  reopen(tx: Transaction, found: FoundCase, { reason, expectedVersion }: TurnCase): Promise<string> {
    return this.#moved(tx, found, expectedVersion, { to: CaseStage.DIAGNOSIS, act: 'reopen', note: reason });
  }

  async #moved(tx: Transaction, { id, doer }: FoundCase, version: number, wanted: WantedMove): Promise<string> {
    const { caseBook } = this.#given;
    await caseBook.move(tx, await caseBook.hold(tx, id, version), wanted, doer);
    return id;
  }
}
