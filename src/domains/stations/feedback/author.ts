import { createHmac } from 'node:crypto';
import type { Keyring, Viewer } from '../../../auth/index.js';

/** Who wrote feedback, as the hub keeps it; nobody for whoever is no member. */
export function authorsOf(viewer: Viewer, keyring: Keyring): readonly Buffer[] {
  const { subject } = viewer;
  return subject === null || !viewer.scopes.has('MEMBER') ? [] : authorsOfSubject(subject, keyring);
}

/**
 * An HMAC of the subject, by each key of the hub and the current one first. It tells one author from another, and leads
 * from nobody's row back to a person.
 */
export function authorsOfSubject(subject: string, keyring: Keyring): readonly Buffer[] {
  return keyring
    .all('author')
    .map(({ key }) => createHmac('sha256', key).update(`station feedback\0${subject}`).digest());
}
