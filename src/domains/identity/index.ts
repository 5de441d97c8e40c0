export { Accounts, accountOf, subjectOf } from './accounts/accounts.js';
export { type Refresh, type SessionEnd, type SessionStart, Sessions, type Tokens } from './accounts/sessions.js';
