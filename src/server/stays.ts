import type { Logger } from 'pino';
import type { FaultCode } from '../kit/graphql/faults.js';
import type { Caller, Stays } from './options.js';

/** Whoever stays: on a socket, or on a stream. */
export interface Guest {
  readonly caller: Caller | undefined;
  /** Ends it at once, and says why. */
  expel(code: FaultCode): void;
}

/**
 * A look at all guests who are signed in: those who may stay no longer are closed. All of them are asked
 * about at once; a look that is called while the one before is under way, or while nobody is signed in, asks nothing.
 */
export function lookAfter(guests: () => Iterable<Guest>, stays: Stays, logger: Logger): () => Promise<void> {
  let isLooking = false;
  return async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const troubles = await look([...guests()], stays);
      if (troubles.length > 0) throw troubles[0];
    } catch (error) {
      // Nothing is delivered while the database does not answer; the next look tries again.
      logger.warn({ err: error }, 'Whether those on sockets may stay could not be found out.');
    } finally {
      isLooking = false;
    }
  };
}

/** Closes whoever may stay no longer; answers why of others it could not be found out. */
async function look(guests: readonly Guest[], stays: Stays): Promise<readonly Error[]> {
  const signedIn = guests.flatMap((guest) => {
    const { caller } = guest;
    return caller && caller.subject !== null ? [{ guest, caller }] : [];
  });
  if (signedIn.length === 0) return [];
  const codes = await stays.lapsed(signedIn.map(({ caller }) => caller));
  signedIn.forEach(({ guest, caller }, index) => {
    const code = codes[index];
    // One that showed a new token meanwhile is looked at the next time.
    if (typeof code === 'string' && guest.caller === caller) guest.expel(code);
  });
  return codes.filter((code) => code instanceof Error);
}
