import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { type Ending, endingColumn } from '../../kit/ending.js';
import { erasureEnding } from './erasure/erasure.ending.js';

/** What the domain takes back for good. */
export const identityEndings: readonly Ending[] = [
  endingColumn({ name: 'API key', table: 'identity.api_key', column: 'revoked_at' }),
  endingColumn({ name: 'grant', table: 'identity.role_grant', column: 'ended_at' }),
  endingColumn({ name: 'account', table: 'identity.account', column: 'blocked_at' }),
  endingColumn({ name: 'consent', table: 'identity.consent', column: 'withdrawn_at' }),
  erasureEnding,
];

/** Ends all sessions behind a restore, because nobody can say which of them had ended since the backup; answers how many. */
export async function endRestoredSessions(tx: Pick<Transaction, 'sql'>): Promise<number> {
  const ended = await tx.sql(sql`
    update identity.session set ended_at = now(), end_reason = 'RESTORED' where ended_at is null returning id`);
  return ended.length;
}
