import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const CLIENT = { id: 'union:hub', secret: 'a secret/with signs' };
export const REDIRECT = 'https://portal.example.cn/signed-in';

/** What a browser that came back from the issuer brings. */
export interface Brought {
  readonly code: string;
  readonly code_verifier: string;
  readonly redirect_uri: string;
}

interface Granted {
  readonly challenge: string;
  readonly claims: JWTPayload;
}

/** An OpenID Connect issuer on loopback: it signs with real keys, and refuses as RFC 6749 has it refused. */
export class OidcIssuer {
  /** Overrides of the next ID tokens: their keys, headers and what the description says. */
  signsWith: CryptoKey | undefined;
  description: Record<string, unknown> = {};
  /** The status of every answer, while it is out of order. */
  brokenWith: number | undefined;
  keysBrokenWith: number | undefined;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #codes = new Map<string, Granted>();
  #keys: { readonly kid: string; readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }[] = [];
  #kids = 0;

  static async start(): Promise<OidcIssuer> {
    const issuer = new OidcIssuer();
    await issuer.rotate();
    issuer.#server.listen(0, '127.0.0.1');
    await once(issuer.#server, 'listening');
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/realms/union`;
  }

  /** Signs with a new key from now on, and publishes that alone. */
  async rotate(): Promise<void> {
    const pair = await generateKeyPair('RS256', { extractable: true });
    this.#kids += 1;
    this.#keys = [{ kid: `key-${this.#kids}`, ...pair }];
  }

  /** Somebody has proved who they are here, and comes back with a code. */
  signedIn(claims: JWTPayload): Brought {
    const code = randomBytes(16).toString('base64url');
    const verifier = randomBytes(32).toString('base64url');
    this.#codes.set(code, { challenge: createHash('sha256').update(verifier).digest('base64url'), claims });
    return { code, code_verifier: verifier, redirect_uri: REDIRECT };
  }

  /** How often its description was asked for. */
  discoveries = 0;

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [status, body] = this.brokenWith ? [this.brokenWith, {}] : await this.#answerTo(request);
    response.writeHead(Number(status), { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
  }

  async #answerTo(request: IncomingMessage): Promise<readonly [number, unknown]> {
    switch (request.url) {
      case '/realms/union/.well-known/openid-configuration':
        this.discoveries += 1;
        return [200, { ...this.#described(), ...this.description }];
      case '/realms/union/keys':
        if (this.keysBrokenWith) return [this.keysBrokenWith, {}];
        return [
          200,
          {
            keys: await Promise.all(
              this.#keys.map(async ({ kid, publicKey }) => ({
                ...(await exportJWK(publicKey)),
                kid,
                alg: 'RS256',
                use: 'sig',
              })),
            ),
          },
        ];
      case '/realms/union/token':
        return this.#exchange(request, new URLSearchParams(await text(request)));
      default:
        return [404, { error: 'not_found' }];
    }
  }

  #described(): Record<string, unknown> {
    const methods = ['client_secret_basic', 'client_secret_post'];
    return {
      issuer: this.url,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/keys`,
      token_endpoint_auth_methods_supported: methods,
    };
  }

  async #exchange({ headers }: IncomingMessage, form: URLSearchParams): Promise<readonly [number, unknown]> {
    if (!this.#isClient(headers.authorization, form)) return [401, { error: 'invalid_client' }];
    if (form.get('grant_type') !== 'authorization_code') return [400, { error: 'unsupported_grant_type' }];
    const granted = this.#codes.get(form.get('code') ?? '');
    this.#codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (granted?.challenge !== challenge || form.get('redirect_uri') !== REDIRECT)
      return [400, { error: 'invalid_grant', error_description: 'Code not valid' }];
    return [
      200,
      {
        access_token: 'of no use here',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: await this.#idToken(granted.claims),
      },
    ];
  }

  #isClient(authorization: string | undefined, form: URLSearchParams): boolean {
    const shown = authorization
      ? Buffer.from(authorization.replace('Basic ', ''), 'base64')
          .toString()
          .split(':')
          .map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
      : [form.get('client_id'), form.get('client_secret')];
    return shown[0] === CLIENT.id && shown[1] === CLIENT.secret;
  }

  #idToken(claims: JWTPayload): Promise<string> {
    const [key] = this.#keys;
    if (!key) throw new Error('The issuer has no key.');
    const second = Math.floor(Date.now() / 1000);
    const payload = { iss: this.url, aud: CLIENT.id, iat: second, exp: second + 300, ...claims };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: key.kid })
      .sign(this.signsWith ?? key.privateKey);
  }
}
