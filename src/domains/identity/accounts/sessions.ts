import { createHmac } from 'node:crypto';
import { issueSessionToken, type Keyring, type Purpose } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { Refusal } from '../../../kit/refusal.js';
import { accountBlocked, refreshKeyReused, refreshTokenInvalid } from './account.errors.js';
import { subjectOf } from './accounts.js';
import { placeOf, refreshTokenOf } from './refresh-token.js';

/** What a signed-in client holds. */
export interface Tokens {
  /** Bearer of the next requests. */
  readonly accessToken: string;
  readonly accessExpiresAt: Date;
  /** For one refresh. */
  readonly refreshToken: string;
  /** With it the session ends. */
  readonly refreshExpiresAt: Date;
  /** Key of the session. */
  readonly sessionId: string;
}

export interface SessionStart {
  readonly accountId: string;
  /** The number that the client made for its device and keeps; null for a client without one. */
  readonly deviceId: string | null;
}

export interface Refresh {
  readonly refreshToken: string;
  /** Made once by the client for this refresh and kept over retries. */
  readonly key: string;
}

export interface SessionEnd {
  readonly accountId: string;
  /** The one session; all of the account when it is left out. */
  readonly sessionId?: string;
}

interface SessionRow {
  readonly id: string;
  readonly account_id: string;
  readonly refresh_generation: number;
  readonly refreshed_at: string;
  readonly expires_at: string;
}

type KnownSession = SessionRow & { readonly refresh_key_hmac: Buffer | null; readonly isOver: boolean };

/** How long an access token lives, in seconds; the role that it stands for is looked up at every request. */
export const ACCESS_SECONDS = 900;

/**
 * Until when a session lasts from now on: of a member 30 days beyond the last refresh and 180 in all, of staff two hours
 * and twelve.
 */
const EXPIRY = rawSql(`case account.kind
  when 'STAFF' then least(now() + interval '2 hours', session.started_at + interval '12 hours')
  else least(now() + interval '30 days', session.started_at + interval '180 days') end`);

/** Tokens tell whole seconds, and are made of this again when a reply was lost. */
const WHOLE_SECOND = rawSql("date_trunc('second', now())");

const COLUMNS = rawSql(
  'session.id, session.account_id, session.refresh_generation, session.refreshed_at, session.expires_at',
);

/**
 * Sessions of accounts, from sign-in to their end. A session is the family of its refresh tokens: one that is used again
 * ends it. Everything happens in the caller's transaction and by the clock of the database.
 */
export class Sessions {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /**
   * Opens a session of an account that has just proved who it is; an earlier one on the same device ends. Throws a Refusal
   * ACCOUNT_BLOCKED.
   */
  async open(tx: Transaction, { accountId, deviceId }: SessionStart): Promise<Tokens> {
    const [account] = await tx.sql<{ isBlocked: boolean }>(sql`
      select blocked_at is not null as "isBlocked" from identity.account where id = ${accountId}::uuid
      for no key update`);
    if (!account) throw new Error('A session was to be opened for an account that is not there.');
    if (account.isBlocked) throw accountBlocked();
    const devices = deviceId === null ? [] : this.#hmacs('device', [accountId, deviceId]);
    await tx.sql(sql`
      update identity.session set ended_at = now(), end_reason = 'REPLACED'
      where account_id = ${accountId}::uuid and device_hmac = any(${devices}::bytea[]) and ended_at is null`);
    const [opened] = await tx.sql<SessionRow & Record<string, unknown>>(sql`
      insert into identity.session as session (id, account_id, device_hmac, refreshed_at, expires_at)
      select ${newId()}::uuid, account.id, ${devices[0] ?? null}::bytea, ${WHOLE_SECOND}, ${EXPIRY}
      from identity.account, (select now() as started_at) session where account.id = ${accountId}::uuid
      returning ${COLUMNS}`);
    return this.#tokensOf(opened);
  }

