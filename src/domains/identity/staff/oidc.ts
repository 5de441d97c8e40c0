import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { codeRefused, issuerUnavailable, noSecondFactor, tokenRefused } from './oidc.errors.js';

/** By whom staff sign in. */
export interface OidcSettings {
  /** Its address, as its tokens say it. */
  readonly issuer: string;
  /** The hub as a client of it. */
  readonly clientId: string;
  /** Undefined for a public client. */
  readonly clientSecret: string | undefined;
  /** Values of `amr` or `acr` that mean a second factor. */
  readonly secondFactors: readonly string[];
}

/** What a browser brings from the issuer. */
export interface StaffCode {
  /** For one use. */
  readonly code: string;
  /** Of PKCE. */
  readonly codeVerifier: string;
  readonly redirectUri: string;
  /** That was sent with the question, where one was. */
  readonly nonce: string | undefined;
}

/** Somebody of staff, of whom the issuer has made sure. */
export interface Proven {
  readonly issuer: string;
  readonly subject: string;
}

const ASK_MILLIS = 5_000;
const DISCOVERY_MILLIS = 3_600_000;
/** By public keys alone: with a shared one whoever reads tokens could make them. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const DISCOVERED = z.object({
  issuer: z.string(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

const ANSWERED = z.object({ id_token: z.string().max(16_384) });
const REFUSED = z.object({ error: z.string() });

interface Issuer {
  readonly tokenEndpoint: URL;
  readonly isPostOnly: boolean;
  readonly keys: JWTVerifyGetKey;
  readonly until: number;
}

/** Asks an OpenID Connect issuer who has a code; any that can be discovered will do. */
export class Oidc {
  readonly #settings: OidcSettings;
  readonly #onTrouble: (error: Error) => void;
  #known: Issuer | undefined;
  #discovering: Promise<Issuer> | undefined;

  /** `onTrouble` is told why an issuer is taken to be unavailable. */
  constructor(settings: OidcSettings, onTrouble: (error: Error) => void = () => undefined) {
    this.#settings = settings;
    this.#onTrouble = onTrouble;
  }

  /**
   * Who has the code. Throws an HttpFault: 401 for a code or an ID token that is not taken, 403 without a second factor,
   * 503 when the issuer does not answer as it should.
   */
  async prove(given: StaffCode): Promise<Proven> {
    const issuer = await this.#discovered();
    const idToken = await this.#exchanged(issuer, given);
    const { sub = '', amr, acr } = await this.#verified(issuer, idToken, given.nonce);
    // By their types too: a list of one reads as its only word.
    const told = [...(Array.isArray(amr) ? amr : []), acr].filter((value) => typeof value === 'string');
    if (!told.some((value) => this.#settings.secondFactors.includes(value))) throw noSecondFactor();
    return { issuer: this.#settings.issuer, subject: sub };
  }

  async #discovered(): Promise<Issuer> {
    if (this.#known && this.#known.until > Date.now()) return this.#known;
    // Those who come meanwhile wait for the same answer, also where it is none.
    this.#discovering ??= this.#discover().finally(() => {
      this.#discovering = undefined;
    });
    this.#known = await this.#discovering;
    return this.#known;
  }

  async #discover(): Promise<Issuer> {
    const { issuer } = this.#settings;
    const { status, body } = await this.#ask(new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
    const found = DISCOVERED.safeParse(body);
    if (status !== 200 || !found.success || found.data.issuer !== issuer)
      throw this.#troubled(`Its description was answered with ${status} and is not that of ${issuer}.`);
    const { token_endpoint: token, jwks_uri: jwks, token_endpoint_auth_methods_supported: methods } = found.data;
    if (![token, jwks].every((address) => isSafe(address, issuer)))
      throw this.#troubled('Its description names an address without https.');
    return {
      tokenEndpoint: new URL(token),
      isPostOnly: methods !== undefined && !methods.includes('client_secret_basic'),
      // Tokens come from the issuer itself, so one of an unknown key is reason enough to read its keys again.
      keys: createRemoteJWKSet(new URL(jwks), { timeoutDuration: ASK_MILLIS, cooldownDuration: 0 }),
      until: Date.now() + DISCOVERY_MILLIS,
    };
  }

  /** The ID token for a code. */
  async #exchanged({ tokenEndpoint, isPostOnly }: Issuer, given: StaffCode): Promise<string> {
    const { clientId, clientSecret } = this.#settings;
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code: given.code,
      code_verifier: given.codeVerifier,
      redirect_uri: given.redirectUri,
    });
    const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
    if (clientSecret === undefined || isPostOnly) form.set('client_id', clientId);
    if (clientSecret !== undefined && isPostOnly) form.set('client_secret', clientSecret);
    if (clientSecret !== undefined && !isPostOnly) headers.authorization = basic(clientId, clientSecret);
    const { status, body } = await this.#ask(tokenEndpoint, { method: 'POST', headers, body: form.toString() });
    const answered = ANSWERED.safeParse(body);
    if (status === 200 && answered.success) return answered.data.id_token;
    const refused = REFUSED.safeParse(body);
    if (refused.success && refused.data.error === 'invalid_grant') throw codeRefused();
    const why = refused.success ? ` (${refused.data.error.slice(0, 60)})` : '';
    throw this.#troubled(`The exchange of a code was answered with ${status}${why}.`);
  }

  async #verified({ keys }: Issuer, idToken: string, nonce: string | undefined): Promise<JWTPayload> {
    const { issuer, clientId } = this.#settings;
    try {
      const rules = { issuer, audience: clientId, algorithms: ALGORITHMS, requiredClaims: ['sub', 'exp', 'iat'] };
      const { payload } = await jwtVerify(idToken, keys, { ...rules, clockTolerance: 60, maxTokenAge: 600 });
      const isForSeveral = Array.isArray(payload.aud) && payload.aud.length > 1;
      const isForOthers = (isForSeveral || payload.azp !== undefined) && payload.azp !== clientId;
      const isOfSomebody = typeof payload.sub === 'string' && payload.sub !== '';
      if (isForOthers || payload.nonce !== nonce || !isOfSomebody) throw tokenRefused();
      return payload;
    } catch (error) {
      if (isOfKeys(error)) throw this.#troubled('Its keys could not be read.', error);
      throw tokenRefused();
    }
  }

  /** The status and JSON of an answer; whoever redirects is none that was set. */
  async #ask(address: URL, how: RequestInit = {}): Promise<{ readonly status: number; readonly body: unknown }> {
    try {
      const signal = AbortSignal.timeout(ASK_MILLIS);
      const answer = await fetch(address, { ...how, redirect: 'error', signal });
      return { status: answer.status, body: await answer.json().catch(() => undefined) };
    } catch (error) {
      throw this.#troubled('It does not answer.', error);
    }
  }

  #troubled(why: string, cause?: unknown) {
    this.#onTrouble(new Error(`The issuer of HUB_OIDC_ISSUER can not be used: ${why}`, { cause }));
    return issuerUnavailable();
  }
}

/** Whether the trouble is with fetching keys, and not with what they were to verify. */
function isOfKeys(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  return error instanceof TypeError || /JSON Web Key Set HTTP response/.test(String(error));
}

/** Without https only where the issuer itself is on this machine. */
function isSafe(address: string, issuer: string): boolean {
  return new URL(address).protocol === 'https:' || new URL(issuer).protocol === 'http:';
}

/** As RFC 6749 spells it: each part encoded as a form first. */
function basic(id: string, secret: string): string {
  const encoded = [id, secret].map((part) => new URLSearchParams({ part }).toString().slice('part='.length));
  return `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`;
}
