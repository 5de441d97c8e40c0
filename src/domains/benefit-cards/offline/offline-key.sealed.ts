import type { SealedPlace, SealedTable } from '../../../auth/index.js';
import { type Ending, endingColumn } from '../../../kit/ending.js';

/** Where the private half of a key is bound to. */
export const privateKeyPlace = (id: string): SealedPlace => ({
  ...{ table: 'benefit_cards.offline_key', column: 'private_key', row: id },
});

/** What the keys of offline codes keep sealed. */
export const offlineSealed: readonly SealedTable[] = [
  { table: 'benefit_cards.offline_key', key: { id: 'uuid' }, columns: [{ column: 'private_key' }] },
];

/** A key that was taken out of use stays so behind a restore. */
export const offlineEndings: readonly Ending[] = [
  endingColumn({ name: 'offline code key', table: 'benefit_cards.offline_key', column: 'revoked_at' }),
];
