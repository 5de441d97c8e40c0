import { type Grant, issueToken, type Keyring, Office, SCOPES, type Scope } from '../../../src/auth/index.js';

/** Divisions that lie within the reach of those who are near, and records that lie in none of them. */
export const NEAR_REGIONS = ['620000', '510000'] as const;
export const NEAR_STATION = '513301-TH-0001';
export const OTHER_STATION = '630104-CL-0001';
/** The subject under which the mediator asks who is near, and handles cases there. */
export const NEAR_HANDLER = 'MEDIATOR_near';
const FAR_REGION = '540000';

/** Someone of one role. Near: some of the records are within reach; far: none that depends on a reach. */
export interface Asker {
  readonly name: string;
  readonly scope: Scope;
  readonly isFar: boolean;
  readonly grants: readonly Grant[];
  readonly authorization: string | undefined;
}

/** Whose own records there are: global ids of a member and of a partner agency that comes with keys. */
export interface Owners {
  readonly member: string;
  readonly client: string;
}

type Unsigned = Omit<Asker, 'authorization'>;

const OFFICES = [undefined, ...Object.values(Office)];

/** Two of each role, but for those who reach everything alike: a visitor, and administrators of each office and of none. */
export async function askersOf(keyring: Keyring, owners: Owners): Promise<readonly Asker[]> {
  const all = SCOPES.flatMap((scope): readonly Unsigned[] => {
    if (scope === 'PUBLIC') return [{ name: 'PUBLIC', scope, isFar: false, grants: [] }];
    if (scope === 'ADMIN')
      return OFFICES.map((office) => ({
        ...{ name: `ADMIN of ${office ?? 'no office'}`, scope, isFar: false },
        grants: [{ ...grantOf(scope, false), office }],
      }));
    return [false, true].map((isFar) => ({
      ...{ name: `${scope} ${isFar ? 'far' : 'near'}`, scope, isFar },
      grants: [grantOf(scope, isFar)],
    }));
  });
  return Promise.all(all.map((each) => signedIn(keyring, each, subjectOf(each, owners))));
}

/** One who may all that any role may, near. */
export function askerOfAll(keyring: Keyring, { member }: Owners): Promise<Asker> {
  const grants = [
    ...SCOPES.filter((scope) => scope !== 'PUBLIC').map((scope) => grantOf(scope, false)),
    ...Object.values(Office).map((office) => ({ ...grantOf('ADMIN', false), office })),
  ];
  return signedIn(keyring, { name: 'all roles', scope: 'ADMIN', isFar: false, grants }, member);
}

async function signedIn(keyring: Keyring, asker: Unsigned, subject: string): Promise<Asker> {
  if (asker.scope === 'PUBLIC') return { ...asker, authorization: undefined };
  const token = await issueToken(keyring, { subject, grants: asker.grants }, 3600);
  return { ...asker, authorization: `Bearer ${token}` };
}

function subjectOf({ scope, isFar, name }: Unsigned, { member, client }: Owners): string {
  if (scope === 'MEMBER' && !isFar) return member;
  return scope === 'PARTNER' && !isFar ? client : name.replaceAll(' ', '_');
}

function grantOf(scope: Scope, isFar: boolean): Grant {
  const byRegion = scope === 'CADRE' || scope === 'PARTNER';
  return {
    scope,
    regionCodes: byRegion ? (isFar ? [FAR_REGION] : NEAR_REGIONS) : [],
    stationCodes: byRegion || scope === 'MEMBER' ? [] : [isFar ? '540102-XX-0001' : NEAR_STATION],
  };
}
