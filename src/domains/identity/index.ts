import { Audit, type Envelope, type Keyring, type StandingOf } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { Regions } from '../regions/index.js';
import { Accounts } from './accounts/accounts.js';
import { Grants } from './accounts/grants.js';
import { Sessions } from './accounts/sessions.js';
import { Staff } from './accounts/staff.js';
import { standingsOf } from './accounts/standing.js';
import { type NamedSubjects, ViewerResolver } from './accounts/viewer.resolver.js';

export { Accounts, accountOf, subjectOf } from './accounts/accounts.js';
export { type GivenRole, type GrantDays, Grants, type ListedGrant } from './accounts/grants.js';
export { type Refresh, type SessionEnd, type SessionStart, Sessions, type Tokens } from './accounts/sessions.js';
export type { NamedSubjects } from './accounts/viewer.resolver.js';

/** The resolvers of the domain. */
export const identityResolvers = [ViewerResolver];

interface Dependencies {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly regions: Regions;
  /** What grants name by the code of a station or site. */
  readonly namedSubjects: NamedSubjects;
}

export interface IdentityDomain {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly grants: Grants;
  readonly staff: Staff;
  /** How whoever shows the token of a session stands now. */
  readonly standingOf: StandingOf;
  readonly resolvers: readonly object[];
  readonly readers: readonly NodeReader[];
}

/** Puts the domain together: called once, by the hub. */
export function createIdentity({ database, keyring, envelope, regions, namedSubjects }: Dependencies): IdentityDomain {
  const accounts = new Accounts();
  return {
    accounts,
    staff: new Staff(keyring, accounts),
    sessions: new Sessions(keyring),
    grants: new Grants(regions, new Audit(envelope)),
    standingOf: standingsOf(database),
    resolvers: [new ViewerResolver(regions, namedSubjects)],
    readers: [],
  };
}
