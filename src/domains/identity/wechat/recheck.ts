import type { Guesses, GuessLimit, Viewer } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import type { Database } from '../../../kit/database/database.js';
import { Refusal } from '../../../kit/refusal.js';
import type { WeChatClient } from './wechat.client.js';
import type { WeChatCodes } from './wechat.codes.js';
import { isCodeInvalid, recheckFailed } from './wechat.errors.js';
import { originOf } from './wechat.sessions.js';
import type { WeChatUsers } from './wechat.users.js';

/** Wrong checks of an account: a stolen token is of no use for guessing codes. */
const LIMIT: GuessLimit = {
  name: 'wechat-recheck',
  subject: { tries: 5, seconds: 600 },
  address: { tries: 100, seconds: 600 },
};

interface Dependencies {
  readonly database: Database;
  readonly guesses: Guesses;
  readonly client: WeChatClient;
  readonly codes: WeChatCodes;
  readonly users: WeChatUsers;
}

/** What is checked, for whom. */
export interface RecheckAsked {
  readonly viewer: Viewer;
  readonly address: string | undefined;
  /** A fresh code of wx.login. */
  readonly code: string;
  /** What it is for, with the client's key of it: the same act again may come with the same code, another may not. */
  readonly act: string;
}

/** The fresh check before an act that a stolen phone or token must not do alone: who holds the phone signs in once more. */
export class Recheck {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Passes when WeChat says that the code is of the person who is signed in, in the mini-program of the session. Called
   * outside of transactions. Throws RECHECK_FAILED otherwise, TOO_MANY_ATTEMPTS after many, and what asking WeChat throws.
   */
  async pass({ viewer, address, code, act }: RecheckAsked): Promise<void> {
    const { database, guesses, client, codes, users } = this.#given;
    const { appId, accountId } = await originOf(asking(database), viewer);
    const use = { purpose: 'recheck', appId, code, holder: JSON.stringify([accountId, act]) } as const;
    await guesses.guarded(
      LIMIT,
      { subject: accountId, address },
      async () => {
        const { answer } = await codes
          .used(use, () => client.userOf(appId, code))
          .catch((error: unknown) => {
            throw isCodeInvalid(error) ? recheckFailed() : error;
          });
        const known = answer && (await database.transaction((tx) => users.find(tx, appId, answer)));
        if (known?.accountId !== accountId) throw recheckFailed();
      },
      (outcome) => outcome instanceof Refusal && outcome.code === recheckFailed().code,
    );
  }
}
