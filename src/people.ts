import type { Keyring } from './auth/index.js';
import { moveSources, recordParts } from './channels/index.js';
import {
  applicationNotices,
  type BookingBook,
  bookingNotices,
  bookingPart,
  jobMergeParts,
  jobParts,
  mergeBookings,
  mergeOrderWords,
  orderWordPart,
} from './domains/activities/index.js';
import { benefitCardMergeParts, benefitCardParts, entitlementNotices } from './domains/benefit-cards/index.js';
import {
  ConsentKind,
  Consents,
  createIdentity,
  identityMergeParts,
  type NotificationOptions,
  type OidcAccess,
  type WeChatSettings,
} from './domains/identity/index.js';
import { type CaseConsent, caseNotices, legalParts, mergeCases } from './domains/legal-outreach/index.js';
import {
  createMembership,
  type MergePart,
  membershipNotices,
  membershipParts,
  PERSON_PREFIX,
  type PersonalDataConsent,
} from './domains/membership/index.js';
import { holdNotices, stationMergeParts, stationParts, stationsNamed } from './domains/stations/index.js';
import { type FileStore, noStore } from './kit/files/index.js';
import type { Notice } from './kit/notice.js';

/** How those who sign in are reached. */
export interface PeopleOptions extends Partial<NotificationOptions> {
  /** By which address clients reach what is fetched beside GraphQL; that of this machine when absent. */
  readonly publicUrl?: string;
  /** Where the files lie that clients upload; without it none can be sent. */
  readonly files?: FileStore;
  /** How WeChat is reached; without it nobody signs in from a mini-program. */
  readonly wechat?: WeChatSettings;
  /** By whom staff sign in; without it they do not. */
  readonly oidc?: OidcAccess | undefined;
  /** In production no token says by itself what it grants. */
  readonly production?: boolean;
}

type OfMembership = 'consent' | 'mergeParts';
type OfPeople = 'personalParts' | 'publicUrl' | 'files' | 'takesGrants' | keyof NotificationOptions;

/** What those parts of the hub work with that hold something of people. */
interface PartTools {
  readonly bookingBook: BookingBook;
  readonly keyring: Keyring;
}

/** People, and who signs in as whom. What the parts of the hub hold of people is named here, to be told and erased. */
export function createPeople(
  shared: Omit<Parameters<typeof createIdentity>[0], 'membership' | 'wechat' | 'namedSubjects' | OfPeople> &
    Omit<Parameters<typeof createMembership>[0], OfMembership> &
    PartTools,
  options: PeopleOptions,
) {
  const { wechat = {}, oidc, files = noStore, notices = [], production = false } = options;
  // Addresses are made of it by adding a path.
  const publicUrl = (options.publicUrl ?? 'http://127.0.0.1:4000').replace(/\/+$/, '');
  const { sendRules, onNoticeTrouble } = options;
  const membership = createMembership({ ...shared, consent: personalDataConsent(), mergeParts: mergePartsOf(shared) });
  const { database, envelope } = shared;
  const identity = createIdentity({
    ...{ ...shared, membership, wechat, oidc, publicUrl, files, sendRules, onNoticeTrouble },
    takesGrants: !production,
    notices: [...noticesOf(shared), ...notices],
    personalParts: [
      ...membershipParts({ ...membership, envelope }),
      ...benefitCardParts(shared),
      bookingPart(shared),
      orderWordPart,
      ...recordParts(envelope),
      ...stationParts(shared),
      ...jobParts,
      ...legalParts(shared),
    ],
    namedSubjects: (codes, tx) => stationsNamed(tx ?? { sql: (statement) => database.query(statement) }, codes),
  });
  return { membership, identity, publicUrl };
}

/** One line for each domain that has news for people. */
const noticesOf = ({
  organisations,
  keyring,
}: Pick<Parameters<typeof createMembership>[0], 'organisations'> &
  Pick<Parameters<typeof createIdentity>[0], 'keyring'>): readonly Notice[] => [
  ...membershipNotices(organisations.service),
  ...entitlementNotices,
  ...holdNotices,
  ...bookingNotices,
  ...applicationNotices,
  ...caseNotices({ keyring }),
];

/** One line for each part of the hub that keeps something of people: what becomes of it when two records become one. */
const mergePartsOf = (tools: PartTools): readonly MergePart[] => [
  ...identityMergeParts,
  ...benefitCardMergeParts,
  mergeBookings(tools),
  mergeOrderWords,
  ...stationMergeParts,
  ...jobMergeParts,
  mergeCases(tools),
  (tx, { kept, gone }) => moveSources(tx, { type: PERSON_PREFIX, from: gone, to: kept }),
];

/** Whoever brings a case agrees to the handling of case matter. */
export function caseDataConsent(): CaseConsent {
  const consents = new Consents();
  return { give: (tx, person, version, path) => consents.give(tx, person, ConsentKind.CASE_DATA, version, path) };
}

/** Whoever applies to a union agrees to the handling of personal data. */
function personalDataConsent(): PersonalDataConsent {
  const consents = new Consents();
  return {
    give: (tx, person, version, path) => consents.give(tx, person, ConsentKind.PERSONAL_DATA, version, path),
    holds: (tx, person) => consents.holds(tx, person, ConsentKind.PERSONAL_DATA),
  };
}
