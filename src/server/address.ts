import type { IncomingMessage } from 'node:http';

/**
 * The address of the client: of the connection, or, behind proxies that are trusted, the entry of X-Forwarded-For that
 * the outermost of them wrote. Entries before that one are the client's own claims.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string | undefined {
  const direct = request.socket.remoteAddress;
  const header = request.headers['x-forwarded-for'];
  if (trustedProxies === 0 || header === undefined) return direct;
  const entries = String(header)
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return entries.at(-Math.min(trustedProxies, entries.length)) ?? direct;
}
