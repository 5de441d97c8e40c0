import { Envelope, type Keyring, type SealedPlace, type SealedTable } from '../../../auth/index.js';

const REDEMPTION_TABLE = 'benefit_cards.redemption';

/** Columns of a redemption that are sealed. */
export type RedemptionColumn = 'reversal_reason' | 'visit_note';

const placeOf = (column: RedemptionColumn, row: string): SealedPlace => ({ table: REDEMPTION_TABLE, column, row });

/** What is sealed of redemptions: what was seen of a family is a matter of a case, and under the keys of those. */
export const redemptionSealed: SealedTable = {
  table: REDEMPTION_TABLE,
  key: { id: 'uuid' },
  columns: [{ column: 'reversal_reason' }, { column: 'visit_note', purpose: 'data-case' }],
};

/** Seals what is said of uses, and opens it: each text bound to its use. */
export class RedemptionSeal {
  readonly #envelopes: Readonly<Record<RedemptionColumn, Envelope>>;

  constructor(keyring: Keyring) {
    this.#envelopes = { reversal_reason: new Envelope(keyring), visit_note: new Envelope(keyring, 'data-case') };
  }

  sealed(column: RedemptionColumn, id: string, text: string | undefined): Buffer | null {
    return text === undefined ? null : this.#envelopes[column].seal(text, placeOf(column, id));
  }

  opened(column: RedemptionColumn, id: string, sealed: Uint8Array | null): string | null {
    return sealed && this.#envelopes[column].open(sealed, placeOf(column, id));
  }
}
