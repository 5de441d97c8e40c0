import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { TODAY_IN_CHINA } from '../../regions/index.js';
import type { ConsentKind } from './consent.enums.js';
import { consentNeverGiven, consentOutdated } from './consent.errors.js';

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
    if (newest?.version !== textVersion) throw consentOutdated(textVersion, newest?.version, path);
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
    if (!last) throw consentNeverGiven();
    return last.id;
  }

  /**
   * Whether a consent holds now: what rests on one asks this each time. It is neither given nor taken back until the
   * transaction ends, or somebody would be told that it is taken back and see done what rests on it.
   */
  async holds(tx: Transaction, personId: string, kind: ConsentKind): Promise<boolean> {
    await oneByOne(tx, personId);
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
