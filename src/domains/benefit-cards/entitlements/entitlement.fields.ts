import type { SealedPlace, SealedTable } from '../../../auth/index.js';

const ENTITLEMENT_TABLE = 'benefit_cards.entitlement';

/** Where the reason is bound to for which an entitlement was taken back. */
export const revokedPlace = (row: string): SealedPlace => ({
  table: ENTITLEMENT_TABLE,
  column: 'revoked_reason',
  row,
});

/** What is sealed of entitlements. */
export const entitlementSealed: SealedTable = {
  table: ENTITLEMENT_TABLE,
  key: { id: 'uuid' },
  columns: [{ column: 'revoked_reason' }],
};
