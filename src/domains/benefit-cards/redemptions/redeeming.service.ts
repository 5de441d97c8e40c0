import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { Refusal } from '../../../kit/refusal.js';
import { BenefitState } from '../benefits/benefit.enums.js';
import { benefitUnknown } from '../benefits/benefit.errors.js';
import type { BenefitFacts, Benefits } from '../benefits/benefits.js';
import { isWrongCode } from '../codes/code.errors.js';
import type { MemberCodes } from '../codes/member-codes.js';
import type { Place } from '../places.js';
import { amountOf } from './amounts.js';
import { ownRedemption } from './own-redemption.js';
import { hashOfCode, refuseOtherUse, useOfReceipt } from './receipts.js';
import type { Recording } from './recording.js';
import type { Redeem, ReverseRedemption } from './redemption.commands.js';
import { receiptReversed, reversedTooLate } from './redemption.errors.js';
import { refuseLongAgo } from './times.js';

interface Dependencies {
  readonly facts: Pick<Benefits, 'byCode'>;
  readonly memberCodes: Pick<MemberCodes, 'spend'>;
  readonly recording: Recording;
}

/** A code lives for minutes, and a till that was off for a weekend tells what it did then. */
const OLDEST_DAYS = 7;
/** So many days a merchant or a keeper takes back what was recorded there. */
const REVERSAL_DAYS = 30;

/** What merchants and keepers do at their places. Everything happens in the caller's transaction. */
export class Redeeming {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Redeems by a member code; answers the key of the redemption. What is asked again is known by its receipt first: with
   * the code that was used then it is answered as then, with another one only where that is good and of the same person.
   * Throws a Refusal, and then the code is not spent.
   */
  async redeem(tx: Transaction, place: Place, command: Redeem): Promise<string> {
    const benefit = await this.#given.facts.byCode(tx, command.benefitCode);
    if (benefit.state === BenefitState.DRAFT) throw benefitUnknown();
    const codeHash = hashOfCode(command.memberCodeToken);
    const said = { place, command, benefit, codeHash };
    const earlier = await this.#sameCall(tx, said);
    if (earlier !== undefined) return earlier;
    await refuseLongAgo(tx, command.occurredAt, OLDEST_DAYS);
    const spent = await this.#spent(tx, said);
    if (typeof spent === 'string') return spent;
    const { receiptNo, occurredAt } = command;
    const { id } = await this.#given.recording.record(tx, {
      ...{ personId: spent.personId, benefitId: benefit.id, place, receiptNo, occurredAt, codeHash },
      amount: command.amount ?? null,
    });
    return id;
  }

  /**
   * The use of this receipt where it was made by this code. Throws RECEIPT_REUSED where the receipt was of another use, and
   * ALREADY_REVERSED for another code where the use was taken back.
   */
  async #sameCall(tx: Transaction, { place, command, benefit, codeHash }: Said): Promise<string | undefined> {
    const receipt = await useOfReceipt(tx, place, command.receiptNo);
    if (!receipt) return undefined;
    refuseOtherUse(receipt, { benefitId: benefit.id, amount: amountOf(benefit, command.amount ?? null) });
    if (receipt.codeHash?.equals(codeHash)) return receipt.id;
    if (receipt.isReversed) throw receiptReversed();
    return undefined;
  }

  /** Whose code it was; the key of the use, where the same call came first and has spent the code while this one waited. */
  async #spent(tx: Transaction, said: Said): Promise<string | { readonly personId: string }> {
    try {
      return await this.#given.memberCodes.spend(tx, said.command.memberCodeToken, said.place);
    } catch (error) {
      const earlier = error instanceof Refusal && isWrongCode(error) ? await this.#sameCall(tx, said) : undefined;
      if (earlier === undefined) throw error;
      return earlier;
    }
  }

  /** The key of a redemption at a place of the caller; throws NOT_FOUND. */
  own(tx: Transaction, viewer: Viewer, redemptionId: string): Promise<string> {
    return ownRedemption(tx, viewer, redemptionId);
  }

  /** Takes a use back as a whole; answers its key. Throws ALREADY_REVERSED, and STATE_NOT_ALLOWED for what is long ago. */
  async reverse(tx: Transaction, id: string, { reason }: ReverseRedemption): Promise<string> {
    const [row] = await tx.sql<{ late: boolean }>(sql`
      select recorded_at < clock_timestamp() - make_interval(days => ${REVERSAL_DAYS}) and reversed_at is null as late
      from benefit_cards.redemption where id = ${id}::uuid`);
    if (row?.late) throw reversedTooLate(REVERSAL_DAYS);
    await this.#given.recording.reverse(tx, id, { reason });
    return id;
  }
}

/** One use as it is told, and the code by which. */
interface Said {
  readonly place: Place;
  readonly command: Redeem;
  readonly benefit: BenefitFacts;
  readonly codeHash: Buffer;
}
