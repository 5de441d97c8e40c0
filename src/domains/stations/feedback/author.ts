import { createHmac } from 'node:crypto';
import type { Keyring, Viewer } from '../../../auth/index.js';

/**
 * Who wrote feedback, as the hub keeps it: an HMAC of the subject, by each key of the hub and the current one first. It
 * tells one author from another, and leads from nobody's row back to a person.
 */
export function authorsOf(viewer: Viewer, keyring: Keyring): readonly Buffer[] {
  const { subject } = viewer;
  if (subject === null || !viewer.scopes.has('MEMBER')) return [];
  return keyring
    .all('author')
    .map(({ key }) => createHmac('sha256', key).update(`station feedback\0${subject}`).digest());
}
