import { type Acts, DoorCodes, Envelope, type Keyring } from '../../auth/index.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { Export } from '../../kit/export.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { MoveSources, SourcesReader } from '../../kit/graphql/sources.js';
import type { Intake } from '../../kit/intake.js';
import type { AddsJobs, AnyJob } from '../../kit/jobs/index.js';
import type { Reads } from '../../kit/read/index.js';
import type { MembershipDomain } from '../membership/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import { caseReads } from './cases/case.reads.js';
import { CaseBook } from './cases/case-book.js';
import { CaseFinder } from './cases/case-finder.js';
import { NewCases } from './cases/new-case.js';

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
}

/** What every part of the domain is given. */
export interface LegalParts extends LegalDependencies {
  /** Seals what is said in cases, under a key of its own. */
  readonly matter: Envelope;
  /** Codes that stand for a person who gave no name. */
  readonly doorCodes: DoorCodes;
  /** Through which every case changes. */
  readonly caseBook: CaseBook;
  /** Through which every case comes into being. */
  readonly newCases: NewCases;
  /** Finds the case of an act. */
  readonly caseFinder: CaseFinder;
  readonly cases: Reads;
  readonly meetings: Reads;
}

/** What a part brings to the hub. */
export interface DomainPart {
  readonly resolvers?: readonly object[];
  readonly reads?: readonly Reads[];
  readonly readers?: readonly NodeReader[];
  readonly intakes?: readonly Intake[];
  readonly exports?: readonly Export[];
  readonly jobs?: readonly AnyJob[];
}

/** What the parts stand on. */
export function groundOf(given: LegalDependencies): LegalParts {
  const matter = new Envelope(given.keyring, 'data-case');
  const doorCodes = new DoorCodes(given.keyring);
  const { people } = given.membership;
  const { cases, meetings } = caseReads({ ...given, people, matter });
  const caseBook = new CaseBook({ ...given, matter });
  const newCases = new NewCases({ ...given, matter, caseBook });
  const caseFinder = new CaseFinder({ ...given, people });
  return { ...given, matter, doorCodes, caseBook, newCases, caseFinder, cases, meetings };
}
