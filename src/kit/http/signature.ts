import { createHmac } from 'node:crypto';

/**
 * The header `x-hub-signature` of a body: `t=SECONDS,v1=SIGNATURE`, the signature an HMAC-SHA-256 over "SECONDS." and the
 * body, in small hex; by two secrets there are two of them. The form that messages have which channels take.
 */
export function signatureOf(secrets: readonly string[], body: string, at = Math.floor(Date.now() / 1000)): string {
  const macs = secrets.map((secret) => createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'));
  return [`t=${at}`, ...macs.map((mac) => `v1=${mac}`)].join(',');
}
