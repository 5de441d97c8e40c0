import { SyncItemState } from '../../../kit/graphql/sync-item.js';
import { isPassing } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** What became of an item, and why. */
export interface Verdict {
  readonly state: SyncItemState;
  readonly refusals: readonly Refusal[];
  /** Key of the redemption that was written, or was there before. */
  readonly redemptionId: string | null;
}

export const applied = (redemptionId: string): Verdict => ({
  ...{ state: SyncItemState.APPLIED, refusals: [], redemptionId },
});
export const duplicate = (redemptionId: string): Verdict => ({
  ...{ state: SyncItemState.DUPLICATE, refusals: [], redemptionId },
});
/** Kept aside for a person, with the redemption where one was written. */
export const keptAside = (refusal: Refusal, redemptionId: string | null = null): Verdict => ({
  ...{ state: SyncItemState.QUARANTINED, refusals: [refusal], redemptionId },
});

/** What can pass by itself (a budget that is spent) waits for a person, because a device sends nothing a second time. */
export function refused(refusals: readonly Refusal[]): Verdict {
  const state = refusals.some(isPassing) ? SyncItemState.QUARANTINED : SyncItemState.REJECTED;
  return { state, refusals, redemptionId: null };
}

/** A refusal as it stands beside an item: with its sentence, so that whoever asks again is told the same. */
export interface KeptError {
  readonly code: string;
  readonly path: readonly string[];
  readonly rule?: string | undefined;
  readonly zh: string;
  readonly en: string;
}

export function keptErrors(refusals: readonly Refusal[]): readonly KeptError[] {
  return refusals.map(({ code, sentence, details: { path = [], rule } }) => ({ code, path, rule, ...sentence }));
}

/** The refusal again, at its place in the batch that is answered. */
export function refusalAgain({ code, path, rule, zh, en }: KeptError, index: number): Refusal {
  return new Refusal(code, { zh, en }, { path: atItem(index, path), ...(rule !== undefined && { rule }) });
}

/** A refusal of an item at its place in the batch. */
export function refusalAt({ code, sentence, details }: Refusal, index: number): Refusal {
  return new Refusal(code, sentence, { ...details, path: atItem(index, details.path ?? []) });
}

const atItem = (index: number, path: readonly string[]) => ['items', String(index), ...path];
