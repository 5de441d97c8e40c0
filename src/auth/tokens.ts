import type { KeyObject, webcrypto } from 'node:crypto';
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Keyring } from './keyring.js';
import type { SessionBearer } from './standing.js';
import { type Grant, Office, SCOPES } from './viewer.js';

/** What an access token says of its bearer that grants by itself: one for trying things out. */
export interface TokenClaims {
  /** Global id of the person or agency. */
  readonly subject: string;
  readonly grants: readonly Grant[];
  /** Key of the person whose records are the own ones. */
  readonly person?: string | undefined;
}

/** What a token that was accepted says. */
export type Told =
  | { readonly kind: 'key'; readonly subject: string; readonly key: string; readonly expiresAt: Date }
  | (SessionBearer & { readonly kind: 'session' })
  | (TokenClaims & { readonly kind: 'grants'; readonly expiresAt: Date });

const ALGORITHM = 'HS256';
const ISSUER = 'union-service-hub';
const AUDIENCE = 'hub';
/** The largest token, in bytes. */
export const MOST_BYTES = 4096;

/** No access token lives longer, in seconds: a day. What lasts longer is refreshed or is a partner's key. */
export const MAX_TOKEN_SECONDS = 86_400;

/** Code of a division as a grant names it: of 6 digits, of 9 for a township, or the two letters of a country. */
export const DIVISION_CODE = /^(?:\d{6}|\d{9}|[A-Z]{2})$/;

const MOST_GRANTS = 50;
const MOST_CODES = 200;

const grant = z
  .object({
    scope: z.enum(SCOPES),
    regions: z.array(z.string().regex(DIVISION_CODE)).max(MOST_CODES).readonly(),
    stations: z
      .array(z.string().regex(/^[\w:-]{1,64}$/))
      .max(MOST_CODES)
      .readonly(),
    office: z.enum(Office).optional(),
  })
  .readonly();

// The end is required here; jose only compares it where it stands.
const CLAIMS = z.object({
  sub: z.string().min(1).max(128),
  grants: z.array(grant).max(MOST_GRANTS).readonly(),
  person: z.uuid().optional(),
  exp: z.number(),
});

const KEY_CLAIMS = z.object({ sub: CLAIMS.shape.sub, key: z.uuid(), exp: z.number() });
const SESSION_CLAIMS = z.object({ sub: CLAIMS.shape.sub, sid: z.uuid(), exp: z.number() });

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
  const token = await signed(keyring, payloadOf(claims, issuedAt + seconds), issuedAt);
  if (token.length > MOST_BYTES) {
    throw new Error(
      `An access token has at most ${MOST_BYTES} bytes; with these regions and stations it has ${token.length}. Grant a region above them instead.`,
    );
  }
  return token;
}

/** What the access token of a session says: whose it is, and no more; the standing is looked up. */
export interface SessionClaims {
  /** Global id of the account. */
  readonly subject: string;
  /** Key of the session. */
  readonly session: string;
}

/** The access token of a session: the same each time for the same span, of which whole seconds count. */
export function issueSessionToken(
  keyring: Keyring,
  { subject, session }: SessionClaims,
  { issuedAt, expiresAt }: { readonly issuedAt: Date; readonly expiresAt: Date },
): Promise<string> {
  return signed(keyring, { sub: subject, sid: session, exp: secondOf(expiresAt) }, secondOf(issuedAt));
}

/** The access token of a client that has shown a key: it names the key, and whether that holds is looked up. */
export function issueClientToken(
  keyring: Keyring,
  { subject, key }: { readonly subject: string; readonly key: string },
  { issuedAt, expiresAt }: { readonly issuedAt: Date; readonly expiresAt: Date },
): Promise<string> {
  return signed(keyring, { sub: subject, key, exp: secondOf(expiresAt) }, secondOf(issuedAt));
}

function signed(keyring: Keyring, payload: JWTPayload, issuedAt: number): Promise<string> {
  const { id, key } = keyring.current('token');
  return new SignJWT(payload)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: id })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .sign(readyKey(key));
}

function secondOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

/**
 * What a token says, if a key of this hub signed it and it is not over; throws an error of jose otherwise, of which
 * JWTExpired alone means that it was good once.
 */
export async function readToken(keyring: Keyring, token: string, now = new Date()): Promise<Told> {
  const { payload } = await jwtVerify(token, ({ kid }) => keyOf(keyring, kid), { ...RULES, currentDate: now });
  // The tolerance is for clocks that are behind when a token is new. Its end is an end, over HTTP as on a socket.
  if (payload.exp !== undefined && payload.exp * 1000 <= now.getTime())
    throw new errors.JWTExpired('The end of the token has passed.', payload, 'exp', 'check_failed');
  if ('key' in payload) return clientFrom(payload);
  return 'sid' in payload ? bearerFrom(payload) : claimsFrom(payload);
}

function payloadOf(claims: TokenClaims, expiresAt: number): JWTPayload {
  const parsed = CLAIMS.safeParse({
    sub: claims.subject,
    grants: claims.grants.map(({ scope, regionCodes, stationCodes, office }) => ({
      ...{ scope, regions: regionCodes, stations: stationCodes },
      ...(office && { office }),
    })),
    ...(claims.person !== undefined && { person: claims.person }),
    exp: expiresAt,
  });
  if (parsed.success) return parsed.data as JWTPayload;
  const wrong = new Set(parsed.error.issues.map(({ path }) => path.findLast((step) => typeof step === 'string')));
  throw new Error(
    `No access token can be made of these claims: ${[...wrong].join(', ')} not as allowed. There are at most ${MOST_GRANTS} grants. The scope of each is one of ${SCOPES.join(', ')}; its regions are at most ${MOST_CODES} division codes of 6 or 9 digits or two letters, its stations at most ${MOST_CODES} codes.`,
  );
}

function clientFrom(payload: JWTPayload): Told {
  const { sub, key, exp } = KEY_CLAIMS.parse(payload);
  return { kind: 'key', subject: sub, key, expiresAt: new Date(exp * 1000) };
}

function bearerFrom(payload: JWTPayload): Told {
  const { sub, sid, exp } = SESSION_CLAIMS.parse(payload);
  return { kind: 'session', subject: sub, session: sid, expiresAt: new Date(exp * 1000) };
}

function claimsFrom(payload: JWTPayload): Told {
  const { sub, grants, person, exp } = CLAIMS.parse(payload);
  const held = grants.map(({ scope, regions, stations, office }) =>
    Object.freeze({ scope, regionCodes: regions, stationCodes: stations, ...(office && { office }) }),
  );
  return { kind: 'grants', subject: sub, grants: Object.freeze(held), person, expiresAt: new Date(exp * 1000) };
}

function keyOf(keyring: Keyring, kid: string | undefined) {
  const found = kid === undefined ? undefined : keyring.find('token', kid);
  if (!found) throw new errors.JWKSNoMatchingKey();
  return readyKey(found.key);
}

const readyKeys = new WeakMap<KeyObject, webcrypto.CryptoKey>();

/** A key as jose uses it: made of another form anew for each token, it takes longer than all the rest of reading one. */
function readyKey(key: KeyObject): webcrypto.CryptoKey {
  const ready = readyKeys.get(key) ?? key.toCryptoKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  readyKeys.set(key, ready);
  return ready;
}
