import type { Database, Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { SendOutcome } from '../wechat/wechat.sends.js';
import type { Claimed } from './claiming.js';
import { closeConsent, giveConsentBack, isLastConsent } from './consent-book.js';
import { pauseBehind, type SendRules, type SendState } from './rules.js';

/** What came of a call is kept also when the process must end: what was shown should not be shown again. */
const NEVER = new AbortController().signal;

interface Attempt extends Record<string, unknown> {
  readonly attempts: number;
  readonly isDoubtful: boolean;
  readonly decidedAt: string;
}

type Settled = Exclude<SendState, 'PENDING' | 'SENDING'>;

/** Writes down what came of sending a message, unless whoever sent it was given up meanwhile. */
export function settle(database: Database, claimed: Claimed, outcome: SendOutcome, rules: SendRules): Promise<void> {
  return database.transaction(async (tx) => {
    const [attempt] = await tx.sql<Attempt>(sql`
      select attempts, is_doubtful as "isDoubtful", decided_at::text as "decidedAt" from identity.notification_send
      where notification_id = ${claimed.notificationId}::uuid and attempt = ${claimed.attempt}::uuid for update`);
    if (!attempt) return;
    const state = await stateBehind(tx, claimed, outcome, attempt);
    const pause = state === 'RETRYING' ? pauseBehind(attempt.attempts, outcome.errcode, rules) : null;
    await tx.sql(sql`
      update identity.notification_send set state = ${state}, attempt = null, errcode = ${outcome.errcode}::int,
        is_doubtful = is_doubtful or ${outcome.kind === 'silent'}::boolean,
        due_at = clock_timestamp() + ${pause}::float8 * interval '1 millisecond',
        settled_at = case when ${pause}::float8 is null then clock_timestamp() end
      where notification_id = ${claimed.notificationId}::uuid`);
  }, NEVER);
}

/** The state that a message comes to, with what becomes of the consent that was spent on it. */
async function stateBehind(
  tx: Transaction,
  { userId, template: { templateId, longTerm } }: Claimed,
  { kind }: SendOutcome,
  { isDoubtful, decidedAt }: Attempt,
): Promise<Settled> {
  const consent = { userId, templateId };
  switch (kind) {
    case 'sent':
      return 'SENT';
    case 'later':
      return 'RETRYING';
    case 'silent':
      // Where it was the last consent, WeChat itself refuses a second message. Else it might be shown twice.
      return !longTerm && (await isLastConsent(tx, consent)) ? 'RETRYING' : 'UNKNOWN';
    case 'refused':
      await closeConsent(tx, consent, decidedAt);
      return isDoubtful ? 'UNKNOWN' : 'REFUSED';
    case 'wrong':
      if (isDoubtful) return 'UNKNOWN';
      await giveConsentBack(tx, consent, decidedAt);
      return 'FAILED';
  }
}
