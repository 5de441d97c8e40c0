import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { DerivedKey, Keyring } from '../../../auth/index.js';

/** So long a code is the one to be shown. */
export const STEP_SECONDS = 30;
/** So long it is good. */
export const LIFE_SECONDS = 60;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS = 6;
const [KID_SIGNS, HANDLE_SIGNS, STEP_SIGNS, MAC_SIGNS] = [2, 9, 5, 10];
const FORM = /^M1\.([A-Za-z0-9_-]{2})\.([A-Za-z0-9_-]{9})\.([A-Za-z0-9_-]{5})\.([A-Za-z0-9_-]{10})$/;
/** Taken apart in place of a text that is no code, so that it is looked for as one. */
const NONE = `M1.AA.${'A'.repeat(HANDLE_SIGNS)}.${'A'.repeat(STEP_SIGNS)}.${'A'.repeat(MAC_SIGNS)}`;

/** What a code says. Only one that is signed says anything. */
export interface SaidByCode {
  /** Under which its card is known. */
  readonly handle: string;
  /** The half minute since 1970 from which it is good. */
  readonly step: number;
  readonly isSigned: boolean;
}

/**
 * The texts of member codes: `M1.<kid>.<handle>.<step>.<mac>`, 32 characters that a QR and a scene of WeChat can carry. Each
 * part is base64url without slack, six bits a character: kid 12 bits (a hash of the name of the key), handle 54 (drawn by
 * lot), step 30 (good until the year 2991), mac 60 (of an HMAC-SHA-256 over all before it, by a key of its own). So a code
 * tells of nobody, and who knows a handle guesses a code of it by one chance in 2^60.
 */
export class CodeTokens {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** The code of a handle that is good from a step on, by the current key. */
  of(handle: string, step: number): string {
    return tokenBy(this.#keyring.current('member-code'), handle, step);
  }

  /** What a text says, whatever it is: read by every key of the hub, so that codes live on while keys change. */
  read(text: string): SaidByCode {
    const [, , handle = '', steps = ''] = FORM.exec(text) ?? FORM.exec(NONE) ?? [];
    const step = numberOf(steps);
    // In one length, or no time could be the same.
    const given = Buffer.from(FORM.test(text) ? text : NONE, 'latin1');
    const isSigned = this.#keyring
      .all('member-code')
      .map((key) => timingSafeEqual(Buffer.from(tokenBy(key, handle, step), 'latin1'), given))
      .includes(true);
    return { handle, step, isSigned };
  }
}

function tokenBy({ id, key }: DerivedKey, handle: string, step: number): string {
  const kid = hash('sha256', `member code ${id}`, 'base64url').slice(0, KID_SIGNS);
  const said = `M1.${kid}.${handle}.${textOf(step)}`;
  const mac = createHmac('sha256', key).update(said).digest('base64url').slice(0, MAC_SIGNS);
  return `${said}.${mac}`;
}

function textOf(step: number): string {
  let [text, rest] = ['', step];
  for (let sign = 0; sign < STEP_SIGNS; sign += 1) {
    text = `${ALPHABET[rest % 2 ** BITS]}${text}`;
    rest = Math.floor(rest / 2 ** BITS);
  }
  return text;
}

function numberOf(text: string): number {
  return [...text].reduce((number, sign) => number * 2 ** BITS + ALPHABET.indexOf(sign), 0);
}
