import { Audit, AuditAction, type Envelope, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { globalId, keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { Regions } from '../../regions/index.js';
import type { HandlerRole } from '../cases/case.enums.js';
import type { CaseBook, HeldCase } from '../cases/case-book.js';
import type { CaseFinder, FoundCase } from '../cases/case-finder.js';
import { OVER } from '../cases/stages.js';
import { CASE_PREFIX, HANDLER_PREFIX } from '../prefixes.js';
import { caseIsOver, handlerIsTied, handlerUnknown, handlesItNot, tooManyHandlers } from './handler.errors.js';
import { rolesFor } from './handler.roles.js';
import { type OwnCasesDependencies, ownCasesAmong } from './own-cases.js';
import { IS_AT_WORK, IS_TIED } from './ties.sql.js';

interface Dependencies extends OwnCasesDependencies {
  readonly envelope: Envelope;
  readonly regions: Pick<Regions, 'covers'>;
  readonly caseBook: CaseBook;
  readonly caseFinder: CaseFinder;
}

/** Who is given which version of a case. */
interface Assigned {
  readonly handlerId: string;
  readonly expectedVersion: number;
}

/** Who is taken off which version of a case, and why. */
interface Released extends Assigned {
  readonly reason: string;
}

/** A handler beside a case. */
interface Looked {
  readonly id: string;
  readonly handlerNo: string;
  readonly subject: string | null;
  readonly role: HandlerRole;
  readonly regionCode: string;
  readonly isAtWork: boolean;
  readonly isTied: boolean;
  readonly isAssigned: boolean;
  /** How many handle the case. */
  readonly count: number;
}

/** As many as a case shows. */
const MOST = 10;

/** Gives cases to those who handle them. Everything happens in the caller's transaction. */
export class Assigning {
  readonly #given: Dependencies;
  readonly #audit: Audit;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#audit = new Audit(given.envelope);
  }

  /** The case of a number for cadres of its division. Throws a Refusal. */
  permit(tx: Transaction, viewer: Viewer, { caseNo }: { readonly caseNo: string }): Promise<FoundCase> {
    return this.#given.caseFinder.permit(tx, viewer, caseNo, ['CADRE']);
  }

  /**
   * Gives a found case to one more who handles it; whom it was given to has it once. Answers the key of the case. Throws
   * CONFLICT_OF_INTEREST for who is tied to a party, and other Refusals.
   */
  async assign(tx: Transaction, { id, doer }: FoundCase, { handlerId, expectedVersion }: Assigned): Promise<string> {
    const held = await this.#given.caseBook.hold(tx, id, expectedVersion);
    const handler = await this.#fitting(tx, held, handlerId);
    if (handler.isAssigned) return id;
    if (OVER.includes(held.stage)) throw caseIsOver(held.stage);
    if (handler.isTied || (await this.#isOwn(tx, held, handler))) throw handlerIsTied();
    if (handler.count >= MOST) throw tooManyHandlers(MOST);
    await tx.sql(sql`
      insert into legal_outreach.assignment (id, case_id, handler_id)
      values (${newId()}::uuid, ${id}::uuid, ${handler.id}::uuid)`);
    await this.#given.caseBook.recorded(tx, held, 'ASSIGNED');
    await this.#audit.append(tx, {
      action: AuditAction.CASE_MOVE,
      actor: doer.actor,
      subject: globalId(CASE_PREFIX, id),
      reason: `${held.caseNo}: ${handler.handlerNo}`,
      fields: ['LegalCase.handlers'],
    });
    return id;
  }

  /**
   * Takes somebody off a found case, whatever stage it is in: also one who is tied to a party since, or at work no more. Answers the key
   * of the case. Throws NOT_FOUND for who does not handle it.
   */
  async release(tx: Transaction, { id, doer }: FoundCase, told: Released): Promise<string> {
    const held = await this.#given.caseBook.hold(tx, id, told.expectedVersion);
    const [released] = await tx.sql<{ handlerNo: string }>(sql`
      update legal_outreach.assignment a set ended_at = clock_timestamp() from legal_outreach.handler h
      where a.case_id = ${id}::uuid and a.ended_at is null and h.id = a.handler_id
        and h.id = ${keyOf(HANDLER_PREFIX, told.handlerId) ?? null}::uuid
      returning h.handler_no as "handlerNo"`);
    if (!released) throw handlesItNot();
    await this.#given.caseBook.recorded(tx, held, 'UNASSIGNED');
    await this.#audit.append(tx, {
      action: AuditAction.CASE_MOVE,
      actor: doer.actor,
      subject: globalId(CASE_PREFIX, id),
      reason: `${held.caseNo}: − ${released.handlerNo}: ${told.reason}`,
      fields: ['LegalCase.handlers'],
    });
    return id;
  }

  /** Whoever handles the case already, or could. */
  async #fitting(tx: Transaction, held: HeldCase, handlerId: string): Promise<Looked> {
    const looked = await look(tx, held.id, keyOf(HANDLER_PREFIX, handlerId));
    if (!looked) throw handlerUnknown();
    const fits = looked.isAtWork && rolesFor(held.kind).includes(looked.role);
    const reaches = this.#given.regions.covers([looked.regionCode], held.regionCode);
    if (!looked.isAssigned && !(fits && reaches)) throw handlerUnknown();
    return looked;
  }

  async #isOwn(tx: Transaction, { id }: HeldCase, { subject }: Looked): Promise<boolean> {
    return (await ownCasesAmong(tx, [{ caseId: id, subject }], this.#given)).size > 0;
  }
}

/** Holds the handler first, so that a list that tells of other ties comes before the look or behind the act. */
async function look(tx: Transaction, caseId: string, key: string | undefined): Promise<Looked | undefined> {
  await tx.sql(sql`select id from legal_outreach.handler where id = ${key ?? null}::uuid for share`);
  const [looked] = await tx.sql<Looked & Record<string, unknown>>(sql`
    select h.id, h.handler_no as "handlerNo", h.subject, h.role, h.region_code as "regionCode",
      ${IS_AT_WORK} as "isAtWork", ${IS_TIED} as "isTied",
      exists (select from legal_outreach.assignment a
        where a.case_id = c.id and a.handler_id = h.id and a.ended_at is null) as "isAssigned",
      (select count(*)::integer from legal_outreach.assignment a where a.case_id = c.id and a.ended_at is null) as count
    from legal_outreach.handler h cross join legal_outreach.legal_case c
    where h.id = ${key ?? null}::uuid and c.id = ${caseId}::uuid`);
  return looked;
}
