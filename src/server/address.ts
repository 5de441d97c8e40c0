import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { Recent } from '../kit/recent.js';

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
  const written = entries.at(-Math.min(trustedProxies, entries.length));
  return written === undefined ? direct : withoutPort(written);
}

/** Some proxies write the port behind it, and an address of IPv6 in brackets: with them each connection would be another client. */
function withoutPort(entry: string): string {
  const [, bracketed, plain] = /^"?(?:\[([^\]]*)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)"?$/.exec(entry) ?? [];
  return bracketed ?? plain ?? entry;
}

/** Behind proxies the same few addresses come again and again, with every line of the log. */
const networks = new Recent<string, string | undefined>(1000);

/** The network of an address, as 203.0.113.0/24 or 2001:db8:1::/48: where a call came from, but not from whom. */
export function networkOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : networks.get(address, () => networkIn(address));
}

function networkIn(address: string): string | undefined {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  const version = isIP(plain);
  if (version === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (version !== 6) return undefined;
  const [head = '', tail] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...last].slice(0, 3);
  return `${groups.join(':').toLowerCase()}::/48`;
}
