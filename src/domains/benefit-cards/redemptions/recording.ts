import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { Memberships } from '../../membership/index.js';
import type { BenefitFacts, Benefits, Sum } from '../benefits/benefits.js';
import type { Stock } from '../benefits/stock.js';
import type { Entitlements } from '../entitlements/entitlements.js';
import { HELD, type HeldEntitlement } from '../entitlements/held-entitlement.js';
import type { Place } from '../places.js';
import { amountOf, refuseOtherMoney } from './amounts.js';
import { refuseOtherUse, useOfReceipt } from './receipts.js';
import type { Redeemable } from './redeemable.js';
import { beyondFaceValue, membershipNotActiveThen, notRedeemedHere } from './redemption.errors.js';
import { redemptionTold } from './redemption.events.js';
import type { RedemptionSeal } from './redemption.fields.js';
import { type Reversal, reverseUse } from './reversal.js';
import { dayOf } from './times.js';

/** One use, as somebody says it. Who says it was permitted before, and the person is known. */
export interface Use {
  readonly personId: string;
  readonly benefitId: string;
  /** What is used, where the act that uses it has given it; else what the person could use then that ends first. */
  readonly entitlementId?: string;
  /** Null for a visit, which is at no place. */
  readonly place: Place | null;
  readonly receiptNo: string;
  /** What was paid or given; null where nobody told it. */
  readonly amount: Sum | null;
  /** By the place. */
  readonly occurredAt: Date;
  readonly offline?: boolean;
  readonly suspectedDouble?: boolean;
  /** Of the code by which it was made. */
  readonly codeHash?: Buffer;
  /** What was seen at a visit. */
  readonly visitNote?: string | undefined;
}

export interface Recorded {
  /** Key of the redemption. */
  readonly id: string;
  /** False where its receipt was here before: then nothing was done. */
  readonly isNew: boolean;
}

interface Dependencies {
  readonly membership: { readonly service: Pick<Memberships, 'stayOn'> };
  readonly facts: Pick<Benefits, 'byKey'>;
  readonly entitling: Pick<Entitlements, 'holdUsable' | 'use' | 'giveBack'>;
  readonly stock: Pick<Stock, 'spend' | 'unspend'>;
  readonly redeemable: Redeemable;
  readonly seal: RedemptionSeal;
}

/**
 * Writes down what was used, and what of it went back, in the caller's transaction: the one place where that is done,
 * whoever says it. Nothing here asks who may. Rows are held in one order: the person, the benefit as one that is named, the
 * entitlement, the redemption, and what is left of the benefit last of all; whoever records holds the person, and a code, before.
 */
