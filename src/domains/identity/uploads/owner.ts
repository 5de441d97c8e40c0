import { createHmac } from 'node:crypto';
import type { Keyring, Viewer } from '../../../auth/index.js';

/** Whose upload it is, as the hub keeps it, by each key of the hub and the current one first; nobody for a visitor. */
export function ownersOf(viewer: Viewer | null, keyring: Keyring): readonly Buffer[] {
  return viewer?.subject ? ownersOfSubject(viewer.subject, keyring) : [];
}

/** An HMAC of the subject, which leads from no row back to a person. */
export function ownersOfSubject(subject: string, keyring: Keyring): readonly Buffer[] {
  return keyring.all('author').map(({ key }) => createHmac('sha256', key).update(`upload\0${subject}`).digest());
}
