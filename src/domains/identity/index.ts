import {
  type Acts,
  type Envelope,
  Guesses,
  type Keyring,
  type Scope,
  type SealedTable,
  type StandingOf,
  viewerOf,
} from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { AnyJob } from '../../kit/jobs/index.js';
import type { Reads } from '../../kit/read/index.js';
import type { Membership } from '../membership/index.js';
import type { Regions } from '../regions/index.js';
import { Accounts } from './accounts/accounts.js';
import { Grants } from './accounts/grants.js';
import { Sessions } from './accounts/sessions.js';
import { standingsOf } from './accounts/standing.js';
import { type NamedSubjects, ViewerResolver } from './accounts/viewer.resolver.js';
import { consentEntities, consentResolvers, createConsents } from './consents/index.js';
import { createDisclosure, disclosureResolvers } from './disclosure/index.js';
import { createErasures, type EraseOf, erasureEntities, erasureResolvers } from './erasure/index.js';
import { SignInMutations } from './sign-in/sign-in.mutations.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { createWeChat, forgetWeChatCodesJob, type WeChatSettings } from './wechat/index.js';
import type { Recheck } from './wechat/recheck.js';
import { wechatSealed } from './wechat/wechat.sealed.js';
import type { WeChatUsers } from './wechat/wechat.users.js';

export { Accounts, accountOf, subjectOf } from './accounts/accounts.js';
export { type GivenRole, type GrantDays, Grants, type ListedGrant } from './accounts/grants.js';
export { type Refresh, type SessionEnd, type SessionStart, Sessions, type Tokens } from './accounts/sessions.js';

export type { WeChatSettings } from './wechat/index.js';
export type { Recheck, RecheckAsked } from './wechat/recheck.js';
export { WeChatStub } from './wechat/stub/index.js';
export type { WeChatTrouble } from './wechat/wechat.client.js';
export type { WeChatUsers } from './wechat/wechat.users.js';

/** Payloads of mutations that sign somebody in, and as what: their records are read with the rights that this gives. */
export const signingIn: ReadonlyMap<string, readonly Scope[]> = new Map([['SignInWithWeChatPayload', ['MEMBER']]]);

/** The resolvers of the domain. */
export const identityResolvers = [
  ViewerResolver,
  SignInMutations,
  ...consentResolvers,
  ...disclosureResolvers,
  ...erasureResolvers,
];

/** Tables of the domain that are read as declared. */
export const identityEntities = [...consentEntities, ...erasureEntities];

/** What the domain keeps sealed. */
export const identitySealed: readonly SealedTable[] = wechatSealed;

/** What the domain has to do later. */
export const identityJobs = [forgetWeChatCodesJob];

interface Dependencies {
  readonly database: Database;
  readonly acts: Acts;
  /** What other parts of the hub keep of people, and erase with them. */
  readonly erases: readonly EraseOf[];
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly membership: Membership;
  /** Without it nobody signs in by WeChat. */
  readonly wechat: WeChatSettings;
  readonly regions: Regions;
  /** What grants name by the code of a station or site. */
  readonly namedSubjects: NamedSubjects;
}

export interface IdentityDomain {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly grants: Grants;
  /** How whoever shows the token of a session stands now. */
  readonly standingOf: StandingOf;
  /** The fresh check before an act that asks for one. */
  readonly recheck: Recheck;
  readonly wechatUsers: WeChatUsers;
  readonly guesses: Guesses;
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly jobs: readonly AnyJob[];
  readonly readers: readonly NodeReader[];
}

/** Puts the domain together: called once, by the hub. */
export function createIdentity(given: Dependencies): IdentityDomain {
  const { database, keyring, regions, namedSubjects, membership } = given;
  const accounts = new Accounts();
  const sessions = new Sessions(keyring);
  const standingOf = standingsOf(database);
  const guesses = new Guesses({ database, keyring });
  const { recheck, ...wechat } = createWeChat({ ...given, guesses });
  const signIn = new SignIn({ ...wechat, database, guesses, accounts, sessions, people: membership.people });
  const consents = createConsents(given);
  const disclosure = createDisclosure({ ...given, freshCheck: recheck });
  const erasures = createErasures({ ...given, freshCheck: recheck });
  const bearers = { keyring, standingOf, takesGrants: false };
  return {
    ...{ accounts, sessions, standingOf, guesses, recheck },
    grants: new Grants(regions),
    wechatUsers: wechat.users,
    resolvers: [
      new ViewerResolver(regions, namedSubjects),
      new SignInMutations({
        ...{ signIn, members: membership.members },
        bearerOf: (accessToken) => viewerOf(`Bearer ${accessToken}`, bearers),
      }),
      ...consents.resolvers,
      ...disclosure.resolvers,
      ...erasures.resolvers,
    ],
    reads: [...consents.reads, ...disclosure.reads, ...erasures.reads],
    readers: [...disclosure.readers, ...erasures.readers],
    jobs: erasures.jobs,
  };
}
