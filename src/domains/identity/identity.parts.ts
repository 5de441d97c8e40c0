import { Audit, AuditAction, type Envelope, openReason } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { globalId } from '../../kit/database/ids.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import { isoInstant, type PersonalPart, type Whose } from '../../kit/personal-part.js';
import { PERSON_PREFIX } from '../membership/index.js';
import { notificationConsentPart, notificationPart } from './notifications/index.js';
import { USER_TABLE } from './wechat/wechat.users.js';

/**
 * What the domain itself holds of people: how they sign in, what they agreed to and asked for, and who looked. With the
 * accounts go their sessions, roles and users of WeChat, by foreign keys. Consents and erasures stay by their kind and
 * time: that there was the right to do what was done has to be shown.
 */
export function identityParts(envelope: Envelope): readonly PersonalPart[] {
  return [
    notificationPart,
    notificationConsentPart,
    listed(
      'accounts',
      ['Viewer.scopes'],
      ({ personId }) => sql`
      select kind, ${isoInstant('created_at')} as "createdAt", ${isoInstant('blocked_at')} as "blockedAt"
      from identity.account where person_id = ${personId}::uuid order by created_at, id`,
      eraseAccounts,
    ),
    listed(
      'roles',
      ['Viewer.grants'],
      ({ personId }) => sql`
      select g.scope, g.office, g.region_code as "regionCode", g.station_code as "stationCode", g.valid_from::text as "validFrom",
        g.valid_to::text as "validTo", ${isoInstant('g.given_at')} as "givenAt", ${isoInstant('g.ended_at')} as "endedAt"
      from identity.role_grant g join identity.account a on a.id = g.account_id
      where a.person_id = ${personId}::uuid order by g.given_at, g.id`,
    ),
    listed(
      'sessions',
      ['Viewer.tokenExpiresAt'],
      ({ personId }) => sql`
      select ${isoInstant('s.started_at')} as "startedAt", ${isoInstant('s.refreshed_at')} as "refreshedAt",
        ${isoInstant('s.expires_at')} as "expiresAt", ${isoInstant('s.ended_at')} as "endedAt", s.end_reason as "endReason"
      from identity.session s join identity.account a on a.id = s.account_id
      where a.person_id = ${personId}::uuid order by s.started_at, s.id`,
    ),
    listed(
      'consents',
      ['Member.consents'],
      ({ personId }) => sql`
      select kind, text_version as "textVersion", ${isoInstant('given_at')} as "givenAt",
        ${isoInstant('withdrawn_at')} as "withdrawnAt"
      from identity.consent where person_id = ${personId}::uuid order by given_at, id`,
    ),
    listed(
      'erasures',
      ['Member.erasure'],
      ({ personId }) => sql`
      select state, ${isoInstant('requested_at')} as "requestedAt", due_on::text as "dueOn", ${isoInstant('ended_at')} as "endedAt"
      from identity.erasure where person_id = ${personId}::uuid order by requested_at, id`,
    ),
    listed(
      'dataExports',
      ['Member.dataExports'],
      ({ personId }) => sql`
      select state, ${isoInstant('requested_at')} as "requestedAt", fetches
      from identity.data_export where person_id = ${personId}::uuid order by requested_at, id`,
      async (tx, { personId }) => {
        await tx.sql(sql`delete from identity.data_export where person_id = ${personId}::uuid`);
      },
    ),
    weChatPart(envelope),
    accessesPart(envelope),
  ];
}

function listed(
  name: string,
  fields: readonly string[],
  asked: (whose: Whose) => Sql,
  erase: PersonalPart['erase'] = null,
): PersonalPart {
  return { name, fields, collect: (tx, whose) => tx.sql(asked(whose)), erase };
}

/** Nobody signs in as the person any more. What staff may do is of their office, and stays with an account of nobody. */
async function eraseAccounts(tx: Transaction, { personId }: Whose): Promise<void> {
  await tx.sql(sql`delete from identity.account where person_id = ${personId}::uuid and kind = 'MEMBER'`);
  await tx.sql(sql`update identity.account set person_id = null where person_id = ${personId}::uuid`);
}

function weChatPart(envelope: Envelope): PersonalPart {
  return {
    name: 'weChatUsers',
    // In no type of the schema: nobody is shown them but by this.
    fields: ['WeChatUser.openid', 'WeChatUser.unionid'],
    async collect(tx, { personId }) {
      const users = await tx.sql<SealedUser & Record<string, unknown>>(sql`
        select u.id, u.app_id as "appId", u.openid, u.unionid, ${isoInstant('u.created_at')} as "createdAt"
        from identity.wechat_user u join identity.account a on a.id = u.account_id
        where a.person_id = ${personId}::uuid order by u.created_at, u.id`);
      const opened = (column: 'openid' | 'unionid', { id, [column]: sealed }: SealedUser) =>
        sealed && envelope.open(sealed, { table: USER_TABLE, column, row: id });
      return users.map(({ appId, createdAt, ...user }) => ({
        ...{ appId, createdAt, openid: opened('openid', user), unionid: opened('unionid', user) },
      }));
    },
    erase: null,
  };
}

interface SealedUser {
  readonly id: string;
  readonly openid: Buffer | null;
  readonly unionid: Buffer | null;
}

/** Who looked, and who changed what the accounts may, and why: rows of the audit trail. */
function accessesPart(envelope: Envelope): PersonalPart {
  const audit = new Audit(envelope);
  return {
    name: 'dataAccesses',
    fields: ['Member.dataAccesses'],
    async collect(tx: Pick<Transaction, 'sql'>, { subjects }) {
      const rows = await tx.sql<{ id: string; sealed: Buffer | null } & Record<string, unknown>>(sql`
        select e.id, ${isoInstant('e.occurred_at')} as "occurredAt", e.action, e.actor, e.purpose, e.fields, r.sealed
        from audit.entry e left join audit.reason r on r.entry_id = e.id
        where e.subject = any(${subjects}::text[]) order by e.occurred_at, e.id`);
      return rows.map(({ id, sealed, ...row }) => ({ ...row, reason: sealed && openReason(envelope, id, sealed) }));
    },
    // The rows stay, as the law asks; the reason may name the person.
    // A row of the person says that they were erased; records that went into theirs, and accounts, get their own beside it.
    async erase(tx, { personId, subjects }) {
      const erased = await tx.sql<{ subject: string }>(sql`
        delete from audit.reason r using audit.entry e where e.id = r.entry_id and e.subject = any(${subjects}::text[])
        returning e.subject`);
      const others = new Set(erased.map(({ subject }) => subject));
      others.delete(globalId(PERSON_PREFIX, personId));
      const told = { action: AuditAction.ERASE, actor: 'hub erasure', fields: ['AuditEntry.reason'] };
      for (const subject of [...others].sort()) await audit.append(tx, { ...told, subject });
    },
  };
}
