import { isIP } from 'node:net';

/**
 * Whose address it is, as far as an address can tell: an IPv4 address itself, and the /64 of one of IPv6, which is what
 * a single line or machine is given. A text that is no address stands for itself.
 */
export function subscriberOf(address: string | undefined): string {
  const plain = address?.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
  if (isIP(plain) !== 6) return plain;
  // URL spells each address in one way; of what `::` stands for, only zeros in the first four groups matter.
  const [first = '', rest] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const groups = first === '' ? [] : first.split(':');
  const last = rest ? rest.split(':') : [];
  const zeros = Array.from({ length: 8 - groups.length - last.length }, () => '0');
  return `${[...groups, ...zeros, ...last].slice(0, 4).join(':')}::/64`;
}
