import { type ClientStandingOf, issueClientToken, type Keyring } from '../../../auth/index.js';
import type { MessageRoute, Told } from '../../../kit/http/route.js';
import { ACCESS_SECONDS } from '../accounts/sessions.js';
import { bearerAnswer } from '../bearer-answer.js';

/**
 * POST /auth/token: a client shows its id and a key of its own, and is given a short token (client credentials of RFC 6749,
 * by the header Authorization or in the body). It lasts as long as that of a session, and is over when the key is.
 */
export function tokenRoute(keyring: Keyring, clientStandingOf: ClientStandingOf): MessageRoute {
  return {
    method: 'POST',
    url: '/auth/token',
    async answerTo({ authorization }, fields) {
      if (fields.grant_type !== 'client_credentials')
        return refused(400, 'unsupported_grant_type', 'The only grant_type here is client_credentials.');
      const { id, secret } = shownBy(authorization) ?? { id: fields.client_id, secret: fields.client_secret };
      const standing = secret === undefined ? undefined : await clientStandingOf({ secret });
      if (!standing || standing.subject !== id)
        return refused(401, 'invalid_client', 'This is no client with this key: check client_id and client_secret.');
      const now = Date.now();
      const expiresAt = new Date(Math.min(now + ACCESS_SECONDS * 1000, standing.expiresAt.getTime()));
      const token = await issueClientToken(keyring, standing, { issuedAt: new Date(now), expiresAt });
      return bearerAnswer({ token, expiresAt });
    },
  };
}

/** What HTTP Basic says, each part spelled as in a form; undefined for any other scheme. */
function shownBy(authorization: string | undefined): { readonly id: string; readonly secret: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':', 2);
  return { id: spelled(id), secret: spelled(secret) };
}

function spelled(part: string): string {
  return new URLSearchParams(`part=${part}`).get('part') ?? '';
}

function refused(status: number, error: string, description: string): Told {
  const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="hub"' } : {};
  return {
    status,
    headers: { 'cache-control': 'no-store', ...challenge },
    body: { error, error_description: description },
  };
}
