import { keyOf } from '../../../src/kit/database/ids.js';
import type { Act } from './act.js';

/** What one call was answered: the record that it made or changed, or why nothing was done. */
export interface Told {
  readonly id?: string;
  readonly codes: readonly string[];
}

const PREFIX = { claimBenefit: 'ent', redeemEntitlement: 'red', reverseRedemption: 'red' } as const;

/** What the answer to an act tells, by the keys of the rows. */
export function toldBy({ name }: Act, { answer }: any): Told {
  const codes: readonly string[] = answer.errors.map(({ code }: { readonly code: string }) => code);
  const id = answer.record ? keyOf(PREFIX[name], answer.record.id) : undefined;
  return { codes, ...(id && codes.length === 0 && { id }) };
}

/** All that was answered as done: what the tables have to hold, whatever was killed meanwhile. */
export class Book {
  readonly claimed = new Set<string>();
  /** Uses by their receipts. */
  readonly redeemed = new Map<string, string>();
  readonly reversed = new Set<string>();
  readonly counts: Record<string, number> = {};
  readonly differences: string[] = [];

  /** Enters all answers to the calls of one act, be they under several keys: they all tell the same. */
  enter(act: Act, told: readonly Told[]): void {
    const outcomes = new Set(told.map(({ id, codes }) => id ?? codes.join()));
    // What passes by itself is no outcome: something came back meanwhile, and the same call decided again.
    for (const passing of ['BUDGET_EXHAUSTED', 'QUOTA_EXHAUSTED']) if (outcomes.size > 1) outcomes.delete(passing);
    if (outcomes.size > 1) this.differences.push(`one ${act.name} was answered ${[...outcomes].join(' and ')}`);
    const done = told.find(({ id }) => id !== undefined)?.id;
    const word = done ? act.name : (told[0]?.codes.join() ?? 'nothing');
    this.counts[word] = (this.counts[word] ?? 0) + 1;
    if (done === undefined) return;
    if (act.name === 'claimBenefit') this.claimed.add(done);
    if (act.name === 'redeemEntitlement') this.redeemed.set(String(act.input.receiptNo), done);
    if (act.name === 'reverseRedemption') this.#reverse(done);
  }

  #reverse(id: string): void {
    if (this.reversed.has(id)) this.differences.push(`${id} was taken back under two keys`);
    this.reversed.add(id);
  }
}
