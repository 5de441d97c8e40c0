import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type Announcement, announce } from '../../../kit/events/index.js';
import { BenefitState } from './benefit.enums.js';
import { benefitTold } from './benefit.events.js';
import { budgetExhausted } from './stock.errors.js';

/** What is left of a benefit, once something was taken or put back; the row is held until the transaction ends. */
interface Left {
  readonly id: string;
  readonly benefitCode: string;
  readonly state: string;
  readonly regionCode: string;
  readonly quota: number | null;
  readonly granted: number;
}

/** How many were taken, and what is to be told of it. */
export interface Taken {
  readonly taken: number;
  readonly told: readonly Announcement[];
}

/**
 * Takes from what is left of a benefit and puts back, in the caller's transaction: each by one conditional statement, so that of many
 * at once no more get something than there is. Whoever takes holds the row until the end of the transaction, and takes it
 * last of all that is held: behind the person, the code and the entitlement, so that nobody waits in a circle.
 */
export class Stock {
  /**
   * Takes as many of `count` as there are, be it none. Nobody is told yet: what is to be announced is answered, for the caller
   * to announce with what else has changed.
   */
  async takeUpTo(tx: Transaction, benefitId: string, count: number): Promise<Taken> {
    const [left] = await tx.sql<Left & { taken: number } & Record<string, unknown>>(sql`
      with held as (
        select benefit_id, least(${count}::integer, coalesce(quota - granted, ${count}::integer)) as taken
        from benefit_cards.stock where benefit_id = ${benefitId}::uuid for update)
      update benefit_cards.stock set granted = granted + taken from held, benefit_cards.benefit
      where stock.benefit_id = held.benefit_id and benefit.id = held.benefit_id and taken > 0
      returning benefit.id, benefit_code as "benefitCode", state, region_code as "regionCode", quota, granted, taken`);
    return left ? { taken: left.taken, told: toldOf(left, left.taken) } : { taken: 0, told: [] };
  }

  /** Puts back `count` that were taken. */
  async putBack(tx: Transaction, benefitId: string, count: number): Promise<void> {
    const [left] = await tx.sql<Left & Record<string, unknown>>(sql`
      update benefit_cards.stock set granted = granted - ${count}::integer from benefit_cards.benefit
      where stock.benefit_id = ${benefitId}::uuid and benefit.id = stock.benefit_id
      returning benefit.id, benefit_code as "benefitCode", state, region_code as "regionCode", quota, granted`);
    if (left) await tell(tx, left, -count);
  }

  /** Spends from the budget; throws BUDGET_EXHAUSTED when it does not cover it. In the currency of the budget. */
  async spend(tx: Transaction, benefitId: string, fen: number): Promise<void> {
    const spent = await tx.sql(sql`
      update benefit_cards.stock set spent_fen = spent_fen + ${fen}::bigint
      where benefit_id = ${benefitId}::uuid and (budget_fen is null or spent_fen + ${fen}::bigint <= budget_fen) returning 1`);
    if (spent.length === 0) throw budgetExhausted();
  }

  /** Puts back what was spent. */
  async unspend(tx: Transaction, benefitId: string, fen: number): Promise<void> {
    await tx.sql(sql`
      update benefit_cards.stock set spent_fen = spent_fen - ${fen}::bigint where benefit_id = ${benefitId}::uuid`);
  }
}

function tell(tx: Transaction, left: Left, count: number): Promise<void> {
  return announce(tx, toldOf(left, count));
}

/** Those of a quota are told as they go: what has none has nothing left to tell. Of a draft nobody is told anything. */
function toldOf(left: Left, count: number): readonly Announcement[] {
  if (left.quota === null || left.state === BenefitState.DRAFT) return [];
  const remaining = left.quota - left.granted;
  const before = benefitTold.facts({ ...left, remaining: remaining + count });
  return [benefitTold.changed(before, { ...left, remaining })];
}
