import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { notFromWeChat } from './wechat.errors.js';

/** Where somebody who is signed in came from. */
export interface WeChatOrigin {
  readonly appId: string;
  readonly accountId: string;
  /** Key of the user of WeChat. */
  readonly userId: string;
  /** Key of the person; an account of a mini-program is always somebody's. */
  readonly personId: string;
}

/** From which mini-program the session of the caller was opened. Throws a Refusal for a session of another kind. */
export async function originOf(tx: Pick<Transaction, 'sql'>, { session, person }: Viewer): Promise<WeChatOrigin> {
  if (session === null || person === null) throw notFromWeChat();
  const [origin] = await tx.sql<Omit<WeChatOrigin, 'personId'> & Record<string, unknown>>(sql`
    select known.app_id as "appId", known.account_id as "accountId", known.id as "userId" from identity.wechat_session opened
    join identity.wechat_user known on known.id = opened.user_id where opened.session_id = ${session}::uuid`);
  if (!origin) throw notFromWeChat();
  return { ...origin, personId: person };
}
