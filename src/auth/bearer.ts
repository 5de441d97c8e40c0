import { errors } from 'jose';
import { Fault, type FaultCode } from '../kit/graphql/faults.js';
import type { Keyring } from './keyring.js';
import { readKnownToken } from './known-tokens.js';
import type { ClientStandingOf, StandingOf } from './standing.js';
import { MOST_BYTES, type Told } from './tokens.js';
import { ANONYMOUS, type Viewer, viewerWith } from './viewer.js';

/** By what a hub knows who asks. */
export interface Bearers {
  readonly keyring: Keyring;
  readonly standingOf: StandingOf;
  readonly clientStandingOf: ClientStandingOf;
  /** Whether a token may say by itself what it grants: those of the command line do, which production refuses. */
  readonly takesGrants: boolean;
}

/** How every key of a client begins. */
export const API_KEY_MARK = 'usk_';

const LONGEST_HEADER = 'Bearer '.length + MOST_BYTES;

/**
 * Who asks, by the header Authorization (or the same text in a message of a socket), with the rights of this moment.
 * Without it a visitor; with one that can not be accepted a Fault: TOKEN_EXPIRED when refreshing helps, UNAUTHENTICATED
 * when only signing in does.
 */
export async function viewerOf(
  authorization: string | undefined,
  bearers: Bearers,
  now: Date = new Date(),
): Promise<Viewer> {
  if (authorization === undefined) return ANONYMOUS;
  if (authorization.length > LONGEST_HEADER) throw notBearer();
  const token = /^Bearer +([\w.-]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw notBearer();
  if (token.startsWith(API_KEY_MARK)) return byKey({ secret: token }, bearers);
  const told = await readKnownToken(bearers.keyring, token, now).catch((error: unknown) => {
    throw error instanceof errors.JWTExpired ? tokenExpired() : notAccepted();
  });
  if (told.kind === 'key') return byKey(told, bearers, told.expiresAt);
  return told.kind === 'session' ? signedIn(told, bearers) : granted(told, bearers);
}

/** The client of a key that holds; a token that was made of it may end before it. */
async function byKey(
  shown: Parameters<ClientStandingOf>[0],
  { clientStandingOf }: Bearers,
  tokenExpiresAt?: Date,
): Promise<Viewer> {
  const standing = await clientStandingOf(shown);
  if (!standing) throw keyNotAccepted();
  const { subject, grants, name, key: apiKey, expiresAt } = standing;
  return viewerWith(subject, grants, { name, apiKey, expiresAt: tokenExpiresAt ?? expiresAt });
}

async function signedIn(bearer: Extract<Told, { kind: 'session' }>, { standingOf }: Bearers): Promise<Viewer> {
  const standing = await standingOf(bearer);
  if (standing === 'expired') throw tokenExpired();
  if (standing === 'over') throw notAccepted();
  const { subject, session, expiresAt } = bearer;
  return viewerWith(subject, standing.grants, { session, expiresAt, person: standing.person });
}

function granted(told: Extract<Told, { kind: 'grants' }>, { takesGrants }: Bearers): Viewer {
  if (!takesGrants) throw notAccepted();
  const { subject, grants, person = null, expiresAt } = told;
  return viewerWith(subject, grants, { person, expiresAt });
}

/**
 * Why each of these callers may stay no longer: TOKEN_EXPIRED or UNAUTHENTICATED, as `viewerOf` would refuse them now; an
 * Error where that could not be found out. For whoever is served over longer times by one token.
 */
export function lapsed(
  viewers: readonly Viewer[],
  { standingOf, clientStandingOf }: Pick<Bearers, 'standingOf' | 'clientStandingOf'>,
  now: Date = new Date(),
): Promise<readonly (FaultCode | Error | undefined)[]> {
  // The systems of an agency come with one key on many sockets, and are one question.
  const keys = new Map<string, ReturnType<ClientStandingOf>>();
  const standingOfKey = (key: string) => {
    const asked = keys.get(key) ?? clientStandingOf({ key });
    keys.set(key, asked);
    return asked;
  };
  const lapse = async ({ subject, session, apiKey, expiresAt }: Viewer): Promise<FaultCode | undefined> => {
    if (expiresAt !== null && expiresAt <= now) return 'TOKEN_EXPIRED';
    if (apiKey !== null) return (await standingOfKey(apiKey)) ? undefined : 'UNAUTHENTICATED';
    if (subject === null || session === null || expiresAt === null) return undefined;
    const standing = await standingOf({ subject, session, expiresAt });
    if (standing === 'expired') return 'TOKEN_EXPIRED';
    return standing === 'over' ? 'UNAUTHENTICATED' : undefined;
  };
  return Promise.all(viewers.map((viewer) => lapse(viewer).catch((error: unknown) => error as Error)));
}

function notBearer(): Fault {
  return new Fault('UNAUTHENTICATED', {
    zh: `请求头 Authorization 的格式应为“Bearer 令牌”，且令牌不超过 ${MOST_BYTES} 字节。请修正后重试，或不带此请求头以游客身份访问。`,
    en: `The header Authorization must read "Bearer TOKEN", with a token of at most ${MOST_BYTES} bytes. Correct it, or leave it out to ask as a visitor.`,
  });
}

// One sentence for every way of being wrong: which check failed is of use to a forger only.
function notAccepted(): Fault {
  return new Fault('UNAUTHENTICATED', {
    zh: '登录凭证无效，不能接受。请重新登录。',
    en: 'The access token is not valid here. Sign in again.',
  });
}

/** The same for a key that is not known, is over or was revoked: whoever holds one can do the same about each. */
function keyNotAccepted(): Fault {
  return new Fault('UNAUTHENTICATED', {
    zh: '接入密钥或由其换取的令牌无效：密钥不存在、已到期或已被吊销。请换用本单位的其他密钥，或联系本系统的安全管理员重新签发（issueApiKey）。',
    en: 'The API key, or the token that was made with it, does not hold: it is not known, is over, or was revoked. Use another key of yours, or ask the security administrator of the hub for a new one (issueApiKey).',
  });
}

/** What is told when refreshing helps. */
function tokenExpired(): Fault {
  return new Fault('TOKEN_EXPIRED', {
    zh: '登录凭证已过期。请续期后重试，或重新登录。',
    en: 'The access token has expired. Refresh it and try again, or sign in again.',
  });
}
