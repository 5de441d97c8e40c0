import type { Logger } from 'pino';
import type { Connection } from './connection.js';
import type { Stays } from './options.js';

/**
 * A look at all sockets of callers who are signed in: those who may stay no longer are closed. All of them are asked
 * about at once; a look that is called while the one before is under way, or while nobody is signed in, asks nothing.
 */
export function lookAfter(connections: () => Iterable<Connection>, stays: Stays, logger: Logger): () => Promise<void> {
  let isLooking = false;
  return async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const troubles = await look([...connections()], stays);
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
async function look(connections: readonly Connection[], stays: Stays): Promise<readonly Error[]> {
  const signedIn = connections.flatMap((connection) => {
    const { caller } = connection;
    return caller && caller.subject !== null ? [{ connection, caller }] : [];
  });
  if (signedIn.length === 0) return [];
  const codes = await stays.lapsed(signedIn.map(({ caller }) => caller));
  signedIn.forEach(({ connection, caller }, index) => {
    const code = codes[index];
    // One that showed a new token meanwhile is looked at the next time.
    if (typeof code === 'string' && connection.caller === caller) connection.expel(code);
  });
  return codes.filter((code) => code instanceof Error);
}
