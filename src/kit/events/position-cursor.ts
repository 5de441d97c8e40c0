import { randomBytes } from 'node:crypto';
import type { Cursors } from '../graphql/cursors.js';
import { Fault } from '../graphql/faults.js';
import type { Position } from './event.js';

/** Every stream has the same cursors, whatever of the log is followed: each is a place in it. */
const LOG = 'log';

const NOISE_BYTES = 6;

/**
 * Stands in a cursor beside its place, so that no two are alike: a place moves behind what is for others too, and whoever
 * polls and compares would count what happens, as who joins a union by night.
 */
export const noise = (): string => randomBytes(NOISE_BYTES).toString('base64url');

/** The cursor of an event that is told: the same whenever it is, so that it is known again. */
export function sealPosition(cursors: Cursors, { epoch, transactionId, eventId }: Position): string {
  return cursors.seal(LOG, [epoch, transactionId, eventId]);
}

/** The cursor of a place from which to go on, be it behind what was not told: another one each time. */
export function sealWay(cursors: Cursors, { epoch, transactionId, eventId }: Position): string {
  return cursors.seal(LOG, [epoch, transactionId, eventId, noise()]);
}

/** The place of a cursor. Throws CURSOR_INVALID for one that was given for something else, or by nobody. */
export function openPosition(cursors: Cursors, cursor: string): Position {
  const [epoch, transactionId, eventId] = cursors.tryOpen(LOG, cursor) ?? [];
  if (typeof epoch === 'string' && typeof transactionId === 'string' && typeof eventId === 'string')
    return { epoch, transactionId, eventId };
  throw positionInvalid();
}

/** Whoever follows has no page: they are told where cursors of the log come from. */
function positionInvalid(): Fault {
  return new Fault('CURSOR_INVALID', {
    zh: '游标不是变更流的游标。请原样使用事件的 cursor 或 changes 的 endCursor，或不带游标，从现在开始。',
    en: 'The cursor is not one of the change feed: give the cursor of an event, or the endCursor of changes, as it was told, or begin without one.',
  });
}
