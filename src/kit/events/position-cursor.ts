import { randomBytes } from 'node:crypto';
import { type Cursors, cursorInvalid } from '../graphql/cursors.js';
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
  const [epoch, transactionId, eventId] = cursors.open(LOG, cursor);
  if (typeof epoch === 'string' && typeof transactionId === 'string' && typeof eventId === 'string')
    return { epoch, transactionId, eventId };
  throw cursorInvalid();
}
