import { setTimeout as sleep } from 'node:timers/promises';
import { type Envelope, EnvelopeError } from '../../../auth/index.js';
import { type Database, instantOf } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { ACCESS_TOKEN } from './wechat.answers.js';
import type { WeChatApps } from './wechat.apps.js';
import type { AskWeChat } from './wechat.calls.js';
import { WeChatUnreachable } from './wechat.http.js';

export interface AccessTokensOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly apps: WeChatApps;
  readonly ask: AskWeChat;
  /** For how long one process may be at a renewal before another takes it over, in milliseconds. */
  readonly leaseMillis: number;
  /** For how long others wait for it where there is no token meanwhile. */
  readonly waitMillis: number;
  /** Told of a renewal that failed while the token that there is still holds. */
  readonly onFailure: (appId: string, error: Error) => void;
}

/** What there is of the token of an app. */
interface Held {
  /** Counts the tokens there were; 0 before the first. */
  readonly generation: string;
  /** Undefined when it has ended, or can not be opened. */
  readonly token: string | undefined;
  readonly isDue: boolean;
}

/** The right to renew a token, for a while. */
interface Lease {
  readonly id: string;
  /** By the clock of the database. */
  readonly takenAt: Date;
}

const PATH = '/cgi-bin/stable_token';
/** In its last five minutes WeChat gives the next token while the old one still holds. */
const RENEW_SECONDS = 270;
const POLL_MILLIS = 50;
/** A token that was fetched is kept, whether or not whoever asked for it still waits. */
const ALWAYS = new AbortController().signal;

/**
 * The tokens with which the hub calls WeChat, one an app for all processes of a database: it stands there, sealed, and
 * who renews it holds a lease on the row, so that two never fetch at once. A fetch that fails leaves the token that there
 * is for as long as it holds.
 */
export class AccessTokens {
  readonly #database: Database;
  readonly #envelope: Envelope;
  readonly #apps: WeChatApps;
  readonly #ask: AskWeChat;
  readonly #leaseMillis: number;
  readonly #waitMillis: number;
  readonly #onFailure: AccessTokensOptions['onFailure'];

  constructor({ database, envelope, apps, ask, leaseMillis, waitMillis, onFailure }: AccessTokensOptions) {
    this.#database = database;
    this.#envelope = envelope;
    this.#apps = apps;
    this.#ask = ask;
    this.#leaseMillis = leaseMillis;
    this.#waitMillis = waitMillis;
    this.#onFailure = onFailure;
  }

  /** A token that holds. Throws as a call of WeChat does. */
  current(appId: string): Promise<string> {
    return this.#tokenFor(appId, undefined);
  }

  /** Another token than one that WeChat did not take: the one that somebody fetched meanwhile, or a new one. */
  instead(appId: string, stale: string): Promise<string> {
    return this.#tokenFor(appId, stale);
  }

  async #tokenFor(appId: string, stale: string | undefined): Promise<string> {
    const deadline = performance.now() + this.#waitMillis;
    for (;;) {
      const held = await this.#held(appId);
      const token = held.token === stale ? undefined : held.token;
      if (token !== undefined && !held.isDue) return token;
      const lease = await this.#lease(appId, held);
      if (lease) return this.#renewed(appId, lease, { token, stale });
      if (token !== undefined) return token;
      if (performance.now() > deadline)
        throw new WeChatUnreachable(PATH, 'another process of the hub is at it for too long');
      await sleep(POLL_MILLIS);
    }
  }

  async #held(appId: string): Promise<Held> {
    const [row] = await this.#database.query<{
      readonly generation: string;
      readonly token_sealed: Buffer | null;
      readonly is_due: boolean;
    }>(
      sql`
      select generation::text, case when expires_at > clock_timestamp() then token_sealed end as token_sealed,
        coalesce(renew_at <= clock_timestamp(), true) as is_due
      from identity.wechat_token where app_id = ${appId}`,
      ALWAYS,
    );
    if (!row) return { generation: '0', token: undefined, isDue: true };
    const { generation, token_sealed: sealed, is_due: isDue } = row;
    return { generation, token: sealed ? this.#opened(appId, sealed) : undefined, isDue };
  }

  /** The lease, unless another process holds it or has renewed the token meanwhile. */
  async #lease(appId: string, { generation }: Held): Promise<Lease | undefined> {
    const id = newId();
    const [row] = await this.#database.query<{ readonly taken_at: string }>(
      sql`
      insert into identity.wechat_token as held (app_id, lease_id, leased_until)
      values (${appId}, ${id}, clock_timestamp() + make_interval(secs => ${this.#leaseMillis / 1000}))
      on conflict (app_id) do update set lease_id = excluded.lease_id, leased_until = excluded.leased_until
        where coalesce(held.leased_until <= clock_timestamp(), true) and held.generation = ${generation}::bigint
      returning clock_timestamp()::text as taken_at`,
      ALWAYS,
    );
    return row && { id, takenAt: instantOf(row.taken_at) };
  }

  async #renewed(
    appId: string,
    lease: Lease,
    { token, stale }: { readonly token: string | undefined; readonly stale: string | undefined },
  ): Promise<string> {
    try {
      let next = await this.#fetched(appId, false);
      // WeChat gives the same one while it believes in it; forced, which it allows some twenty times a day, it does not.
      if (next.access_token === stale) next = await this.#fetched(appId, true);
      await this.#keep(appId, lease, next.access_token, next.expires_in);
      return next.access_token;
    } catch (error) {
      // Where that fails too, the lease ends by itself; what is told is why there is no token.
      await this.#giveUp(appId, lease).catch(() => undefined);
      if (token === undefined) throw error;
      this.#onFailure(appId, error as Error);
      return token;
    }
  }

  #fetched(appId: string, isForced: boolean) {
    return this.#ask(ACCESS_TOKEN, {
      ...{ method: 'POST', path: PATH },
      body: {
        ...{ grant_type: 'client_credential', appid: appId, secret: this.#apps.secretOf(appId) },
        ...(isForced ? { force_refresh: true } : {}),
      },
    });
  }

  /** A lease that was lost is another's by now, and so is the row. */
  async #keep(appId: string, { id, takenAt }: Lease, token: string, seconds: number): Promise<void> {
    const start = takenAt.toISOString();
    await this.#database.query(
      sql`
      update identity.wechat_token set token_sealed = ${this.#envelope.seal(token, placeOf(appId))},
        expires_at = ${start}::timestamptz + make_interval(secs => ${seconds}),
        renew_at = ${start}::timestamptz + make_interval(secs => ${Math.max(seconds - RENEW_SECONDS, seconds / 2)}),
        generation = generation + 1, lease_id = null, leased_until = null
      where app_id = ${appId} and lease_id = ${id}`,
      ALWAYS,
    );
  }

  async #giveUp(appId: string, { id }: Lease): Promise<void> {
    await this.#database.query(
      sql`
      update identity.wechat_token set lease_id = null, leased_until = null where app_id = ${appId} and lease_id = ${id}`,
      ALWAYS,
    );
  }

  /** One that was sealed with a key that is gone is fetched anew. */
  #opened(appId: string, sealed: Buffer): string | undefined {
    try {
      return this.#envelope.open(sealed, placeOf(appId));
    } catch (error) {
      if (error instanceof EnvelopeError) return undefined;
      throw error;
    }
  }
}

function placeOf(appId: string) {
  return { table: 'identity.wechat_token', column: 'token_sealed', row: appId };
}
