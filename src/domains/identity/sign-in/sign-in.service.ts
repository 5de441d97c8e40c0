import type { Guesses, GuessLimit, Viewer } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import type { Database, Transaction } from '../../../kit/database/database.js';
import { Refusal } from '../../../kit/refusal.js';
import type { People } from '../../membership/index.js';
import type { Accounts } from '../accounts/accounts.js';
import type { Sessions, Tokens } from '../accounts/sessions.js';
import type { WeChatClient, WeChatUser } from '../wechat/wechat.client.js';
import type { UsedCode, WeChatCodes } from '../wechat/wechat.codes.js';
import { codeInvalid, isCodeInvalid } from '../wechat/wechat.errors.js';
import { originOf } from '../wechat/wechat.sessions.js';
import type { KnownUser, WeChatUsers } from '../wechat/wechat.users.js';
import type { BindMobile, RefreshSession, SignInWithWeChat } from './sign-in.commands.js';

const MINUTES = 60;
/** A client that keeps on sending a used code stops here; a factory behind one address is not stopped by its mistakes. */
const limit = (name: string): GuessLimit => ({
  name,
  subject: { tries: 10, seconds: 10 * MINUTES },
  address: { tries: 300, seconds: 10 * MINUTES },
});
const SIGN_IN = limit('wechat-sign-in');
const REFRESH = limit('refresh');
const BIND = limit('wechat-mobile');

export interface SignInDependencies {
  readonly database: Database;
  readonly guesses: Guesses;
  readonly client: WeChatClient;
  readonly codes: WeChatCodes;
  readonly users: WeChatUsers;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly people: People;
}

/** Who has signed in. */
export interface SignedIn {
  readonly tokens: Tokens;
  readonly newcomer: boolean;
}

/**
 * Signing in from a mini-program, going on, and out. WeChat is asked before a transaction begins, so that one that is slow
 * holds no connection; wrong tries are counted by device, token or account, and by address.
 */
export class SignIn {
  readonly #given: SignInDependencies;

  constructor(given: SignInDependencies) {
    this.#given = given;
  }

  /**
   * Opens a session for whom WeChat says the code is of; somebody new becomes a person with an account. The same code again
   * from the same device, while it lives and the session was not refreshed, answers the same session. Throws a Refusal.
   */
  async withWeChat({ code, appId, deviceId }: SignInWithWeChat, address: string | undefined): Promise<SignedIn> {
    const { database, guesses, client, codes } = this.#given;
    client.refuseUnknown(appId);
    const use = { purpose: 'signIn', appId, code, holder: deviceId } as const;
    return guesses.guarded(
      SIGN_IN,
      { subject: deviceId, address },
      async () => {
        const used = await codes.used(use, () => client.userOf(appId, code));
        return database.transaction((tx) => this.#opened(tx, used, { appId, deviceId }));
      },
      isCodeInvalid,
    );
  }

  /** New tokens for a refresh token. A refusal is answered, because what it ended stays ended. */
  refresh({ idempotencyKey: key, refreshToken }: RefreshSession, address?: string): Promise<Tokens | Refusal> {
    const { database, guesses, sessions } = this.#given;
    // The session that a token is of, in plain: guesses at one are counted together.
    const subject = refreshToken.split('.', 2).join('.');
    return guesses.guarded(
      REFRESH,
      { subject, address },
      () => database.transaction((tx) => sessions.refresh(tx, { refreshToken, key })),
      (outcome) => outcome instanceof Refusal && outcome.code === 'REFRESH_TOKEN_INVALID',
    );
  }

  /** Ends the session of the caller, or all of the account; answers how many were open. A token by itself has none. */
  async signOut({ session }: Viewer, accountId: string | undefined, everywhere: boolean): Promise<number> {
    if (session === null || accountId === undefined) return 0;
    const ending = everywhere ? { accountId } : { accountId, sessionId: session };
    return this.#given.database.transaction((tx) => this.#given.sessions.end(tx, ending));
  }

  /** Takes over the mobile that WeChat has checked; answers the key of the person. Throws a Refusal. */
  async bindMobile({ code }: BindMobile, viewer: Viewer, address: string | undefined): Promise<string> {
    const { database, guesses, client, codes, people } = this.#given;
    const { appId, accountId, personId } = await originOf(asking(database), viewer);
    const use = { purpose: 'bindMobile', appId, code, holder: accountId } as const;
    return guesses.guarded(
      BIND,
      { subject: accountId, address },
      async () => {
        const used = await codes.used(use, async () => ({ mobile: await client.mobileOf(appId, code) }));
        return database.transaction(async (tx) => {
          if (await codes.done(tx, used.mark)) return personId;
          await people.bindMobile(tx, personId, answerOf(used).mobile);
          await codes.finish(tx, used.mark, { session: undefined });
          return personId;
        });
      },
      isCodeInvalid,
    );
  }

  async #opened(
    tx: Transaction,
    used: UsedCode<WeChatUser>,
    { appId, deviceId }: Pick<SignInWithWeChat, 'appId' | 'deviceId'>,
  ): Promise<SignedIn> {
    const { codes, sessions, users } = this.#given;
    const done = await codes.done(tx, used.mark);
    if (done) {
      const tokens = done.session?.isFresh && (await sessions.tokensOf(tx, done.session.id));
      if (!done.session || !tokens) throw codeInvalid();
      return { tokens, newcomer: done.session.newcomer };
    }
    const { user, newcomer } = await this.#met(tx, appId, answerOf(used));
    const tokens = await sessions.open(tx, { accountId: user.accountId, deviceId });
    await users.noteSession(tx, tokens.sessionId, user.id);
    await codes.finish(tx, used.mark, { session: { id: tokens.sessionId, newcomer } });
    return { tokens, newcomer };
  }

  /** Who it is to the hub; somebody new in this app may be known by another one. */
  async #met(
    tx: Transaction,
    appId: string,
    user: WeChatUser,
  ): Promise<{ readonly user: Pick<KnownUser, 'id' | 'accountId'>; readonly newcomer: boolean }> {
    const { users, accounts, people } = this.#given;
    await users.lock(tx, appId, user);
    const known = await users.find(tx, appId, user);
    if (known) {
      if (user.unionid !== undefined && !known.hasUnionid) await users.unite(tx, known.id, user.unionid);
      return { user: known, newcomer: false };
    }
    const elsewhere = await users.accountElsewhere(tx, user);
    const accountId = elsewhere ?? (await accounts.ofMember(tx, await people.create(tx)));
    const id = await users.enter(tx, appId, user, accountId);
    return { user: { id, accountId }, newcomer: elsewhere === undefined };
  }
}

/** What WeChat said; it is there as long as nothing was done with the code. */
function answerOf<Answer>({ answer }: UsedCode<Answer>): Answer {
  if (answer === undefined) throw new Error('A code of WeChat was acted on, and what was done is not there.');
  return answer;
}
