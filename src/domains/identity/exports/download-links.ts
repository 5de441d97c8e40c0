import { type Keyring, SignedLinks } from '../../../auth/index.js';

/** Path below which exports are fetched. */
export const DOWNLOAD_PATH = '/data-exports';

const HOLDS_MILLIS = 900_000;

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
  readonly #links: SignedLinks;
  readonly #base: string;

  constructor(keyring: Keyring, publicUrl: string) {
    this.#links = new SignedLinks(keyring, { purpose: 'download', words: 'data export' });
    this.#base = publicUrl;
  }

  /** A new address, which ends no later than the file. */
  urlOf({ exportId: id, personId: whose }: Linked, fileEnds: Date, now: Date): string {
    const ends = new Date(Math.min(now.getTime() + HOLDS_MILLIS, fileEnds.getTime()));
    return `${this.#base}${DOWNLOAD_PATH}/${this.#links.tokenOf({ id, whose }, ends)}`;
  }

  /** The export of a token and whether its time is over; undefined for one that was not made for this person. */
  read(
    token: string,
    personId: string,
    now: Date,
  ): { readonly exportId: string; readonly isOver: boolean } | undefined {
    const found = this.#links.read(token, now, personId);
    return found && { exportId: found.id, isOver: found.isOver };
  }
}
