import type { Acts, Envelope, Keyring } from '../../../auth/index.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Organisations } from '../../organisations/index.js';
import { calendar, type Regions } from '../../regions/index.js';
import type { Memberships } from '../memberships/membership.service.js';
import { type MergePart, PersonMerging } from '../merging/person-merging.js';
import type { People } from '../person.service.js';
import { PersonRecords } from '../person.values.js';
import { ApplicantSeal } from './applicant.js';
import { applicationActs } from './application.acts.js';
import { ApplicationMutations } from './application.mutations.js';
import { ApplicationQueries } from './application.queries.js';
import { applicationReads } from './application.reads.js';
import { ApplicationResolver } from './application.resolver.js';
import { Applying, type PersonalDataConsent } from './applying.service.js';
import { Deciders } from './deciding.service.js';
import { Resolvers } from './resolvers.js';

export { ApplicationRow } from './application.entity.js';
export { applicationPart } from './application.part.js';

/** The resolvers of applications. */
export const applicationResolvers = [ApplicationResolver, ApplicationMutations];

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly sources: SourcesReader;
  readonly people: People;
  readonly members: Reads;
  readonly memberships: Reads;
  readonly service: Memberships;
  readonly consent: PersonalDataConsent;
  readonly mergeParts: readonly MergePart[];
}

/** Puts together what people ask for who would join a union, and what becomes of it. */
export function createApplications(given: Dependencies) {
  const seal = new ApplicantSeal(given);
  const records = new PersonRecords(given);
  const applications = applicationReads({ ...given, seal });
  const resolvers = new Resolvers(given.keyring, given.organisations.service);
  const shared = { ...given, seal, records, resolvers, calendar, memberships: given.service };
  const acts = applicationActs({
    acts: given.acts,
    applications,
    applying: new Applying(shared),
    deciders: new Deciders({ ...shared, merging: new PersonMerging({ ...given, records }) }),
  });
  return {
    reads: applications,
    resolvers: [
      new ApplicationResolver(new ApplicationQueries(applications, given.organisations.service)),
      new ApplicationMutations(acts),
    ],
  };
}
