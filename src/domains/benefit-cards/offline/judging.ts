import type { Transaction } from '../../../kit/database/database.js';
import { inSavepoint } from '../../../kit/database/savepoint.js';
import type { NoteOwnAct } from '../../../kit/graphql/sources.js';
import { refusalsOf } from '../../../kit/refusal.js';
import { benefitUnknown } from '../benefits/benefit.errors.js';
import type { BenefitFacts } from '../benefits/benefits.js';
import { ENTITLEMENT_UNUSABLE } from '../entitlements/entitlement.errors.js';
import type { Place } from '../places.js';
import { REDEMPTION_PREFIX } from '../prefixes.js';
import { hashOfCode } from '../redemptions/receipts.js';
import type { Recorded, Recording } from '../redemptions/recording.js';
import type { GivenItem } from './batch-items.js';
import { otherUses, suspectDoubles } from './doubles.js';
import { type KnownCode, usableCode, whyAside } from './known-codes.js';
import { offlineCodeDoubled, offlineNotAllowed } from './offline.errors.js';
import { applied, duplicate, keptAside, refused, type Verdict } from './verdict.js';

interface Dependencies {
  readonly recording: Pick<Recording, 'record'>;
  readonly noteOwnAct: NoteOwnAct;
}

/** What is known of an item before it is judged. */
export interface Known {
  readonly place: Place;
  readonly code: KnownCode | undefined;
  readonly benefits: ReadonlyMap<string, BenefitFacts>;
}

/** Says what becomes of an item, and writes down the use where it is one. */
export class Judging {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** Whoever's code it is, is held. Of an item that is refused nothing is left; faults are thrown. */
  async verdict(tx: Transaction, item: GivenItem, known: Known): Promise<Verdict> {
    try {
      const code = usableCode(known.code, item);
      const benefit = benefitOf(item, known);
      const aside = whyAside(code);
      return aside ? keptAside(aside) : await this.#used(tx, item, code, benefit, known.place);
    } catch (error) {
      const refusals = refusalsOf(error);
      if (!refusals) throw error;
      return refused(refusals);
    }
  }

  /** Of the uses of a code the first by time stands; all others look like doubles of it, whichever came first. */
  async #used(
    tx: Transaction,
    item: GivenItem,
    code: KnownCode,
    benefit: BenefitFacts,
    place: Place,
  ): Promise<Verdict> {
    const others = await otherUses(tx, code, place, item);
    if (others.length === 0 || others.some(({ isSameReceipt }) => isSameReceipt)) {
      const { id, isNew } = await this.#recorded(tx, item, code, benefit, place, false);
      return isNew ? applied(id) : duplicate(id);
    }
    const isFirst = others.every(({ at }) => item.at < at);
    const recorded = await unlessUsedUp(() => this.#recorded(tx, item, code, benefit, place, !isFirst));
    if (recorded && !recorded.isNew) return duplicate(recorded.id);
    const doubles = others.map(({ redemptionId }) => redemptionId);
    if (isFirst) await suspectDoubles(tx, doubles);
    return recorded && isFirst ? applied(recorded.id) : keptAside(offlineCodeDoubled(), recorded?.id);
  }

  #recorded(
    tx: Transaction,
    { receiptNo, amount, at, offlineToken }: GivenItem,
    { personId }: KnownCode,
    benefit: BenefitFacts,
    place: Place,
    suspectedDouble: boolean,
  ): Promise<Recorded> {
    return inSavepoint(tx, async (inner) => {
      const recorded = await this.#given.recording.record(inner, {
        ...{ personId, benefitId: benefit.id, place, receiptNo, amount: amount ?? null, occurredAt: at },
        ...{ offline: true, suspectedDouble, codeHash: hashOfCode(offlineToken) },
      });
      if (recorded.isNew) await this.#given.noteOwnAct(inner, { type: REDEMPTION_PREFIX, id: recorded.id });
      return recorded;
    });
  }
}

/** The benefit of an item. Throws NOT_FOUND, and OFFLINE_NOT_ALLOWED. */
function benefitOf({ benefitCode }: GivenItem, { benefits }: Known): BenefitFacts {
  const benefit = benefits.get(benefitCode);
  if (!benefit || benefit.state === 'DRAFT') throw benefitUnknown();
  if (!benefit.offlineAllowed) throw offlineNotAllowed();
  return benefit;
}

/** What the work answers; undefined where what there was to use went to another use. */
async function unlessUsedUp<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (refusalsOf(error)?.some(({ code }) => code === ENTITLEMENT_UNUSABLE)) return undefined;
    throw error;
  }
}
