import type { GivenRole, GrantDays, Tokens } from '../../src/domains/identity/index.js';
import type { Hub } from '../../src/hub.js';
import { newId } from '../../src/kit/database/ids.js';

/** An account with a session of its own. */
export interface SignedIn {
  readonly accountId: string;
  readonly tokens: Tokens;
  /** Of the access token. */
  readonly authorization: string;
}

/** Signs a member in, of a person who may be nobody else. */
export function signedInMember({ identity, database }: Hub, personId = newId()): Promise<SignedIn> {
  return database.transaction(async (tx) => {
    const accountId = await identity.accounts.ofMember(tx, personId);
    return opened(accountId, await identity.sessions.open(tx, { accountId, deviceId: null }));
  });
}

/** Signs a new account of staff in, which holds the roles that are given; answers the ids of the grants too. */
export function signedInStaff(
  { identity, database }: Hub,
  ...roles: readonly (readonly [role: GivenRole, days?: GrantDays])[]
): Promise<SignedIn & { readonly grantIds: readonly string[] }> {
  return database.transaction(async (tx) => {
    const accountId = await identity.accounts.makeStaff(tx);
    const grantIds: string[] = [];
    for (const [role, days] of roles)
      grantIds.push(await identity.grants.give(tx, { actor: 'test', accountId, role, ...days }));
    return { ...opened(accountId, await identity.sessions.open(tx, { accountId, deviceId: null })), grantIds };
  });
}

function opened(accountId: string, tokens: Tokens): SignedIn {
  return { accountId, tokens, authorization: `Bearer ${tokens.accessToken}` };
}
