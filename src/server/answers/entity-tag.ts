import { createHash } from 'node:crypto';

/** The strong entity tag of an answer: another for other bytes, and for the same bytes as another media type. */
export function entityTag(type: string, text: string): string {
  return `"${createHash('sha256').update(type).update('\n').update(text).digest('base64url').slice(0, 27)}"`;
}

/** Whether a client has that answer already, by its If-None-Match; compared weakly, as that header is. */
export function isKnownTo(ifNoneMatch: string | undefined, tag: string | undefined): boolean {
  if (ifNoneMatch === undefined || tag === undefined) return false;
  const known: readonly string[] = ifNoneMatch.match(/"[^"]*"/g) ?? [];
  return ifNoneMatch.trim() === '*' || known.includes(tag);
}
