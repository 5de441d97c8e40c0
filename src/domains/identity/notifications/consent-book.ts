import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { Refusals } from '../../../kit/refusal.js';
import type { WeChatTemplate, WeChatTemplates } from '../wechat/wechat.templates.js';
import type { RecordConsents } from './notification.commands.js';
import { templateTwice, templateUnknown } from './notification.errors.js';

/** Who answered, in which mini-program. */
interface Answering {
  readonly appId: string;
  readonly userId: string;
}

/** More were never used up by anybody. */
const MOST_SENDS = 1000;

/**
 * Takes down what a user of WeChat answered: a yes allows one message more, or any number by a long-term template; a no takes
 * nothing back but what is for good; what WeChat has switched off allows none. Throws Refusals, one for each template
 * that is none of the mini-program or stands there twice.
 */
export async function recordConsents(
  tx: Transaction,
  templates: WeChatTemplates,
  { appId, userId }: Answering,
  { answers }: RecordConsents,
): Promise<void> {
  const known = new Map(templates.of(appId).map((template) => [template.templateId, template]));
  const ids = answers.map(({ templateId }) => templateId);
  const wrong = ids.flatMap((id, index) => [
    ...(known.has(id) ? [] : [templateUnknown(index)]),
    ...(ids.indexOf(id) < index ? [templateTwice(index)] : []),
  ]);
  if (wrong.length > 0) throw new Refusals(wrong);
  const rows = answers.map(({ templateId, answer }) => {
    return { template_id: templateId, answer, long_term: known.get(templateId)?.longTerm ?? false };
  });
  // In order, so that nobody waits in a circle for those who answer or send at once.
  await tx.sql(sql`
    with told as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as told (template_id text, answer text, long_term boolean)
    )
    insert into identity.notification_consent as held (user_id, template_id, sends_left)
    select ${userId}::uuid, template_id, case when answer <> 'ACCEPT' then 0 when long_term then null else 1 end
    from told order by template_id
    on conflict (user_id, template_id) do update set answered_at = excluded.answered_at,
      sends_left = (select case
        when answer = 'ACCEPT' and long_term then null
        when answer = 'ACCEPT' then least(coalesce(held.sends_left, 0) + 1, ${MOST_SENDS}::int)
        when answer = 'BAN' or long_term then 0
        else held.sends_left end from told where told.template_id = held.template_id)`);
}

/** A consent: of whom, to what. */
export interface SpentConsent {
  readonly userId: string;
  readonly templateId: string;
}

/**
 * Spends a consent of a person to one of some templates, in the transaction that decides to send: of several one for good,
 * else the one that was given last. Undefined where there is none. Whoever would spend the same one at once waits, and finds it
 * spent.
 */
export async function spendConsent(
  tx: Pick<Transaction, 'sql'>,
  personId: string,
  templates: readonly WeChatTemplate[],
): Promise<SpentConsent | undefined> {
  const rows = templates.map(({ appId, templateId, longTerm }) => {
    return { app_id: appId, template_id: templateId, long_term: longTerm };
  });
  const [spent] = await tx.sql<SpentConsent & Record<string, unknown>>(sql`
    with chosen as (
      select held.user_id, held.template_id from identity.notification_consent held
      join identity.wechat_user u on u.id = held.user_id join identity.account a on a.id = u.account_id
      join json_to_recordset(${JSON.stringify(rows)}::json) as known (app_id text, template_id text, long_term boolean)
        on known.app_id = u.app_id and known.template_id = held.template_id
      where a.person_id = ${personId}::uuid and a.blocked_at is null
        and (held.sends_left > 0 or held.sends_left is null and known.long_term)
      order by held.sends_left is null desc, held.answered_at desc, held.template_id limit 1 for update of held
    )
    update identity.notification_consent spent set sends_left = spent.sends_left - 1
    from chosen where spent.user_id = chosen.user_id and spent.template_id = chosen.template_id
    returning spent.user_id as "userId", spent.template_id as "templateId"`);
  return spent;
}

/**
 * Gives a consent back that WeChat did not use. One for good was never less; and what the user has answered since it was spent
 * stands: nothing comes back where that left none.
 */
export async function giveConsentBack(
  tx: Pick<Transaction, 'sql'>,
  consent: SpentConsent,
  spentAt: string,
): Promise<void> {
  await tx.sql(sql`
    update identity.notification_consent set sends_left = least(sends_left + 1, ${MOST_SENDS}::int)
    where user_id = ${consent.userId}::uuid and template_id = ${consent.templateId} and sends_left is not null
      and (answered_at <= ${spentAt}::timestamptz or sends_left > 0)`);
}

/** Closes a consent that WeChat knows nothing of any more, unless the user has answered anew since it was spent. */
export async function closeConsent(
  tx: Pick<Transaction, 'sql'>,
  consent: SpentConsent,
  spentAt: string,
): Promise<void> {
  await tx.sql(sql`
    update identity.notification_consent set sends_left = 0
    where user_id = ${consent.userId}::uuid and template_id = ${consent.templateId}
      and answered_at <= ${spentAt}::timestamptz`);
}

/** Whether the hub knows of no further consent of the user to the template, so that WeChat itself refuses a second message. */
export async function isLastConsent(tx: Pick<Transaction, 'sql'>, consent: SpentConsent): Promise<boolean> {
  const [held] = await tx.sql<{ left: number | null }>(sql`
    select sends_left as left from identity.notification_consent
    where user_id = ${consent.userId}::uuid and template_id = ${consent.templateId} for update`);
  return held?.left === 0;
}
