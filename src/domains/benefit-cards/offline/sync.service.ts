import type { AuthContext } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { untangled } from '../../../kit/database/deadlocks.js';
import { type SyncItem, SyncItemState, syncItem } from '../../../kit/graphql/sync-item.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { Language } from '../../../kit/sentence.js';
import type { Benefits } from '../benefits/benefits.js';
import { placeOf } from '../places.js';
import { type BatchItem, inOrder, isGiven, isKeepable, itemsOf, type KeepableItem } from './batch-items.js';
import type { Judging } from './judging.js';
import type { KnownCodes } from './known-codes.js';
import { offlineIdReused, sequenceReused } from './offline.errors.js';
import type { SyncBatch } from './sync.commands.js';
import { RedemptionSync } from './sync.inputs.js';
import {
  type ArrivedBatch,
  acceptedThrough,
  arrived,
  holdTill,
  type KeptItem,
  keepItem,
  keptItems,
  moveOn,
} from './tills.js';
import { refusalAgain, refusalAt, refused } from './verdict.js';

interface Dependencies {
  readonly codes: KnownCodes;
  readonly judging: Judging;
  readonly facts: Pick<Benefits, 'byCodes'>;
}

/** So many items a transaction: others wait for the people and the stock of these for some tenths of a second at most. */
const AT_ONCE = 25;

/**
 * Takes in what a device redeemed without a network. Items come to their verdicts a few at a time, each few for good: a batch
 * that is broken off is gone on with when it comes again. What is answered is read from what was kept, so that the same batch
 * again, at once or later, is answered the same.
 */
export class Syncing {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** Throws NOT_FOUND and INVALID_VALUE for a place that is not the caller's, or not clear; what is wrong with an item stands beside it. */
  async sync(command: SyncBatch, { database, viewer, language }: AuthContext): Promise<RedemptionSync> {
    const batch = await database.transaction(async (tx) => arrived(tx, await placeOf(tx, viewer, command), command));
    const items = itemsOf(command, batch.skewSeconds);
    const given = inOrder(items);
    const { tillId, skewSeconds: clockSkewSeconds } = batch;
    const statements = { sql: database.query.bind(database) as Transaction['sql'] };
    const before = new Set((await keptItems(statements, tillId, given)).map(({ offlineId }) => offlineId));
    const fresh = given.filter(({ offlineId }) => !before.has(offlineId));
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      const some = fresh.slice(from, from + AT_ONCE);
      await untangled(() => database.transaction((tx) => this.#takeIn(tx, batch, some)));
    }
    const kept = await keptItems(statements, tillId, given);
    const told = { batchId: command.batchId, clockSkewSeconds, items: answersOf(items, kept, batch, language) };
    return Object.assign(new RedemptionSync(), { ...told, acceptedThrough: await acceptedThrough(statements, tillId) });
  }

  /** Some items by time, all of them or none; those that came by another way meanwhile are left as they are. */
  async #takeIn(tx: Transaction, batch: ArrivedBatch, some: readonly KeepableItem[]): Promise<void> {
    await holdTill(tx, batch.tillId);
    const open = openOf(some, await keptItems(tx, batch.tillId, some));
    const judged = open.filter(isGiven);
    const codes = await this.#given.codes.of(tx, judged);
    const named = judged.map(({ benefitCode }) => benefitCode);
    const benefits = await this.#given.facts.byCodes(tx, named);
    for (const item of open) {
      const code = codes.get(item.offlineId);
      const known = { place: batch.place, code, benefits };
      const verdict = isGiven(item) ? await this.#given.judging.verdict(tx, item, known) : refused(item.refusals);
      await keepItem(tx, batch, item, verdict, code);
    }
    await moveOn(tx, batch.tillId);
  }
}

/** Those that have no verdict yet; of two with one number the first by time, as no number is of two items. */
function openOf(some: readonly KeepableItem[], kept: readonly KeptItem[]): readonly KeepableItem[] {
  const ids = new Set(kept.map(({ offlineId }) => offlineId));
  const numbers = new Set(kept.map(({ sequence }) => sequence));
  return some.filter(({ offlineId, sequence }) => {
    if (ids.has(offlineId) || numbers.has(sequence)) return false;
    numbers.add(sequence);
    return true;
  });
}

/** What is told of each item of a batch, in its order. */
function answersOf(
  items: readonly BatchItem[],
  kept: readonly KeptItem[],
  batch: ArrivedBatch,
  language: Language,
): readonly SyncItem[] {
  const byId = new Map(kept.map((each) => [each.offlineId, each]));
  const told = new Set<string>();
  return items.map((item) => {
    const { state, refusals } = answerOf(item, byId.get(item.offlineId), batch, told.has(item.offlineId));
    told.add(item.offlineId);
    return syncItem(item.offlineId, state, refusals, language);
  });
}

interface ItemAnswer {
  readonly state: SyncItemState;
  readonly refusals: readonly Refusal[];
}

function answerOf(item: BatchItem, kept: KeptItem | undefined, { id }: ArrivedBatch, isAgain: boolean): ItemAnswer {
  const rejected = (refusals: readonly Refusal[]): ItemAnswer => ({
    ...{ state: SyncItemState.REJECTED, refusals: refusals.map((refusal) => refusalAt(refusal, item.index)) },
  });
  if (!isKeepable(item)) return rejected(item.refusals);
  if (!kept) return rejected([sequenceReused()]);
  if (!kept.contentHash.equals(item.contentHash)) return rejected([offlineIdReused()]);
  const isBefore = isAgain || kept.batchId !== id;
  const state = isBefore && kept.state === SyncItemState.APPLIED ? SyncItemState.DUPLICATE : kept.state;
  return { state, refusals: kept.errors.map((error) => refusalAgain(error, item.index)) };
}
