import type { AllowsOrigin } from './origins.js';

/** Headers of an answer, by their names in small letters. */
export type Head = Record<string, string>;

/** The headers of every answer, whatever it says and whoever gives it. */
export function headOf(requestId: string, origin: string | undefined, allows: AllowsOrigin): Head {
  const head: Head = {
    'x-request-id': requestId,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    vary: 'origin',
  };
  if (origin !== undefined && allows(origin)) {
    head['access-control-allow-origin'] = origin;
    head['access-control-expose-headers'] = 'x-request-id, retry-after, etag';
  }
  return head;
}
