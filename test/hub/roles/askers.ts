import { type Grant, issueToken, type Keyring, SCOPES, type Scope } from '../../../src/auth/index.js';

/** Divisions that lie within the reach of those who are near, and records that lie in none of them. */
export const NEAR_REGIONS = ['620000', '510000'] as const;
export const NEAR_STATION = '513301-TH-0001';
export const OTHER_STATION = '630104-CL-0001';
const FAR_REGION = '540000';

/** Someone of one role. Near: some of the records are within reach; far: none that depends on a reach. */
export interface Asker {
  readonly name: string;
  readonly scope: Scope;
  readonly isFar: boolean;
  readonly grants: readonly Grant[];
  readonly authorization: string | undefined;
}

/** Two of each role, but for those who reach everything alike. */
export async function askersOf(keyring: Keyring, member: string): Promise<readonly Asker[]> {
  const isEverywhere = (scope: Scope) => scope === 'PUBLIC' || scope === 'ADMIN';
  const all = SCOPES.flatMap((scope) =>
    (isEverywhere(scope) ? [false] : [false, true]).map((isFar): readonly [Scope, boolean] => [scope, isFar]),
  );
  return Promise.all(all.map(([scope, isFar]) => askerOf(keyring, member, scope, isFar)));
}

/** One who may all that any role may, near. */
export async function askerOfAll(keyring: Keyring, member: string): Promise<Asker> {
  const grants = SCOPES.filter((scope) => scope !== 'PUBLIC').map((scope) => grantOf(scope, false));
  const authorization = `Bearer ${await issueToken(keyring, { subject: member, grants }, 3600)}`;
  return { name: 'all roles', scope: 'ADMIN', isFar: false, grants, authorization };
}

async function askerOf(keyring: Keyring, member: string, scope: Scope, isFar: boolean): Promise<Asker> {
  const name = `${scope} ${isFar ? 'far' : 'near'}`;
  if (scope === 'PUBLIC') return { name, scope, isFar, grants: [], authorization: undefined };
  const grants = [grantOf(scope, isFar)];
  const subject = scope === 'MEMBER' && !isFar ? member : `${scope}_${isFar}`;
  return {
    name,
    scope,
    isFar,
    grants,
    authorization: `Bearer ${await issueToken(keyring, { subject, grants }, 3600)}`,
  };
}

function grantOf(scope: Scope, isFar: boolean): Grant {
  const byRegion = scope === 'CADRE' || scope === 'PARTNER';
  return {
    scope,
    regionCodes: byRegion ? (isFar ? [FAR_REGION] : NEAR_REGIONS) : [],
    stationCodes: byRegion || scope === 'MEMBER' ? [] : [isFar ? '540102-XX-0001' : NEAR_STATION],
  };
}
