import { SCOPES, type Scope } from '../viewer.js';

/** All scopes of those who are signed in. */
export const SIGNED_IN: readonly Scope[] = SCOPES.filter((scope) => scope !== 'PUBLIC');
