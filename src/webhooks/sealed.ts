import type { SealedTable } from '../auth/index.js';

/** Where the secrets that calls are signed with are bound to. */
export const secretPlace = (webhookId: string, column: 'secret' | 'previous_secret' = 'secret') => ({
  ...{ table: 'webhooks.webhook', column, row: webhookId },
});

/** What webhooks keep sealed: the secrets that their calls are signed with. */
export const webhookSealed: readonly SealedTable[] = [
  {
    table: 'webhooks.webhook',
    key: { id: 'uuid' },
    columns: [{ column: 'secret' }, { column: 'previous_secret' }],
  },
];
