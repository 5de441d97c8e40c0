import type { Transaction } from '../../../kit/database/database.js';
import type { Refusal } from '../../../kit/refusal.js';
import { Refusals } from '../../../kit/refusal.js';
import { type Memberships, standingsOf } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { BenefitState } from '../benefits/benefit.enums.js';
import { benefitUnknown } from '../benefits/benefit.errors.js';
import { quotaExhausted } from '../benefits/stock.errors.js';
import { type BenefitTerms, hadOf, hasCard, isStillOnOffer, termsFor } from './benefit-terms.js';
import { notEligible, personLimitReached } from './claim.errors.js';
import { EligibilityCode } from './eligibility.enums.js';
import { needsCard, whyNot } from './eligibility.js';
import { EntitlementState } from './entitlement.enums.js';
import type { Entitlements } from './entitlements.js';

interface Dependencies {
  readonly regions: Pick<Regions, 'covers'>;
  readonly memberships: Pick<Memberships, 'holdPerson'>;
  readonly entitlements: Pick<Entitlements, 'give'>;
}

/** Claiming of benefits by those whom they are for. Everything happens in the caller's transaction. */
export class Claiming {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Gives a person one of a benefit; answers the key of the entitlement. Throws NOT_FOUND, NOT_ELIGIBLE with all reasons,
   * PERSON_LIMIT_REACHED and QUOTA_EXHAUSTED. Of a crowd most come too late: they are told by a look, which waits for nobody;
   * only who can have one holds anything.
   */
  async claim(tx: Transaction, personId: string, benefitCode: string): Promise<string> {
    const benefit = await look(tx, personId, benefitCode);
    const { memberships, regions, entitlements } = this.#given;
    await memberships.holdPerson(tx, personId);
    const standing = (await standingsOf(tx, [personId])).get(personId);
    const card = needsCard(benefit) ? { hasCard: await hasCard(tx, personId) } : {};
    refuseFor(whyNot(benefit, { standing, has: benefit.has, ...card, way: 'CLAIM' }, regions));
    const given = await entitlements.give(tx, {
      benefitId: benefit.id,
      people: [personId],
      as: EntitlementState.CLAIMED,
    });
    const id = given.get(personId);
    if (id !== undefined) return id;
    // Somebody was quicker: who paused it, a call of the same person, or the last who got one.
    if (!(await isStillOnOffer(tx, benefit.id))) throw notEligible([EligibilityCode.OUT_OF_PERIOD]);
    const has = (await hadOf(tx, benefit.id, [personId])).get(personId) ?? 0;
    throw has >= benefit.perPersonLimit ? personLimitReached() : quotaExhausted();
  }
}

/**
 * What is claimed. What was committed of the stock is never more than there is, and what a person has had is theirs: who is
 * told here that nothing is left for them is told the truth without a lock.
 */
async function look(tx: Transaction, personId: string, code: string): Promise<BenefitTerms & { readonly has: number }> {
  const benefit = await termsFor(tx, code, personId);
  if (!benefit || benefit.state === BenefitState.DRAFT) throw benefitUnknown();
  if (benefit.has >= benefit.perPersonLimit) throw personLimitReached();
  if (benefit.remaining !== null && benefit.remaining <= 0) throw quotaExhausted();
  return benefit;
}

/** Throws a refusal for each kind of reason there is; nothing without one. */
function refuseFor(reasons: readonly EligibilityCode[]): void {
  if (reasons.length === 0) return;
  const own = new Map<EligibilityCode, () => Refusal>([
    [EligibilityCode.LIMIT_REACHED, personLimitReached],
    [EligibilityCode.NONE_LEFT, quotaExhausted],
  ]);
  const others = reasons.filter((code) => !own.has(code));
  const refusals = reasons.flatMap((code) => own.get(code)?.() ?? []);
  throw new Refusals([...(others.length > 0 ? [notEligible(others)] : []), ...refusals]);
}
