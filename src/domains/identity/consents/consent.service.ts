import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { TODAY_IN_CHINA } from '../../regions/index.js';
import type { ConsentKind } from './consent.enums.js';

const ConsentCode = declareUserErrorCodes({
  CONSENT_TEXT_OUTDATED: 'This version of the text is not the newest (同意书版本过旧).',
});

/** Which texts are in force: the newest version of each kind, by the calendar of China. */
const NEWEST = sql`select distinct on (kind) kind, version from identity.consent_text
  where valid_from <= ${TODAY_IN_CHINA} order by kind, version desc`;

/** Keeps what people agree to. Everything happens in the caller's transaction. */
export class Consents {
  /** Agrees to the newest text, once however often it is said; answers the key. Throws CONSENT_TEXT_OUTDATED at the path. */
  async give(
    tx: Transaction,
    personId: string,
    kind: ConsentKind,
    textVersion: number,
    path: readonly string[] = ['textVersion'],
  ): Promise<string> {
    const [newest] = await tx.sql<{ version: number }>(sql`
      select version from (${NEWEST}) as newest where kind = ${kind}`);
    if (newest?.version !== textVersion) throw outdated(textVersion, newest?.version, path);
    await oneByOne(tx, personId);
    const [held] = await tx.sql<{ id: string; version: number }>(sql`
      select id, text_version as version from identity.consent
      where person_id = ${personId}::uuid and kind = ${kind} and withdrawn_at is null`);
    if (held?.version === textVersion) return held.id;
    if (held)
      await tx.sql(sql`update identity.consent set withdrawn_at = clock_timestamp() where id = ${held.id}::uuid`);
    const id = newId();
    await tx.sql(sql`
      insert into identity.consent (id, person_id, kind, text_version)
      values (${id}::uuid, ${personId}::uuid, ${kind}, ${textVersion})`);
    return id;
  }

  /** Takes a consent back, once however often it is said; answers the key. Throws STATE_NOT_ALLOWED where none was given. */
  async withdraw(tx: Transaction, personId: string, kind: ConsentKind): Promise<string> {
    await oneByOne(tx, personId);
    await tx.sql(sql`
      update identity.consent set withdrawn_at = clock_timestamp()
      where person_id = ${personId}::uuid and kind = ${kind} and withdrawn_at is null`);
    const [last] = await tx.sql<{ id: string }>(sql`
      select id from identity.consent where person_id = ${personId}::uuid and kind = ${kind}
      order by given_at desc, id desc limit 1`);
    if (!last) throw neverGiven();
    return last.id;
  }

  /** Whether a consent holds now: what rests on one asks this each time. */
  async holds(tx: Pick<Transaction, 'sql'>, personId: string, kind: ConsentKind): Promise<boolean> {
    const rows = await tx.sql(sql`
      select true as holds from identity.consent
      where person_id = ${personId}::uuid and kind = ${kind} and withdrawn_at is null`);
    return rows.length > 0;
  }
}

/** Whoever agrees or withdraws at once, on two phones, is one after the other. */
async function oneByOne(tx: Transaction, personId: string): Promise<void> {
  await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended('consent:' || ${personId}::text, 0))`);
}

function outdated(given: number, newest: number | undefined, path: readonly string[]): Refusal {
  return new Refusal(
    ConsentCode.CONSENT_TEXT_OUTDATED,
    {
      zh: `您同意的是第 ${given} 版，现行为第 ${newest ?? 0} 版。请阅读现行同意书后再同意。`,
      en: `You agreed to version ${given}, and the text in force is version ${newest ?? 0}. Read that one, and agree to it.`,
    },
    { path },
  );
}

function neverGiven(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '您没有作出过该项同意，无需撤回。请在“我的同意记录”中查看已同意的事项。',
      en: 'You never gave this consent, so there is nothing to take back. See in me.consents what you agreed to.',
    },
    { path: ['kind'], rule: 'consent.given' },
  );
}
