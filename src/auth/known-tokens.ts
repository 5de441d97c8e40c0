import type { Keyring } from './keyring.js';
import { readToken, type Told } from './tokens.js';

/** A token that was found good, and between which instants that holds without another look; in milliseconds since 1970. */
interface Known {
  readonly told: Told;
  readonly from: number;
  readonly until: number;
}

/** Behind it a token is looked at as if it came for the first time. */
const HOLDS_MILLIS = 60_000;
/** More than may stay on sockets by default. */
const MOST = 12_000;

const ofKeyring = new WeakMap<Keyring, Map<string, Known>>();

/**
 * What a token says, as `readToken` does, and fails as that does. One that was good a moment ago is not checked anew: it
 * stays on a socket, and is shown with every event. Its end is an end all the same; what its bearer may do is no part of it.
 */
export async function readKnownToken(keyring: Keyring, token: string, now = new Date()): Promise<Told> {
  const all = ofKeyring.get(keyring) ?? new Map<string, Known>();
  ofKeyring.set(keyring, all);
  const instant = now.getTime();
  const known = all.get(token);
  if (known && known.from <= instant && instant < known.until) return known.told;
  all.delete(token);
  const told = await readToken(keyring, token, now);
  all.set(token, { told, from: instant, until: Math.min(told.expiresAt.getTime(), instant + HOLDS_MILLIS) });
  for (const [oldest] of all) {
    if (all.size <= MOST) break;
    all.delete(oldest);
  }
  return told;
}
