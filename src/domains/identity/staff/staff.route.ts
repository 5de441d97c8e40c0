import type { Guesses, GuessLimit } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import { HttpFault } from '../../../kit/http/fault.js';
import type { Asked, MessageRoute } from '../../../kit/http/route.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sessions } from '../accounts/sessions.js';
import type { Staff } from '../accounts/staff.js';
import { bearerAnswer } from '../bearer-answer.js';
import { fieldsMissing, noIssuer } from './oidc.errors.js';
import type { Oidc } from './oidc.js';

interface Dependencies {
  readonly database: Database;
  readonly staff: Staff;
  readonly sessions: Sessions;
  readonly guesses: Guesses;
  /** Undefined where staff do not sign in. */
  readonly oidc: Oidc | undefined;
}

const FIELDS = ['code', 'code_verifier', 'redirect_uri'] as const;

/** No browser brings so many codes that are wrong. */
const LIMIT: GuessLimit = {
  name: 'staff sign-in',
  subject: { tries: 10, seconds: 600 },
  address: { tries: 30, seconds: 600 },
};

/**
 * POST /auth/staff: a code of the issuer becomes a session. Answers the tokens as RFC 6749 spells them; both are refreshed
 * as those of members are.
 */
export function staffRoute({ database, staff, sessions, guesses, oidc }: Dependencies): MessageRoute {
  const signIn = async (proving: Oidc, { address }: Asked, fields: Readonly<Record<string, string>>) => {
    const [code, codeVerifier, redirectUri] = FIELDS.map((name) => fields[name] ?? '') as [string, string, string];
    const prove = () => proving.prove({ code, codeVerifier, redirectUri, nonce: fields.nonce });
    const isWrong = (outcome: unknown) => outcome instanceof HttpFault && outcome.status === 401;
    const proven = await guesses.guarded(LIMIT, { subject: undefined, address }, prove, isWrong);
    return database.transaction(async (tx) => {
      const accountId = await staff.account(tx, proven);
      return sessions.open(tx, { accountId, deviceId: null });
    });
  };
  return {
    method: 'POST',
    url: '/auth/staff',
    async answerTo(asked, fields) {
      if (!oidc) throw noIssuer();
      const missing = FIELDS.filter((name) => !fields[name]);
      if (missing.length > 0) throw fieldsMissing(missing);
      try {
        const tokens = await signIn(oidc, asked, fields);
        return bearerAnswer({
          token: tokens.accessToken,
          expiresAt: tokens.accessExpiresAt,
          refreshToken: tokens.refreshToken,
        });
      } catch (error) {
        throw error instanceof Refusal ? refused(error) : error;
      }
    },
  };
}

/** A refusal of the business, where there is no payload for it: the account is blocked, or too much was tried. */
function refused({ code, sentence, details }: Refusal): HttpFault {
  return code === 'TOO_MANY_ATTEMPTS'
    ? new HttpFault(429, 'RATE_LIMITED', sentence, details.shownAs?.fields)
    : new HttpFault(403, 'FORBIDDEN', sentence);
}
