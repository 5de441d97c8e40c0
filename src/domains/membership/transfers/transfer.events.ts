import { audienceSentence } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { type Announcement, Announcer, announce, declareTopic } from '../../../kit/events/index.js';
import { TRANSFER_PREFIX } from './transfer.fields.js';

// A member asks `me`: the log knows divisions and no persons.
const READERS = ['CADRE'] as const;

export const TRANSFER_TOPIC = declareTopic('MEMBERSHIP_TRANSFER', {
  description: `Transfers of memberships (会籍转接), of both divisions. ${audienceSentence(READERS)} Members are told nothing of it here: they ask me, or follow membershipChanged.`,
  refetch: ['membershipTransfers'],
  scopes: READERS,
});

/** What the log tells of a transfer: nothing of its words, and of the person the key alone. */
const transferTold = new Announcer(
  TRANSFER_TOPIC,
  TRANSFER_PREFIX,
  ['personId', 'fromUnionId', 'toUnionId', 'state', 'isAgain', 'isOvertaken'],
  ['personId', 'fromUnionId', 'toUnionId', 'isAgain'],
);

/** A transfer as far as it is told of. */
export interface ToldTransfer {
  readonly id: string;
  readonly personId: string;
  readonly fromUnionId: string;
  readonly fromRegionCode: string;
  readonly toUnionId: string;
  readonly toRegionCode: string;
  readonly state: string;
}

/** Both ends of a transfer, in the division of each: once where they are one. The second says so, for whoever hears both. */
function endsOf(transfer: ToldTransfer) {
  const codes = new Set([transfer.fromRegionCode, transfer.toRegionCode]);
  return [...codes].map((regionCode, index) => ({ ...transfer, regionCode, isAgain: index > 0 }));
}

/** Announces a transfer that was asked for. */
export function announceRequested(tx: Transaction, transfer: ToldTransfer): Promise<void> {
  return announce(
    tx,
    endsOf(transfer).map((end) => transferTold.entered(end)),
  );
}

/** Announces that a transfer has come to another state. */
export function announceTurned(tx: Transaction, before: ToldTransfer, state: string): Promise<void> {
  return announceAllTurned(tx, [{ before, state }]);
}

/** A transfer as it was, and what it has come to. */
interface Turned {
  readonly before: ToldTransfer;
  readonly state: string;
  /** Whether a platform told another end of the membership, so that nobody here decided. */
  readonly isOvertaken?: boolean;
}

/** Announces that transfers have come to other states, all of them by one statement. */
export function announceAllTurned(tx: Transaction, turns: readonly Turned[]): Promise<void> {
  return announce(
    tx,
    turns.flatMap(({ before, ...now }) =>
      endsOf(before).map((end) => transferTold.changed(transferTold.facts(end), { ...end, ...now })),
    ),
  );
}

/** What the log tells of a transfer of which one end lies in another division than before. */
export function toldElsewhere(transfer: ToldTransfer, left: string, regionCode: string): Announcement {
  const { fromRegionCode, toRegionCode } = transfer;
  const now = { ...transfer, regionCode, isAgain: false };
  // Where the other end still lies in the division of before, nobody there is told that it left.
  const isStillThere = fromRegionCode === left || toRegionCode === left;
  return isStillThere
    ? transferTold.entered(now)
    : transferTold.changed(transferTold.facts({ ...now, regionCode: left }), now);
}
