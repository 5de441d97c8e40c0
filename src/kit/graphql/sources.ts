import type { Transaction } from '../database/database.js';
import type { RequestContext } from './context.js';
import type { SourceRef } from './platform.type.js';

/** Where a record came from, newest first; batched per request. Handed to the domains, which know no channel. */
export type SourcesReader = (context: RequestContext, subjectId: string) => Promise<readonly SourceRef[]>;

/**
 * Notes that the hub itself made or changed a record, as a source of it: channel HUB. Called in the transaction of the
 * act, once for each record that has sources and never for a replay; what it throws undoes the act. `type` is the prefix of its global ids.
 */
export type NoteOwnAct = (tx: Transaction, record: { readonly type: string; readonly id: string }) => Promise<void>;

/**
 * Tells that one record went into another: its sources stand at that one from now on, and what they tell next is told of
 * it. Called in the transaction of the act; what it throws undoes the act. `type` is the prefix of their global ids.
 */
export type MoveSources = (
  tx: Transaction,
  records: { readonly type: string; readonly from: string; readonly to: string },
) => Promise<void>;
