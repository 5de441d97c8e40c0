import { type Keyring, SignedLinks } from '../../../auth/index.js';

/** Path below which files of cases are fetched. */
export const EVIDENCE_PATH = '/case-evidence';

const HOLDS_MILLIS = 300_000;

/**
 * Addresses of files of cases: each names the file and when it ends, signed together with who asked for it, so that it
 * holds for one caller, one file and five minutes. None stands anywhere.
 */
export class EvidenceLinks {
  readonly #links: SignedLinks;
  readonly #base: string;

  constructor(keyring: Keyring, publicUrl: string) {
    this.#links = new SignedLinks(keyring, { purpose: 'download', words: 'case evidence' });
    this.#base = publicUrl;
  }

  /** A new address of a file, by the key of its row, for whoever signs in as `subject`. */
  urlOf(id: string, subject: string, now: Date): string {
    const token = this.#links.tokenOf({ id, whose: subject }, new Date(now.getTime() + HOLDS_MILLIS));
    return `${this.#base}${EVIDENCE_PATH}/${token}`;
  }

  /** The file of a token and whether its time is over; undefined for one that was not made for this caller. */
  read(token: string, subject: string, now: Date): { readonly id: string; readonly isOver: boolean } | undefined {
    return this.#links.read(token, now, subject);
  }
}
