import {
  type Acts,
  Audit,
  type Bearers,
  type Envelope,
  Guesses,
  type Keyring,
  type Scope,
  type SealedTable,
  type Viewer,
  viewerOf,
} from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { FileStore } from '../../kit/files/index.js';
import type { NodeOf, NodeReader } from '../../kit/graphql/node.resolver.js';
import type { Route } from '../../kit/http/route.js';
import type { AddsJobs, AnyJob } from '../../kit/jobs/index.js';
import type { PersonalPart } from '../../kit/personal-part.js';
import type { Reads } from '../../kit/read/index.js';
import type { Membership } from '../membership/index.js';
import type { Regions } from '../regions/index.js';
import { Accounts } from './accounts/accounts.js';
import { forgetSessionsJob } from './accounts/forget-sessions.job.js';
import { Grants, type NamedSubjects } from './accounts/grants.js';
import { Sessions } from './accounts/sessions.js';
import { Staff, staffSealed } from './accounts/staff.js';
import { StaffMembers } from './accounts/staff-members.js';
import { standingsOf } from './accounts/standing.js';
import { ViewerResolver } from './accounts/viewer.resolver.js';
import type { ApiClients } from './clients/client.service.js';
import { ApiClientResolver, ApiClientTable, ApiKeyTable, createClients } from './clients/index.js';
import { consentEntities, consentResolvers, createConsents } from './consents/index.js';
import { createDisclosure, disclosureResolvers } from './disclosure/index.js';
import { createErasures, erasureEntities, erasureResolvers } from './erasure/index.js';
import { createExports, exportEntities, exportResolvers, exportSealed } from './exports/index.js';
import { identityParts } from './identity.parts.js';
import {
  createNotifications,
  type NotificationOptions,
  type NotificationsAtWork,
  notificationEntities,
  notificationResolvers,
} from './notifications/index.js';
import { SignInMutations } from './sign-in/sign-in.mutations.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { Oidc, type OidcSettings } from './staff/oidc.js';
import { staffRoute } from './staff/staff.route.js';
import { createUploads, type Uploads, uploadEntities, uploadResolvers, uploadSealed } from './uploads/index.js';
import { createWeChat, forgetWeChatCodesJob, type WeChatSettings } from './wechat/index.js';
import type { Recheck } from './wechat/recheck.js';
import { wechatSealed } from './wechat/wechat.sealed.js';

export { Accounts, accountOf, subjectOf } from './accounts/accounts.js';
export { type GivenRole, type GrantDays, Grants, type ListedGrant } from './accounts/grants.js';
export { type Refresh, type SessionEnd, type SessionStart, Sessions, type Tokens } from './accounts/sessions.js';
export { CLIENT_PREFIX, clientOf } from './clients/client.reads.js';
export { merchantClientNamed } from './clients/client.service.js';
export { ConsentKind, Consents } from './consents/index.js';
export { endRestoredSessions, identityEndings } from './endings.js';
export { identityMergeParts } from './merge.parts.js';
export {
  countSends,
  type NoticeTrouble,
  type NotificationOptions,
  type NotificationsAtWork,
} from './notifications/index.js';
export { subjectStandingOf } from './subject-standing.js';
export { dropUpload, type OpenedUpload, type TakenUpload, UploadPurpose, Uploads } from './uploads/index.js';
export type { WeChatSettings } from './wechat/index.js';
export type { Recheck, RecheckAsked } from './wechat/recheck.js';
export { WeChatStub } from './wechat/stub/index.js';
export type { WeChatTrouble } from './wechat/wechat.client.js';

/** Payloads of mutations that sign somebody in, and as what: their records are read with the rights that this gives. */
export const signingIn: ReadonlyMap<string, readonly Scope[]> = new Map([['SignInWithWeChatPayload', ['MEMBER']]]);

/** Tables of the domain that are known to the unit of work. */
export const identityEntities = [
  ApiClientTable,
  ApiKeyTable,
  ...consentEntities,
  ...erasureEntities,
  ...exportEntities,
  ...notificationEntities,
  ...uploadEntities,
];

/** The resolvers of the domain. */
export const identityResolvers = [
  ViewerResolver,
  ApiClientResolver,
  SignInMutations,
  ...consentResolvers,
  ...disclosureResolvers,
  ...erasureResolvers,
  ...exportResolvers,
  ...notificationResolvers,
  ...uploadResolvers,
];

/** What the domain keeps sealed. */
export const identitySealed: readonly SealedTable[] = [
  ...staffSealed,
  ...wechatSealed,
  ...exportSealed,
  ...uploadSealed,
];

/** What the domain has to do later. */
export const identityJobs = [forgetSessionsJob, forgetWeChatCodesJob];

