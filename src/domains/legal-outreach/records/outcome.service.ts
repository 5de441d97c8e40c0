import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { CaseKind, CaseStage, OutcomeKind } from '../cases/case.enums.js';
import type { CaseBook, HeldCase } from '../cases/case-book.js';
import type { FoundCase } from '../cases/case-finder.js';
import { setOutcomeAside } from '../cases/standing-outcome.js';
import { outcomeBeforeRegistration, outcomeOfOtherKind, outcomeStands, outcomeUnfounded } from './outcome.errors.js';
import type { RecordOutcome } from './record.commands.js';
import { dayInFuture } from './record.errors.js';

const { SETTLED, PARTLY_SETTLED, FAILED, REFERRED, CONFIRMED_BY_COURT, RECTIFIED } = OutcomeKind;
const { LABOUR_DISPUTE, LEGAL_AID, CONSULTATION, HAZARD_REPORT, SUGGESTION, HOTLINE } = CaseKind;

const OF_DISPUTES = [SETTLED, PARTLY_SETTLED, FAILED, REFERRED, CONFIRMED_BY_COURT];
/** What was asked or suggested is settled by an answer: nobody signs for it, and no court confirms it. */
const OF_QUESTIONS = [SETTLED, PARTLY_SETTLED, FAILED, REFERRED];

/** How cases of each kind end. */
const ENDINGS: Readonly<Record<CaseKind, readonly OutcomeKind[]>> = {
  [LABOUR_DISPUTE]: OF_DISPUTES,
  [LEGAL_AID]: OF_DISPUTES,
  [HOTLINE]: OF_DISPUTES,
  [CONSULTATION]: OF_QUESTIONS,
  [SUGGESTION]: OF_QUESTIONS,
  [HAZARD_REPORT]: [RECTIFIED, FAILED, REFERRED],
};
const BY_AGREEMENT = [SETTLED, PARTLY_SETTLED, CONFIRMED_BY_COURT];

/** What an outcome may rest on, and how the case ended as far as it was said. */
interface Known extends Record<string, unknown> {
  readonly isSigned: boolean;
  readonly isConfirmed: boolean;
  readonly isStanding: boolean;
  readonly isSame: boolean;
}

/** Takes down how cases ended, in the caller's transaction. */
export class Outcomes {
  readonly #book: Pick<CaseBook, 'hold' | 'recorded'>;

  constructor(book: Pick<CaseBook, 'hold' | 'recorded'>) {
    this.#book = book;
  }

  /**
   * Records how a case ended; its stage stays. What was said before is set aside, as long as the case is not over. Answers the
   * key of the case. Throws a Refusal.
   */
  async record(tx: Transaction, { id }: FoundCase, command: RecordOutcome): Promise<string> {
    const held = await this.#book.hold(tx, id, command.expectedVersion);
    refuseUnsound(held, command);
    const known = await knownOf(tx, id, command);
    refuseUnfounded(held, command.outcome, known);
    if (known.isSame) return id;
    const { CLOSED, WITHDRAWN, NOT_ACCEPTED } = CaseStage;
    if ([WITHDRAWN, NOT_ACCEPTED].includes(held.stage)) throw outcomeStands(true);
    if (held.stage === CLOSED && known.isStanding) throw outcomeStands(false);
    await setOutcomeAside(tx, id);
    const { outcome, amount, amountPrecision, endedOn } = command;
    await tx.sql(sql`
      insert into legal_outreach.outcome (id, case_id, kind, amount_fen, amount_currency, amount_precision, ended_on)
      values (${newId()}::uuid, ${id}::uuid, ${outcome}, ${amount?.amountFen ?? null}::bigint, ${amount?.currency ?? null},
        ${amountPrecision ?? null}, ${endedOn}::date)`);
    await this.#book.recorded(tx, held, 'OUTCOME');
    return id;
  }
}

function refuseUnsound({ kind, registeredOn, today }: HeldCase, { outcome, endedOn }: RecordOutcome): void {
  if (!ENDINGS[kind].includes(outcome)) throw outcomeOfOtherKind(outcome, kind, ENDINGS[kind]);
  if (endedOn < registeredOn) throw outcomeBeforeRegistration(endedOn, registeredOn);
  if (endedOn > today) throw dayInFuture('endedOn', endedOn, today);
}

function refuseUnfounded({ kind }: HeldCase, outcome: OutcomeKind, { isSigned, isConfirmed }: Known): void {
  if (ENDINGS[kind] !== OF_DISPUTES || !BY_AGREEMENT.includes(outcome)) return;
  if (!isSigned) throw outcomeUnfounded(outcome, 'AGREEMENT');
  if (outcome === CONFIRMED_BY_COURT && !isConfirmed) throw outcomeUnfounded(outcome, 'CONFIRMATION');
}

async function knownOf(tx: Transaction, caseId: string, told: RecordOutcome): Promise<Known> {
  const { outcome, amount, amountPrecision, endedOn } = told;
  const [known] = await tx.sql<Known>(sql`
    select coalesce(a.signed_by_applicants_at is not null and a.signed_by_employer_at is not null, false) as "isSigned",
      a.confirmed_at is not null as "isConfirmed", o.id is not null as "isStanding",
      coalesce((o.kind, o.ended_on) = (${outcome}, ${endedOn}::date), false)
        and (o.amount_fen, o.amount_currency, o.amount_precision) is not distinct from
          (${amount?.amountFen ?? null}::bigint, ${amount?.currency ?? null}::text, ${amountPrecision ?? null}::text) as "isSame"
    from (select ${caseId}::uuid as id) c left join legal_outreach.agreement a on a.case_id = c.id
      left join legal_outreach.outcome o on o.case_id = c.id and o.set_aside_at is null`);
  if (!known) throw new Error(`The case ${caseId} went away while it was held.`);
  return known;
}
