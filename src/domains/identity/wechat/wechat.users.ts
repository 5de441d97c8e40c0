import { createHash } from 'node:crypto';
import { type Envelope, indexesOf, indexWriter, type Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { WeChatUser } from './wechat.client.js';

/** A user of a mini-program whom the hub knows. */
export interface KnownUser {
  readonly id: string;
  readonly accountId: string;
  /** False for one of an app that belonged to no others when WeChat last said who it is. */
  readonly hasUnionid: boolean;
}

export const USER_TABLE = 'identity.wechat_user';
const OPENID = { table: USER_TABLE, column: 'openid' };
const UNIONID = { table: USER_TABLE, column: 'unionid' };

/** An openid as it is looked up: the same person has another one in each app. */
export const foundOpenid = (appId: string, openid: string): string => `${appId} ${openid}`;

/**
 * Who WeChat says people are, and as which account each signs in. Both ids stand sealed, and are found by blind indexes.
 * Everything happens in the caller's transaction.
 */
export class WeChatUsers {
  readonly #envelope: Envelope;
  readonly #keyring: Keyring;

  constructor({ envelope, keyring }: { readonly envelope: Envelope; readonly keyring: Keyring }) {
    this.#envelope = envelope;
    this.#keyring = keyring;
  }

  /** Has a person to itself until the transaction ends, so that nobody is met as somebody new twice. */
  async lock(tx: Transaction, appId: string, { openid, unionid }: WeChatUser): Promise<void> {
    const names = [foundOpenid(appId, openid), ...(unionid === undefined ? [] : [unionid])];
    const locks = names.map((name) => createHash('sha256').update(`wechat user ${name}`).digest().readBigInt64BE());
    locks.sort((a, b) => (a < b ? -1 : 1));
    await tx.sql(sql`select pg_advisory_xact_lock(lock) from unnest(${locks.map(String)}::bigint[]) as lock`);
  }

  /** The user of an app with this openid; undefined for somebody new there. */
  async find(tx: Transaction, appId: string, { openid }: WeChatUser): Promise<KnownUser | undefined> {
    const macs = indexesOf(this.#keyring, OPENID, foundOpenid(appId, openid));
    const [known] = await tx.sql<KnownUser & Record<string, unknown>>(sql`
      select id, account_id as "accountId", unionid is not null as "hasUnionid" from identity.wechat_user
      where openid_index_a = any(${macs}::bytea[]) or openid_index_b = any(${macs}::bytea[])`);
    return known;
  }

  /** The account that the same person has by another mini-program; undefined when none is known. */
  async accountElsewhere(tx: Transaction, { unionid }: WeChatUser): Promise<string | undefined> {
    if (unionid === undefined) return undefined;
    const macs = indexesOf(this.#keyring, UNIONID, unionid);
    const [known] = await tx.sql<{ id: string }>(sql`
      select account_id as id from identity.wechat_user
      where unionid_index_a = any(${macs}::bytea[]) or unionid_index_b = any(${macs}::bytea[])
      order by created_at limit 1`);
    return known?.id;
  }

  /** Enters a user of an app who signs in as an account; answers the key. */
  async enter(tx: Transaction, appId: string, { openid, unionid }: WeChatUser, accountId: string): Promise<string> {
    const writer = await indexWriter(tx, this.#keyring);
    const id = newId();
    const of = { openid: writer.of(OPENID, foundOpenid(appId, openid)), unionid: writer.of(UNIONID, unionid ?? null) };
    const seal = (column: string, plain: string) => this.#envelope.seal(plain, { table: USER_TABLE, column, row: id });
    await tx.sql(sql`
      insert into identity.wechat_user (id, app_id, account_id, openid, openid_index_a, openid_index_b, unionid,
        unionid_index_a, unionid_index_b)
      values (${id}::uuid, ${appId}, ${accountId}::uuid, ${seal('openid', openid)}::bytea, ${of.openid.a}::bytea,
        ${of.openid.b}::bytea, ${unionid === undefined ? null : seal('unionid', unionid)}::bytea, ${of.unionid.a}::bytea,
        ${of.unionid.b}::bytea)`);
    return id;
  }

  /** Takes over the unionid of somebody whom the hub knew without: their app has joined the others of its owner. */
  async unite(tx: Transaction, userId: string, unionid: string): Promise<void> {
    const index = (await indexWriter(tx, this.#keyring)).of(UNIONID, unionid);
    const sealed = this.#envelope.seal(unionid, { table: USER_TABLE, column: 'unionid', row: userId });
    await tx.sql(sql`
      update identity.wechat_user set unionid = ${sealed}::bytea, unionid_index_a = ${index.a}::bytea,
        unionid_index_b = ${index.b}::bytea
      where id = ${userId}::uuid`);
  }

  /** Notes as whom a session was opened. */
  async noteSession(tx: Transaction, sessionId: string, userId: string): Promise<void> {
    await tx.sql(sql`
      insert into identity.wechat_session (session_id, user_id) values (${sessionId}::uuid, ${userId}::uuid)`);
  }
}