interface Dependencies extends NotificationOptions {
  readonly database: Database;
  readonly acts: Acts;
  /** What other parts of the hub hold of people: told to them, and erased with them. */
  readonly personalParts: readonly PersonalPart[];
  /** For how many days files of channels are kept that nobody uses. */
  readonly fileDays: number;
  /** By which address clients reach the hub. */
  readonly publicUrl: string;
  /** Where the files lie that clients upload. */
  readonly files: FileStore;
  readonly jobs: AddsJobs;
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly membership: Membership;
  /** Without it nobody signs in by WeChat. */
  readonly wechat: WeChatSettings;
  /** Without it no staff sign in. */
  readonly oidc?: OidcAccess | undefined;
  readonly regions: Regions;
  readonly live: LiveEvents;
  /** What a message is about is a record of any domain. */
  readonly nodeOf: NodeOf;
  /** What grants name by the code of a station or site. */
  readonly namedSubjects: NamedSubjects;
  /** Whether a token may say by itself what it grants: not in production. */
  readonly takesGrants: boolean;
}

export interface IdentityDomain {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly grants: Grants;
  /** The clients that come with keys, by their names. */
  readonly clients: Pick<ApiClients, 'named' | 'namesOf'>;
  readonly staff: Staff;
  /** Which members staff are. */
  readonly staffMembers: StaffMembers;
  /** By what the hub knows who asks, by whatever way in. */
  readonly bearers: Bearers;
  /** The fresh check before an act that asks for one. */
  readonly recheck: Recheck;
  /** Files that clients uploaded, for the domains that take them. */
  readonly uploads: Uploads;
  /** Who asks by a header Authorization, at a way in beside GraphQL. */
  readonly viewerBy: (authorization: string | undefined) => Promise<Viewer>;
  /** Ways to sign in, to fetch what was exported and to send files, beside GraphQL. */
  readonly routes: readonly Route[];
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly jobs: readonly AnyJob[];
  readonly readers: readonly NodeReader[];
  /** Makes messages to people of the log, and has WeChat show them, in a process that works on jobs. */
  readonly notifications: NotificationsAtWork;
}

/** By whom staff sign in, and who is told when that can not be asked. */
export interface OidcAccess extends OidcSettings {
  readonly onTrouble?: ((error: Error) => void) | undefined;
}

function oidcOf({ oidc }: Dependencies): Oidc | undefined {
  return oidc && new Oidc(oidc, oidc.onTrouble);
}

/** Puts the domain together: called once, by the hub. */
export function createIdentity(given: Dependencies): IdentityDomain {
  const { database, keyring, envelope, regions, namedSubjects, membership, takesGrants } = given;
  const audit = new Audit(envelope);
  const accounts = new Accounts(audit);
  const sessions = new Sessions(keyring);
  const staff = new Staff({ envelope, keyring, accounts });
  const standingOf = standingsOf(database);
  const guesses = new Guesses({ database, keyring });
  const { recheck, templates, ...wechat } = createWeChat({ ...given, guesses });
  const signIn = new SignIn({ ...wechat, database, guesses, accounts, sessions, people: membership.people });
  const consents = createConsents(given);
  const uploading = createUploads({ ...given, guesses });
  const parts = [...given.personalParts, ...identityParts(envelope), uploading.part];
  const disclosure = createDisclosure({ ...given, freshCheck: recheck });
  const erasures = createErasures({ ...given, parts, freshCheck: recheck });
  const clients = createClients(given);
  const { clientStandingOf } = clients;
  const bearers = { keyring, standingOf, clientStandingOf, takesGrants };
  const viewerBy = (authorization: string | undefined) => viewerOf(authorization, bearers);
  const exports = createExports({ ...given, parts, freshCheck: recheck, viewerBy });
  const notifications = createNotifications({ ...given, templates, client: wechat.client });
  return {
    ...{ accounts, sessions, bearers, recheck, viewerBy, uploads: uploading.uploads },
    reads: [clients, consents, disclosure, erasures, exports, notifications].flatMap((part) => part.reads),
    grants: new Grants({ regions, namedSubjects, audit }),
    clients: clients.service,
    staff,
    staffMembers: new StaffMembers({ audit, people: membership.people }),
    routes: [
      staffRoute({ database, staff, sessions, guesses, oidc: oidcOf(given) }),
      clients.route,
      ...exports.routes,
      ...uploading.routes,
    ],
    resolvers: [
      new ViewerResolver(regions, namedSubjects),
      clients.resolver,
      new SignInMutations({
        ...{ signIn, members: membership.members },
        bearerOf: (accessToken) => viewerBy(`Bearer ${accessToken}`),
      }),
      ...consents.resolvers,
      ...disclosure.resolvers,
      ...erasures.resolvers,
      ...exports.resolvers,
      ...notifications.resolvers,
      ...uploading.resolvers,
    ],
    readers: [clients, disclosure, erasures, exports, notifications].flatMap((part) => part.readers),
    jobs: [...erasures.jobs, ...exports.jobs, ...notifications.jobs, ...uploading.jobs],
    notifications: notifications.atWork,
  };
}
