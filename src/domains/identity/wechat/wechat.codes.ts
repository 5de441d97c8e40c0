import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Envelope, EnvelopeError, type Keyring, stillAtWork } from '../../../auth/index.js';
import type { Database, Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { codeInvalid } from './wechat.errors.js';

/** A code as somebody uses it. */
export interface CodeUse {
  /** What for: a code that one act used is none for another. */
  readonly purpose: 'signIn' | 'bindMobile' | 'recheck';
  readonly appId: string;
  readonly code: string;
  /** The device or account that may come with it again. */
  readonly holder: string;
}

/** A code that WeChat answered, and what to call it by. */
export interface UsedCode<Answer> {
  readonly mark: Buffer;
  /** What WeChat said; undefined once it was acted on. */
  readonly answer: Answer | undefined;
}

/** What was done with a code. */
export interface DoneCode {
  /** The session that was opened, if one was; fresh as long as it was not refreshed: then its tokens have arrived. */
  readonly session: { readonly id: string; readonly newcomer: boolean; readonly isFresh: boolean } | undefined;
}

/** What is said of an act: the session that it opened, if it did. */
export interface CodeEnd {
  readonly session: { readonly id: string; readonly newcomer: boolean } | undefined;
}

interface CodeRow {
  readonly is_holder: boolean;
  readonly answer_sealed: Buffer | null;
  readonly is_done: boolean;
  readonly is_given_up: boolean;
}

interface DoneRow {
  readonly isDone: boolean;
  readonly id: string | null;
  readonly newcomer: boolean | null;
  readonly isFresh: boolean | null;
}

export interface WeChatCodesOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  /** For how long an answer of WeChat is waited for, in milliseconds. */
  readonly askingMillis: number;
}

const LIFE_SECONDS = 300;
const POLL_MILLIS = 50;
const PATIENCE_MILLIS = 2000;
/** WeChat's answer can not be had again, so it is kept whether or not whoever asked still waits. */
const ALWAYS = new AbortController().signal;

/**
 * Codes of WeChat as keys of retries. WeChat answers each once; what it said is kept, sealed, until it was acted on, and
 * after that what was done, so that the same call again within the life of the code comes to the same end. Anybody else
 * with the code is answered as WeChat answers a code that was used.
 */
export class WeChatCodes {
  readonly #options: WeChatCodesOptions;

  constructor(options: WeChatCodesOptions) {
    this.#options = options;
  }

  /**
   * What WeChat says to a code, asked of it once. Called outside of transactions. Throws what asking throws, and then the
   * code can be tried again; codeInvalid for the code of another holder, or one whose time is over.
   */
  async used<Answer extends object>(use: CodeUse, ask: () => Promise<Answer>): Promise<UsedCode<Answer>> {
    const mark = this.#hmac(['code', use.purpose, use.appId, use.code]);
    const deadline = performance.now() + PATIENCE_MILLIS;
    for (;;) {
      if (await this.#claim(mark, use)) return { mark, answer: await this.#asked(mark, ask) };
      const row = await this.#row(mark, use);
      if (row && !row.is_holder) throw codeInvalid();
      if (row?.is_done) return { mark, answer: undefined };
      if (row?.answer_sealed) return { mark, answer: this.#opened<Answer>(mark, row.answer_sealed) };
      // Whoever asked was killed: what WeChat said is lost, and it will not say it again.
      if (row?.is_given_up) throw codeInvalid();
      if (performance.now() > deadline) throw stillAtWork('code');
      await sleep(POLL_MILLIS);
    }
  }

  /** What was done with a code; undefined when nothing was yet. Until the transaction ends nobody else acts on it. */
  async done(tx: Transaction, mark: Buffer): Promise<DoneCode | undefined> {
    await tx.sql(sql`select from identity.wechat_code where code_hmac = ${mark} for update`);
    // A statement of its own: that of the lock sees no session that was opened while it waited.
    const [row] = await tx.sql<DoneRow & Record<string, unknown>>(sql`
      select code.done_at is not null as "isDone", session.id, code.newcomer,
        session.refresh_generation = 0 as "isFresh"
      from identity.wechat_code code left join identity.session on session.id = code.session_id
      where code.code_hmac = ${mark}`);
    if (!row) throw codeInvalid();
    if (!row.isDone) return undefined;
    const { id, newcomer, isFresh } = row;
    return { session: id === null ? undefined : { id, newcomer: newcomer === true, isFresh: isFresh === true } };
  }

  /** Says that it was acted on, in the transaction of the act; what WeChat said is dropped. */
  async finish(tx: Transaction, mark: Buffer, { session }: CodeEnd): Promise<void> {
    await tx.sql(sql`
      update identity.wechat_code set done_at = clock_timestamp(), answer_sealed = null,
        session_id = ${session?.id ?? null}::uuid, newcomer = ${session?.newcomer ?? null}::boolean
      where code_hmac = ${mark}`);
  }

  async #claim(mark: Buffer, { holder }: CodeUse): Promise<boolean> {
    const claimed = await this.#query(sql`
      insert into identity.wechat_code (code_hmac, holder_hmac, asking_until)
      values (${mark}, ${this.#hmac(['holder', holder])},
        clock_timestamp() + make_interval(secs => ${this.#options.askingMillis / 1000}))
      on conflict do nothing returning true as claimed`);
    return claimed.length > 0;
  }

  async #asked<Answer extends object>(mark: Buffer, ask: () => Promise<Answer>): Promise<Answer> {
    let answer: Answer;
    try {
      answer = await ask();
    } catch (error) {
      await this.#query(sql`delete from identity.wechat_code where code_hmac = ${mark}`);
      throw error;
    }
    const sealed = this.#options.envelope.seal(JSON.stringify(answer), placeOf(mark));
    await this.#query(sql`update identity.wechat_code set answer_sealed = ${sealed} where code_hmac = ${mark}`);
    return answer;
  }

  async #row(mark: Buffer, { holder }: CodeUse): Promise<CodeRow | undefined> {
    const [row] = await this.#query<CodeRow & Record<string, unknown>>(sql`
      select holder_hmac = ${this.#hmac(['holder', holder])}
          and created_at > clock_timestamp() - make_interval(secs => ${LIFE_SECONDS}) as is_holder,
        answer_sealed, done_at is not null as is_done, asking_until <= clock_timestamp() as is_given_up
      from identity.wechat_code where code_hmac = ${mark}`);
    return row;
  }

  #opened<Answer>(mark: Buffer, sealed: Buffer): Answer {
    try {
      return JSON.parse(this.#options.envelope.open(sealed, placeOf(mark))) as Answer;
    } catch (error) {
      // Sealed with a key that was given up meanwhile: a new code costs nothing.
      throw error instanceof EnvelopeError ? codeInvalid() : error;
    }
  }

  #query<Row extends Record<string, unknown>>(statement: Sql): Promise<readonly Row[]> {
    return this.#options.database.query<Row>(statement, ALWAYS);
  }

  /** By the current key alone: a code lives for five minutes, and a new one costs nothing. */
  #hmac(parts: readonly string[]): Buffer {
    const { key } = this.#options.keyring.current('wechat-code');
    return createHmac('sha256', key).update(JSON.stringify(parts)).digest();
  }
}

function placeOf(mark: Buffer) {
  return { table: 'identity.wechat_code', column: 'answer_sealed', row: mark.toString('hex') };
}
