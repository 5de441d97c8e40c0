import type { Database, Transaction } from '../../../kit/database/database.js';
import { instantOf } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { NoticeKind } from '../../../kit/notice.js';
import type { Shown } from '../wechat/wechat.fields.js';
import type { WeChatTemplate, WeChatTemplates } from '../wechat/wechat.templates.js';
import { giveConsentBack, type SpentConsent, spendConsent } from './consent-book.js';
import type { SendRules } from './rules.js';

/** A message that is to be sent now, by whoever has claimed it and nobody else. */
export interface Claimed {
  readonly notificationId: string;
  readonly attempt: string;
  readonly userId: string;
  /** Sealed, in the row of the user. */
  readonly openid: Buffer;
  readonly template: WeChatTemplate;
  readonly shown: Shown;
}

interface DueRow extends Record<string, unknown> {
  readonly id: string;
  readonly state: 'PENDING' | 'SENDING' | 'RETRYING';
  readonly userId: string | null;
  readonly templateId: string | null;
  readonly isDoubtful: boolean;
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly body: string;
  readonly createdAt: string;
  /** When a consent was spent on it. */
  readonly decidedAt: string | null;
  readonly isRead: boolean;
  readonly isOld: boolean;
}

interface Claiming {
  readonly templates: WeChatTemplates;
  readonly rules: SendRules;
}

/**
 * Decides about the message that has been due for the longest time, in one transaction: a consent is spent for it, once however
 * often it is tried. Answers what is to be sent, `dropped` where that one is not, and undefined where none is due.
 */
export function claim(database: Database, given: Claiming): Promise<Claimed | 'dropped' | undefined> {
  return database.transaction(async (tx) => {
    const due = await nextDue(tx, given.rules);
    if (!due) return undefined;
    // Whoever was sending it is gone, and whether WeChat has shown it nobody knows: it is shown once at most.
    if (due.state === 'SENDING') return drop(tx, due.id, 'UNKNOWN');
    const isSpent = due.userId !== null && due.templateId !== null;
    const spent = isSpent ? { userId: due.userId, templateId: due.templateId } : undefined;
    const template = spent && given.templates.find(spent.templateId);
    if (spent && (due.isOld || !template)) return giveUp(tx, due, spent);
    if (!spent && (due.isRead || due.isOld)) return forget(tx, due.id);
    const consent = spent ?? (await spendConsent(tx, due.personId, given.templates.for(due.kind)));
    if (!consent) return forget(tx, due.id);
    // Whoever was chosen may be blocked, or be somebody else's user by now.
    return (await begin(tx, due, consent, given)) ?? (spent ? giveUp(tx, due, spent) : leave(tx, due, consent));
  });
}

async function nextDue(tx: Transaction, { givenUpAfter }: SendRules): Promise<DueRow | undefined> {
  const [due] = await tx.sql<DueRow>(sql`
    select n.id, s.state, s.user_id as "userId", s.template_id as "templateId", s.is_doubtful as "isDoubtful",
      n.person_id as "personId", n.kind, n.title, n.body, n.created_at::text as "createdAt",
      s.decided_at::text as "decidedAt", n.read_at is not null as "isRead",
      n.created_at < clock_timestamp() - ${givenUpAfter}::float8 * interval '1 millisecond' as "isOld"
    from identity.notification_send s join identity.notification n on n.id = s.notification_id
    where s.due_at <= clock_timestamp() order by s.due_at limit 1 for update of s skip locked`);
  return due;
}

/** Undefined where the user is not one of the person any more, or may not be told anything. */
async function begin(
  tx: Transaction,
  { id, personId, kind, title, body, createdAt }: DueRow,
  { userId, templateId }: SpentConsent,
  { templates, rules }: Claiming,
): Promise<Claimed | undefined> {
  const attempt = newId();
  const [row] = await tx.sql<{ openid: Buffer }>(sql`
    update identity.notification_send s set state = 'SENDING', user_id = u.id, template_id = ${templateId},
      attempt = ${attempt}::uuid, attempts = attempts + 1, decided_at = coalesce(decided_at, clock_timestamp()),
      due_at = clock_timestamp() + ${rules.lease}::float8 * interval '1 millisecond'
    from identity.wechat_user u join identity.account a on a.id = u.account_id
    where u.id = ${userId}::uuid and s.notification_id = ${id}::uuid and a.person_id = ${personId}::uuid and a.blocked_at is null
    returning u.openid`);
  if (!row) return undefined;
  const template = templates.find(templateId);
  if (!template) throw new Error('A consent was spent to a template that is not there.');
  const shown = { kind, title, body, createdAt: instantOf(createdAt) };
  return { notificationId: id, attempt, userId, openid: row.openid, template, shown };
}

/** A consent that WeChat may have used stays spent. */
async function giveUp(tx: Transaction, { id, isDoubtful, decidedAt }: DueRow, spent: SpentConsent): Promise<'dropped'> {
  if (!isDoubtful) await giveConsentBack(tx, spent, decidedAt ?? 'infinity');
  return drop(tx, id, isDoubtful ? 'UNKNOWN' : 'FAILED');
}

async function drop(tx: Transaction, id: string, state: 'UNKNOWN' | 'FAILED'): Promise<'dropped'> {
  await tx.sql(sql`
    update identity.notification_send set state = ${state}, attempt = null, due_at = null, settled_at = clock_timestamp()
    where notification_id = ${id}::uuid`);
  return 'dropped';
}

/** A consent that was spent in this transaction, of whoever was blocked or moved in the same moment: it is held, so none answered since. */
async function leave(tx: Transaction, { id }: DueRow, consent: SpentConsent): Promise<'dropped'> {
  await giveConsentBack(tx, consent, 'infinity');
  return forget(tx, id);
}

/** Nothing was spent on it: there is nothing to remember. */
async function forget(tx: Transaction, id: string): Promise<'dropped'> {
  await tx.sql(sql`delete from identity.notification_send where notification_id = ${id}::uuid`);
  return 'dropped';
}
