import { type Cursors, cursorInvalid } from '../graphql/cursors.js';
import type { Position } from './event.js';

/** Every stream has the same cursors, whatever of the log is followed: each is a place in it. */
const LOG = 'log';

/** The cursor of a place in the log. */
export function sealPosition(cursors: Cursors, { epoch, transactionId, eventId }: Position): string {
  return cursors.seal(LOG, [epoch, transactionId, eventId]);
}

/** The place of a cursor. Throws CURSOR_INVALID for one that was given for something else, or by nobody. */
export function openPosition(cursors: Cursors, cursor: string): Position {
  const [epoch, transactionId, eventId] = cursors.open(LOG, cursor);
  if (typeof epoch === 'string' && typeof transactionId === 'string' && typeof eventId === 'string')
    return { epoch, transactionId, eventId };
  throw cursorInvalid();
}
