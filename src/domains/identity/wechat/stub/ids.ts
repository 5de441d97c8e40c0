import { createHash } from 'node:crypto';

/** The same for the same user each time, and as long as a real one. */
export function idOf(of: string, user: string): string {
  return `o${createHash('sha256').update(`${of} ${user}`).digest('base64url').slice(0, 27)}`;
}

/** Whether something may be an id of a user: the stub forgets whom it met, those who met it do not. */
export const isId = (text: string): boolean => /^o[\w-]{27}$/.test(text);
