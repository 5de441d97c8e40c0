import type { Envelope, SealedPlace, SealedTable } from '../../../auth/index.js';

/** Prefix of the global id of a transfer. */
export const TRANSFER_PREFIX = 'trf';

const TRANSFER_TABLE = 'membership.transfer';

/** Columns of a transfer that are sealed. */
export type TransferColumn = 'reason' | 'decision_note';

const placeOf = (column: TransferColumn, row: string): SealedPlace => ({ table: TRANSFER_TABLE, column, row });

/** What is sealed of transfers. */
export const transferSealed: SealedTable = {
  table: TRANSFER_TABLE,
  key: { id: 'uuid' },
  columns: [{ column: 'reason' }, { column: 'decision_note' }],
};

/** Seals what members and unions say of a transfer, and opens it: each text bound to its transfer. */
export class TransferSeal {
  readonly #envelope: Envelope;

  constructor({ envelope }: { readonly envelope: Envelope }) {
    this.#envelope = envelope;
  }

  sealed(column: TransferColumn, id: string, text: string | undefined): Buffer | null {
    return text === undefined ? null : this.#envelope.seal(text, placeOf(column, id));
  }

  opened(column: TransferColumn, id: string, sealed: Uint8Array | null): string | null {
    return sealed && this.#envelope.open(sealed, placeOf(column, id));
  }
}
