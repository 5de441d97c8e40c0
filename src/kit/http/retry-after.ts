/**
 * How long a server asks to be left alone by `Retry-After`, as seconds or as an instant, in milliseconds; below nothing for an
 * instant that has gone by, undefined where it does not ask, or not in a way that can be read.
 */
export function retryAfterMillis(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const given = header.trim();
  const millis = /^\d{1,9}$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now;
  return Number.isNaN(millis) ? undefined : millis;
}
