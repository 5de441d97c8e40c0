import { type Acts, DoorCodes, Envelope, type Keyring, type Viewer } from '../../auth/index.js';
import type { Database, Transaction } from '../../kit/database/database.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { MoveSources, SourcesReader } from '../../kit/graphql/sources.js';
import type { AddsJobs } from '../../kit/jobs/index.js';
import type { Reads } from '../../kit/read/index.js';
import type { Uploads } from '../identity/index.js';
import type { MembershipDomain } from '../membership/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import { caseReads } from './cases/case.reads.js';
import { CaseBook } from './cases/case-book.js';
import { CaseFinder } from './cases/case-finder.js';
import { NewCases } from './cases/new-case.js';
import { CaseFiles } from './evidence/case-files.js';
import { EvidenceLinks } from './evidence/evidence-links.js';
import type { PeopleOfAccounts } from './handlers/own-cases.js';

export type { DomainPart } from '../../kit/domain-part.js';

/** Notes what people agree to before a case is taken. */
export interface CaseConsent {
  /** Throws a Refusal at the path where it is not the text in force. */
  give(tx: Transaction, personId: string, textVersion: number, path: readonly string[]): Promise<unknown>;
}

export interface LegalDependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly membership: MembershipDomain;
  readonly sources: SourcesReader;
  /** Tells where a case went that turned out to be another one. */
  readonly moveSources: MoveSources;
  readonly live: LiveEvents;
  /** Where what is to be done later is added. */
  readonly jobs: AddsJobs;
  /** How stations are read: cases are brought at some, and sites are in some. */
  readonly stations: Reads;
  /** Of which persons accounts of staff are, so that nobody handles the own case. */
  readonly peopleOfAccounts: PeopleOfAccounts;
  readonly uploads: Uploads;
  /** Who asks by a header Authorization. */
  readonly viewerBy: (authorization: string | undefined) => Promise<Viewer>;
  /** By which address clients reach the hub. */
  readonly publicUrl: string;
  readonly database: Database;
  readonly caseConsent: CaseConsent;
}

/** What every part of the domain is given. */
export interface LegalParts extends LegalDependencies {
  /** Seals what is said in cases, under a key of its own. */
  readonly matter: Envelope;
  /** Codes that stand for a person who gave no name. */
  readonly doorCodes: DoorCodes;
  /** Through which every case changes. */
  readonly caseBook: CaseBook;
  /** Finds the case of an act. */
  readonly caseFinder: CaseFinder;
  /** How files come to cases, and are handed out. */
  readonly caseFiles: CaseFiles;
  readonly evidenceLinks: EvidenceLinks;
  /** Through which every case comes into being. */
  readonly newCases: NewCases;
  readonly cases: Reads;
  readonly meetings: Reads;
  readonly evidence: Reads;
  /** What happened to cases; whoever asks for one has found the case. */
  readonly steps: Reads;
}

/** What the parts stand on. */
export function groundOf(given: LegalDependencies): LegalParts {
  const matter = new Envelope(given.keyring, 'data-case');
  const doorCodes = new DoorCodes(given.keyring);
  const { people } = given.membership;
  const caseBook = new CaseBook({ ...given, matter });
  const caseFinder = new CaseFinder({ ...given, people });
  const newCases = new NewCases({ ...given, matter, caseBook });
  const caseFiles = new CaseFiles({ ...given, people, matter });
  const evidenceLinks = new EvidenceLinks(given.keyring, given.publicUrl);
  const all = caseReads({ ...given, people, matter, evidenceLinks });
  const parts = { matter, doorCodes, caseBook, caseFinder, newCases, caseFiles, evidenceLinks };
  return { ...given, ...parts, ...all };
}
