import { hash } from 'node:crypto';
import type { Refusal } from '../../../kit/refusal.js';
import { type OfflineItem, readItem, type SyncBatch } from './sync.commands.js';

/** An item that can be looked at. */
export interface GivenItem extends OfflineItem {
  /** Where it stands in the batch. */
  readonly index: number;
  /** Known again by it, whatever batch it comes in. */
  readonly contentHash: Buffer;
  /** By the clock of the hub. */
  readonly at: Date;
}

/** An item that is none, and why. */
export interface BrokenItem {
  readonly index: number;
  readonly offlineId: string;
  readonly refusals: readonly Refusal[];
}

export type BatchItem = GivenItem | BrokenItem;

export const isGiven = (item: BatchItem): item is GivenItem => 'contentHash' in item;

/** The items of a batch, in their order; times are those of the device less what its clock is ahead. */
export function itemsOf({ items }: SyncBatch, skewSeconds: number): readonly BatchItem[] {
  return items.map((given, index) => {
    const item = readItem(given);
    if (!isRead(item)) return { index, offlineId: given.offlineId, refusals: item };
    const at = new Date(Date.parse(item.occurredAt) - skewSeconds * 1000);
    return { ...item, index, at, contentHash: contentHashOf(item) };
  });
}

/** Those to be looked at, by time: each offlineId once, as it came first. */
export function inOrder(items: readonly BatchItem[]): readonly GivenItem[] {
  const first = new Map<string, GivenItem>();
  for (const item of items) if (isGiven(item) && !first.has(item.offlineId)) first.set(item.offlineId, item);
  return [...first.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || a.sequence - b.sequence);
}

const isRead = (item: OfflineItem | readonly Refusal[]): item is OfflineItem => !Array.isArray(item);

function contentHashOf({ sequence, offlineToken, benefitCode, receiptNo, amount, occurredAt }: OfflineItem): Buffer {
  const said = [sequence, offlineToken, benefitCode, receiptNo, amount?.amountFen, amount?.currency, occurredAt];
  return hash('sha256', JSON.stringify(said), 'buffer');
}
