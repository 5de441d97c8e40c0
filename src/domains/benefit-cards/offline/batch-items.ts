import { hash } from 'node:crypto';
import type { Refusal } from '../../../kit/refusal.js';
import { type NamedItem, type OfflineItem, readItem, readName, type SyncBatch } from './sync.commands.js';

/** What every item has that gets a verdict for good. */
interface Kept {
  /** Where it stands in the batch. */
  readonly index: number;
  /** Known again by it, whatever batch it comes in. */
  readonly contentHash: Buffer;
  /** By the clock of the hub. */
  readonly at: Date;
}

/** An item that can be looked at. */
export type GivenItem = OfflineItem & Kept;

/** An item of the wrong shape that says which it is: refused for good, so that its number is no hole. */
export interface MisshapenItem extends NamedItem, Kept {
  readonly refusals: readonly Refusal[];
}

/** An item that gets a verdict. */
export type KeepableItem = GivenItem | MisshapenItem;

/** An item that does not even say which it is, and why it is none. */
export interface BrokenItem {
  readonly index: number;
  readonly offlineId: string;
  readonly refusals: readonly Refusal[];
}

export type BatchItem = KeepableItem | BrokenItem;

export const isKeepable = (item: BatchItem): item is KeepableItem => 'contentHash' in item;
export const isGiven = (item: KeepableItem): item is GivenItem => !('refusals' in item);

/** The items of a batch, in their order; times are those of the device less what its clock is ahead. */
export function itemsOf({ items }: SyncBatch, skewSeconds: number): readonly BatchItem[] {
  return items.map((given, index) => {
    const item = readItem(given);
    const named = isRead(item) ? item : readName(given);
    if (!named) return { index, offlineId: given.offlineId, refusals: isRead(item) ? [] : item };
    const at = new Date(Date.parse(named.occurredAt) - skewSeconds * 1000);
    if (isRead(item)) return { ...item, index, at, contentHash: contentHashOf(item) };
    return { ...named, index, at, contentHash: contentHashOf({ ...given, ...named }), refusals: item };
  });
}

/** Those that get a verdict, by time: each offlineId once, as it came first. */
export function inOrder(items: readonly BatchItem[]): readonly KeepableItem[] {
  const first = new Map<string, KeepableItem>();
  for (const item of items) if (isKeepable(item) && !first.has(item.offlineId)) first.set(item.offlineId, item);
  return [...first.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || a.sequence - b.sequence);
}

const isRead = (item: OfflineItem | readonly Refusal[]): item is OfflineItem => !Array.isArray(item);

/** What an item says, whatever its shape. */
type Said = NamedItem & {
  readonly offlineToken?: unknown;
  readonly amount?: unknown;
};

function contentHashOf({ sequence, offlineToken, benefitCode, receiptNo, amount, occurredAt }: Said): Buffer {
  const { amountFen, currency } = (amount ?? {}) as { readonly amountFen?: unknown; readonly currency?: unknown };
  const said = [sequence, offlineToken, benefitCode, receiptNo, amountFen, currency, occurredAt];
  return hash('sha256', JSON.stringify(said), 'buffer');
}
