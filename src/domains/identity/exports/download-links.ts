import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../../auth/index.js';

/** Path below which exports are fetched. */
export const DOWNLOAD_PATH = '/data-exports';

const HOLDS_SECONDS = 900;
const TOKEN = /^([0-9a-f]{32})\.([0-9a-z]{1,9})\.([A-Za-z0-9_-]{43})$/;

/** Which export of whom. */
interface Linked {
  readonly exportId: string;
  readonly personId: string;
}

/**
 * Addresses of exports: each names the export and when it ends, signed together with the person, so that it holds for one
 * person, one file and a quarter of an hour. None stands anywhere.
 */
export class DownloadLinks {
  readonly #keyring: Keyring;
  readonly #base: string;

  constructor(keyring: Keyring, publicUrl: string) {
    this.#keyring = keyring;
    this.#base = publicUrl.replace(/\/+$/, '');
  }

  /** A new address, which ends no later than the file. */
  urlOf(linked: Linked, fileEnds: Date, now: Date): string {
    const ends = Math.min(Math.floor(now.getTime() / 1000) + HOLDS_SECONDS, Math.floor(fileEnds.getTime() / 1000));
    const [current] = this.#keyring.all('download');
    if (!current) throw new Error('The keyring has no key.');
    const token = [linked.exportId.replaceAll('-', ''), ends.toString(36), mac(current.key, linked, ends)].join('.');
    return `${this.#base}${DOWNLOAD_PATH}/${token}`;
  }

  /** The export of a token and whether its time is over; undefined for one that was not made for this person. */
  read(
    token: string,
    personId: string,
    now: Date,
  ): { readonly exportId: string; readonly isOver: boolean } | undefined {
    const [, hex = '', ending = '', signature = ''] = TOKEN.exec(token) ?? [];
    const exportId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const ends = Number.parseInt(ending, 36);
    const given = Buffer.from(signature);
    const isMade = this.#keyring
      .all('download')
      .map(({ key }) => Buffer.from(mac(key, { exportId, personId }, ends)))
      .some((expected) => expected.length === given.length && timingSafeEqual(expected, given));
    return isMade ? { exportId, isOver: ends * 1000 <= now.getTime() } : undefined;
  }
}

function mac(key: Parameters<typeof createHmac>[1], { exportId, personId }: Linked, ends: number): string {
  return createHmac('sha256', key).update(`data export\0${exportId}\0${personId}\0${ends}`).digest('base64url');
}