  /**
   * New tokens for a refresh token, which is over with this. The same token with the same key answers the same tokens, as
   * long as nobody used the new ones; without it the session has been stolen or lost, and ends. A refusal is answered and
   * not thrown, so that the end stays.
   */
  async refresh(tx: Transaction, { refreshToken, key }: Refresh): Promise<Tokens | Refusal> {
    const place = placeOf(refreshToken, this.#keyring);
    const session = place && (await this.#held(tx, place.sessionId));
    if (!session || session.isOver || place.generation > session.refresh_generation) return refreshTokenInvalid();
    const keys = this.#hmacs('idempotency', [session.id, key]);
    const isSameKey = keys.some((mark) => session.refresh_key_hmac?.equals(mark));
    const isLast = place.generation === session.refresh_generation;
    if (isLast) return isSameKey ? refreshKeyReused() : this.#renewed(tx, session.id, keys[0]);
    if (isSameKey && place.generation === session.refresh_generation - 1) return this.#tokensOf(session);
    await tx.sql(sql`
      update identity.session set ended_at = now(), end_reason = 'REUSED' where id = ${session.id}::uuid`);
    return refreshTokenInvalid();
  }

  /** The tokens that an open session was given last, for a reply that was lost; undefined when it is over. */
  async tokensOf(tx: Transaction, sessionId: string): Promise<Tokens | undefined> {
    const session = await this.#held(tx, sessionId);
    return session && !session.isOver ? this.#tokensOf(session) : undefined;
  }

  /** Ends a session of the account, or all; answers how many were open. */
  async end(tx: Transaction, { accountId, sessionId }: SessionEnd): Promise<number> {
    const ended = await tx.sql(sql`
      update identity.session set ended_at = now(), end_reason = 'SIGNED_OUT'
      where account_id = ${accountId}::uuid and id = coalesce(${sessionId ?? null}::uuid, id) and ended_at is null
        and expires_at > now()
      returning id`);
    return ended.length;
  }

  async #held(tx: Transaction, sessionId: string): Promise<KnownSession | undefined> {
    const [session] = await tx.sql<KnownSession & Record<string, unknown>>(sql`
      select ${COLUMNS}, session.refresh_key_hmac,
        session.ended_at is not null or session.expires_at <= clock_timestamp() as "isOver"
      from identity.session where session.id = ${sessionId}::uuid for update`);
    return session;
  }

  async #renewed(tx: Transaction, sessionId: string, keyMark: Buffer | undefined): Promise<Tokens> {
    const [session] = await tx.sql<SessionRow & Record<string, unknown>>(sql`
      update identity.session set refresh_generation = refresh_generation + 1, refresh_key_hmac = ${keyMark ?? null},
        refreshed_at = ${WHOLE_SECOND}, expires_at = ${EXPIRY}
      from identity.account where session.id = ${sessionId}::uuid and account.id = session.account_id
      returning ${COLUMNS}`);
    return this.#tokensOf(session);
  }

  async #tokensOf(session: SessionRow | undefined): Promise<Tokens> {
    if (!session) throw new Error('A session was written and could not be read.');
    const refreshExpiresAt = instantOf(session.expires_at);
    const issuedAt = instantOf(session.refreshed_at);
    const accessExpiresAt = new Date(Math.min(issuedAt.getTime() + ACCESS_SECONDS * 1000, refreshExpiresAt.getTime()));
    const claims = { subject: subjectOf(session.account_id), session: session.id };
    return {
      accessToken: await issueSessionToken(this.#keyring, claims, { issuedAt, expiresAt: accessExpiresAt }),
      accessExpiresAt,
      refreshToken: refreshTokenOf({ sessionId: session.id, generation: session.refresh_generation }, this.#keyring),
      refreshExpiresAt,
      sessionId: session.id,
    };
  }

  /** By the current key of the hub first. */
  #hmacs(purpose: Purpose, parts: readonly string[]): readonly Buffer[] {
    const text = `session\0${JSON.stringify(parts)}`;
    return this.#keyring.all(purpose).map(({ key }) => createHmac('sha256', key).update(text).digest());
  }
}