export class Recording {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Writes down one use. A receipt that is here answers its use, and nothing is done. Throws RECEIPT_REUSED where it was
   * of another benefit, amount or person; NOT_PERMITTED where the benefit is not redeemed at the place;
   * ENTITLEMENT_UNUSABLE; MEMBERSHIP_NOT_ACTIVE_THEN; AMOUNT_INVALID; BUDGET_EXHAUSTED.
   */
  async record(tx: Transaction, use: Use): Promise<Recorded> {
    const benefit = await this.#given.facts.byKey(tx, use.benefitId, { isNamed: true });
    const amount = amountOf(benefit, use.amount);
    const earlier = await this.#again(tx, use, amount);
    if (earlier) return earlier;
    await this.#refuseElsewhere(tx, benefit, use.place);
    const day = await dayOf(tx, use.occurredAt);
    const held = await this.#held(tx, use);
    if (!(await this.#given.membership.service.stayOn(tx, use.personId, day))) throw membershipNotActiveThen(day);
    refuseOtherMoney(benefit, amount);
    await refuseBeyondFaceValue(tx, benefit, held, amount);
    const id = await this.#enter(tx, use, benefit, held, amount);
    // Another use of this receipt came first, and is there by now: nothing of this one was done.
    if (id === undefined) return (await this.#again(tx, use, amount)) ?? lostReceipt();
    await this.#given.entitling.use(tx, held);
    if (amount) await this.#given.stock.spend(tx, benefit.id, amount.amountFen);
    return { id, isNew: true };
  }

  /**
   * Takes a use back, or a part of what was paid. See `reverseUse`.
   */
  reverse(tx: Transaction, id: string, reversal: Reversal): Promise<void> {
    return reverseUse(tx, this.#given, id, reversal);
  }

  async #held(tx: Transaction, use: Use): Promise<HeldEntitlement> {
    if (use.entitlementId === undefined) return this.#given.entitling.holdUsable(tx, { ...use, at: use.occurredAt });
    const [held] = await tx.sql<HeldEntitlement & Record<string, unknown>>(sql`
      select ${HELD} from benefit_cards.entitlement where id = ${use.entitlementId}::uuid for update`);
    if (!held) throw new Error(`The entitlement ${use.entitlementId} was deleted while it was used.`);
    return held;
  }

  /** The use of the same receipt. Throws RECEIPT_REUSED where it was another one. */
  async #again(tx: Transaction, use: Use, amount: Sum | null): Promise<Recorded | undefined> {
    if (!use.place) return undefined;
    const receipt = await useOfReceipt(tx, use.place, use.receiptNo);
    if (!receipt) return undefined;
    refuseOtherUse(receipt, { ...use, amount });
    return { id: receipt.id, isNew: false };
  }

  async #refuseElsewhere(tx: Transaction, benefit: BenefitFacts, place: Place | null): Promise<void> {
    if (place && (await this.#given.redeemable.at(tx, [benefit], place)).length === 0) throw notRedeemedHere();
  }

  /** Answers the key of the redemption; undefined where another one of the receipt came first. */
  async #enter(
    tx: Transaction,
    use: Use,
    benefit: BenefitFacts,
    held: HeldEntitlement,
    amount: Sum | null,
  ): Promise<string | undefined> {
    const id = newId();
    const { merchantId = null, stationCode = null } = use.place ?? {};
    const { offline = false, suspectedDouble = false } = use;
    const occurredAt = use.occurredAt.toISOString();
    const rows = await tx.sql(sql`
      insert into benefit_cards.redemption (id, entitlement_id, benefit_id, person_id, region_code, merchant_id, station_code,
        receipt_no, amount_fen, amount_currency, occurred_at, offline, suspected_double, due_back_at, visit_note, code_hash)
      values (${id}::uuid, ${held.id}::uuid, ${benefit.id}::uuid, ${held.personId}::uuid, ${held.regionCode},
        ${merchantId}::uuid, ${stationCode}::text, ${use.receiptNo}, ${amount?.amountFen ?? null}::bigint,
        ${amount?.currency ?? null}::text, ${occurredAt}::timestamptz, ${offline}, ${suspectedDouble},
        ${occurredAt}::timestamptz + make_interval(mins => ${benefit.lentMinutes}::integer),
        ${this.#given.seal.sealed('visit_note', id, use.visitNote)}::bytea, ${use.codeHash ?? null}::bytea)
      on conflict do nothing returning id`);
    if (rows.length === 0) return undefined;
    const { regionCode } = held;
    const facts = { benefitId: benefit.id, entitlementId: held.id, merchantId, stationCode, offline, suspectedDouble };
    await announce(tx, [redemptionTold.entered({ id, regionCode, ...facts, isReversed: false, isReturned: false })]);
    return id;
  }
}

/** All uses of an entitlement together are worth no more than its face value for each of them. The entitlement is held. */
async function refuseBeyondFaceValue(
  tx: Transaction,
  { faceValue }: BenefitFacts,
  held: HeldEntitlement,
  amount: Sum | null,
): Promise<void> {
  if (!faceValue || !amount) return;
  const [row] = await tx.sql<{ beyond: boolean }>(sql`
    select coalesce(sum(amount_fen), 0) + ${amount.amountFen}::bigint
      > ${faceValue.amountFen}::numeric * ${held.uses}::integer as beyond
    from benefit_cards.redemption where entitlement_id = ${held.id}::uuid and reversed_at is null`);
  if (row?.beyond) throw beyondFaceValue();
}

function lostReceipt(): never {
  throw new Error('A redemption of the same receipt was there, and is not any more.');
}
