import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../../auth/index.js';

/** Which refresh of which session a token is for. */
export interface RefreshPlace {
  readonly sessionId: string;
  /** How often the session had been refreshed when the token was given. */
  readonly generation: number;
}

const FORM = /^usr_([a-z0-9]{1,8})\.([A-Za-z0-9_-]{22})\.(\d{1,9})\.([A-Za-z0-9_-]{43})$/;

/** The refresh token of a place: derived by the current key, the same each time, and kept nowhere. */
export function refreshTokenOf({ sessionId, generation }: RefreshPlace, keyring: Keyring): string {
  const { id, key } = keyring.current('refresh');
  const session = Buffer.from(sessionId.replaceAll('-', ''), 'hex').toString('base64url');
  return `usr_${id}.${session}.${generation}.${macOf(key, session, generation).toString('base64url')}`;
}

/** The place of a token that a key of this hub made; undefined for any other text. */
export function placeOf(token: string, keyring: Keyring): RefreshPlace | undefined {
  const [, keyId = '', session = '', count = '', mac = ''] = FORM.exec(token) ?? [];
  const found = keyring.find('refresh', keyId);
  if (!found || !timingSafeEqual(macOf(found.key, session, Number(count)), Buffer.from(mac, 'base64url')))
    return undefined;
  const hex = Buffer.from(session, 'base64url').toString('hex');
  return { sessionId: hex, generation: Number(count) };
}

function macOf(key: KeyObject, session: string, generation: number): Buffer {
  return createHmac('sha256', key).update(`refresh\0${session}\0${generation}`).digest();
}
