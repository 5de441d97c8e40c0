import { randomUUID } from 'node:crypto';
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Fault } from '../kit/graphql/faults.js';
import type { Keyring } from './keyring.js';
import { ANONYMOUS, SCOPES, Scope, type Viewer } from './viewer.js';

/** What an access token says of its bearer. */
export interface TokenClaims {
  /** Global id of the person or agency. */
  readonly subject: string;
  readonly scopes: readonly Scope[];
  readonly regionCodes?: readonly string[];
  readonly stationCodes?: readonly string[];
}

const ALGORITHM = 'HS256';
const ISSUER = 'union-service-hub';
const AUDIENCE = 'hub';
const MOST_BYTES = 4096;
const LONGEST_HEADER = 'Bearer '.length + MOST_BYTES;

/** No access token lives longer, in seconds: a day. What lasts longer is refreshed or is a partner's key. */
export const MAX_TOKEN_SECONDS = 86_400;

const code = z.string().regex(/^[\w:-]{1,64}$/u);
const codes = z.array(code).max(200).readonly();

// The end is required here; jose only compares it where it stands.
const CLAIMS = z.object({
  sub: z.string().min(1).max(128),
  scopes: z.array(z.enum(SCOPES)).max(SCOPES.length).readonly(),
  regions: codes,
  stations: codes,
  exp: z.number(),
  jti: code,
});

const RULES: JWTVerifyOptions = {
  algorithms: [ALGORITHM],
  issuer: ISSUER,
  audience: AUDIENCE,
  typ: 'JWT',
  maxTokenAge: MAX_TOKEN_SECONDS,
  clockTolerance: 60,
};

/**
 * An access token for the bearer, signed with the current key. `seconds` is how long it lives, at most a day. Called at
 * sign-in, at refresh and by the command line; throws with a sentence for claims or a life that are not allowed.
 */
export async function issueToken(
  keyring: Keyring,
  claims: TokenClaims,
  seconds: number,
  now = new Date(),
): Promise<string> {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > MAX_TOKEN_SECONDS) {
    throw new Error(
      `An access token lives 1 to ${MAX_TOKEN_SECONDS} whole seconds, not ${seconds}. Give a shorter life and refresh it.`,
    );
  }
  const issuedAt = Math.floor(now.getTime() / 1000);
  const payload = payloadOf(claims, issuedAt + seconds);
  const { id, key } = keyring.current('token');
  const token = await new SignJWT(payload)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: id })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .sign(key);
  if (token.length > MOST_BYTES) {
    throw new Error(
      `An access token has at most ${MOST_BYTES} bytes; with these regions and stations it has ${token.length}. Grant a region above them instead.`,
    );
  }
  return token;
}

/**
 * Who asks, by the header Authorization (or the same text in the first message of a socket). Without it a visitor; with
 * one that can not be accepted a Fault: TOKEN_EXPIRED when refreshing helps, UNAUTHENTICATED when only signing in does.
 */
export async function viewerOf(authorization: string | undefined, keyring: Keyring, now = new Date()): Promise<Viewer> {
  if (authorization === undefined) return ANONYMOUS;
  if (authorization.length > LONGEST_HEADER) throw notBearer();
  const token = /^Bearer +([\w.-]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw notBearer();
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyOf(keyring, kid), { ...RULES, currentDate: now });
    return viewerFrom(payload);
  } catch (error) {
    throw error instanceof errors.JWTExpired ? expired() : notAccepted();
  }
}

function payloadOf(claims: TokenClaims, expiresAt: number): JWTPayload {
  const parsed = CLAIMS.safeParse({
    sub: claims.subject,
    scopes: claims.scopes,
    regions: claims.regionCodes ?? [],
    stations: claims.stationCodes ?? [],
    exp: expiresAt,
    jti: randomUUID(),
  });
  if (parsed.success) return parsed.data as JWTPayload;
  const wrong = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].join(', ');
  throw new Error(
    `No access token can be made of these claims: ${wrong} not as allowed. Scopes are ${SCOPES.join(', ')}; regions and stations are lists of at most 200 codes.`,
  );
}

function viewerFrom(payload: JWTPayload): Viewer {
  const claims = CLAIMS.parse(payload);
  return Object.freeze({
    subject: claims.sub,
    scopes: new Set<Scope>([Scope.PUBLIC, ...claims.scopes]),
    regionCodes: claims.regions,
    stationCodes: claims.stations,
    expiresAt: new Date(claims.exp * 1000),
    tokenId: claims.jti,
  });
}

function keyOf(keyring: Keyring, kid: string | undefined) {
  const found = kid === undefined ? undefined : keyring.find('token', kid);
  if (!found) throw new errors.JWKSNoMatchingKey();
  return found.key;
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

function expired(): Fault {
  return new Fault('TOKEN_EXPIRED', {
    zh: '登录凭证已过期。请续期后重试，或重新登录。',
    en: 'The access token has expired. Refresh it and try again, or sign in again.',
  });
}
