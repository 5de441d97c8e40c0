import type { Envelope } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { writeInstant } from '../../../kit/graphql/scalars.js';
import { toldInstant } from '../../../kit/graphql/told-instant.js';
import { type Refusal, Refusals } from '../../../kit/refusal.js';
import { CaseStage } from '../cases/case.enums.js';
import type { CaseBook, HeldCase } from '../cases/case-book.js';
import type { FoundCase } from '../cases/case-finder.js';
import { agreementPlace } from '../cases/sealed-places.js';
import type { RecordAgreement } from './record.commands.js';
import {
  confirmedBeforeSigned,
  confirmedUnsigned,
  notInStage,
  otherTerms,
  type SignedAs,
  signedBeforeRegistration,
  signedInFuture,
  signedOtherwise,
} from './record.errors.js';

const STAGES = [CaseStage.MEDIATION, CaseStage.AGREED, CaseStage.ARBITRATION, CaseStage.LITIGATION];
const SIGNATURES = ['signedByApplicantsAt', 'signedByEmployerAt', 'confirmedAt'] as const satisfies readonly SignedAs[];

/** When who has signed, and the court confirmed it; null where that is still to come. */
type Signed = Readonly<Record<SignedAs, Date | null>>;

interface Standing extends Signed {
  readonly id: string;
  readonly terms: string;
}

interface Dependencies {
  readonly caseBook: Pick<CaseBook, 'hold' | 'recorded'>;
  readonly matter: Envelope;
}

/** Takes down what the parties of a case agreed to, in the caller's transaction. */
export class Agreements {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Records the agreement, or to the one that stands its signatures and the confirmation, which are told as they come;
   * answers the key of the case. What was set aside stands in no one's way, and what says nothing new leaves the case as it was.
   * Throws Refusals.
   */
  async record(tx: Transaction, { id }: FoundCase, command: RecordAgreement): Promise<string> {
    const held = await this.#given.caseBook.hold(tx, id, command.expectedVersion);
    if (!STAGES.includes(held.stage)) throw notInStage('agreement', held.stage, STAGES);
    const standing = await this.#standing(tx, id);
    if (standing && standing.terms !== command.terms) throw otherTerms();
    const signed = together(standing, command);
    const wrong = [...othersThan(standing, command, held), ...unsound(command, signed, held)];
    if (wrong.length > 0) throw new Refusals(wrong);
    if (standing && SIGNATURES.every((as) => standing[as]?.getTime() === signed[as]?.getTime())) return id;
    await (standing ? sign(tx, standing.id, signed) : this.#enter(tx, id, command.terms, signed));
    await this.#given.caseBook.recorded(tx, held, 'AGREEMENT');
    return id;
  }

  async #standing(tx: Transaction, caseId: string): Promise<Standing | undefined> {
    const [found] = await tx.sql<{ id: string; terms: Buffer } & Record<SignedAs, string | null>>(sql`
      select id, terms, signed_by_applicants_at::text as "signedByApplicantsAt",
        signed_by_employer_at::text as "signedByEmployerAt", confirmed_at::text as "confirmedAt"
      from legal_outreach.agreement where case_id = ${caseId}::uuid and set_aside_at is null`);
    if (!found) return undefined;
    const at = (as: SignedAs) => (found[as] === null ? null : instantOf(found[as]));
    return {
      id: found.id,
      terms: this.#given.matter.open(found.terms, agreementPlace('terms', found.id)),
      ...{ signedByApplicantsAt: at('signedByApplicantsAt'), signedByEmployerAt: at('signedByEmployerAt') },
      confirmedAt: at('confirmedAt'),
    };
  }

  async #enter(tx: Transaction, caseId: string, terms: string, signed: Signed): Promise<void> {
    const id = newId();
    const sealed = this.#given.matter.seal(terms, agreementPlace('terms', id));
    await tx.sql(sql`
      insert into legal_outreach.agreement (id, case_id, terms, signed_by_applicants_at, signed_by_employer_at, confirmed_at)
      values (${id}::uuid, ${caseId}::uuid, ${sealed}::bytea, ${signed.signedByApplicantsAt}::timestamptz,
        ${signed.signedByEmployerAt}::timestamptz, ${signed.confirmedAt}::timestamptz)`);
  }
}

async function sign(tx: Transaction, id: string, signed: Signed): Promise<void> {
  await tx.sql(sql`
    update legal_outreach.agreement set signed_by_applicants_at = ${signed.signedByApplicantsAt}::timestamptz,
      signed_by_employer_at = ${signed.signedByEmployerAt}::timestamptz, confirmed_at = ${signed.confirmedAt}::timestamptz
    where id = ${id}::uuid`);
}

/** What stands with what is told now. */
function together(standing: Signed | undefined, told: RecordAgreement): Signed {
  const at = (as: SignedAs) => standing?.[as] ?? told[as] ?? null;
  return {
    ...{ signedByApplicantsAt: at('signedByApplicantsAt'), signedByEmployerAt: at('signedByEmployerAt') },
    confirmedAt: at('confirmedAt'),
  };
}

/** What was recorded stays as it is: the time of a signature is told once. */
function othersThan(standing: Signed | undefined, told: RecordAgreement, { timeZone }: HeldCase): readonly Refusal[] {
  return SIGNATURES.flatMap((as) => {
    const [before, now] = [standing?.[as], told[as]];
    const isOther = before && now && before.getTime() !== now.getTime();
    return isOther ? [signedOtherwise(as, toldInstant(before, timeZone))] : [];
  });
}

/** Nobody signs what is still to come, nor before the case was there; a court confirms what both have signed. */
function unsound(told: RecordAgreement, signed: Signed, { now, timeZone, registeredOn }: HeldCase): readonly Refusal[] {
  const shown = (at: Date) => toldInstant(at, timeZone);
  const wrong = SIGNATURES.flatMap((as) => {
    const at = told[as];
    if (!at) return [];
    if (at > now) return [signedInFuture(as, shown(at), shown(now))];
    return writeInstant(at, timeZone).slice(0, 10) < registeredOn
      ? [signedBeforeRegistration(as, shown(at), registeredOn)]
      : [];
  });
  const { signedByApplicantsAt, signedByEmployerAt, confirmedAt } = signed;
  if (wrong.length > 0 || !confirmedAt) return wrong;
  if (!signedByApplicantsAt || !signedByEmployerAt) return [confirmedUnsigned()];
  const last = signedByApplicantsAt > signedByEmployerAt ? signedByApplicantsAt : signedByEmployerAt;
  return confirmedAt < last ? [confirmedBeforeSigned(shown(confirmedAt), shown(last))] : [];
}
