import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Keyring, Purpose } from './keyring.js';

const TOKEN = /^([0-9a-f]{32})\.([0-9a-z]{1,9})\.([A-Za-z0-9_-]{43})$/;

/** Which record, and for whom where that is part of it. */
export interface Linked {
  /** Key of the record. */
  readonly id: string;
  readonly whose?: string;
}

/**
 * Tokens for addresses: each names a record and when it ends, signed together with what the address is for and, where that is
 * told, for whom. None stands anywhere; whoever reads one has to be told the same to know it.
 */
export class SignedLinks {
  readonly #keyring: Keyring;
  readonly #purpose: Purpose;
  readonly #words: string;

  /** `words` say what the addresses are for, so that those of one kind are none of another. */
  constructor(keyring: Keyring, { purpose, words }: { readonly purpose: Purpose; readonly words: string }) {
    this.#keyring = keyring;
    this.#purpose = purpose;
    this.#words = words;
  }

  /** A new token, which ends at this second. */
  tokenOf(linked: Linked, ends: Date): string {
    const seconds = Math.floor(ends.getTime() / 1000);
    const { key } = this.#keyring.current(this.#purpose);
    return [linked.id.replaceAll('-', ''), seconds.toString(36), this.#mac(key, linked, seconds)].join('.');
  }

  /** The record of a token and whether its time is over; undefined for one that was not made so. */
  read(token: string, now: Date, whose?: string): { readonly id: string; readonly isOver: boolean } | undefined {
    const [, hex = '', ending = '', signature = ''] = TOKEN.exec(token) ?? [];
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const ends = Number.parseInt(ending, 36);
    const given = Buffer.from(signature);
    const linked = whose === undefined ? { id } : { id, whose };
    const isMade = this.#keyring
      .all(this.#purpose)
      .map(({ key }) => Buffer.from(this.#mac(key, linked, ends)))
      .some((expected) => expected.length === given.length && timingSafeEqual(expected, given));
    return isMade ? { id, isOver: ends * 1000 <= now.getTime() } : undefined;
  }

  #mac(key: KeyObject, { id, whose }: Linked, ends: number): string {
    const words = [this.#words, id, ...(whose === undefined ? [] : [whose]), ends].join('\0');
    return createHmac('sha256', key).update(words).digest('base64url');
  }
}
