import { moveSources, noteOwnAct } from './channels/index.js';
import { BookingBook, createActivities, followStation } from './domains/activities/index.js';
import { type CardPlatformSettings, createBenefitCards, followSponsor } from './domains/benefit-cards/index.js';
import { createLegalOutreach, legalFollowStation } from './domains/legal-outreach/index.js';
import { followUnion } from './domains/membership/index.js';
import { createOrganisations, type UnionGuard } from './domains/organisations/index.js';
import type { Regions } from './domains/regions/index.js';
import { createStations, stationCounts, stationsNamed } from './domains/stations/index.js';
import { type Counters, createTargets } from './domains/targets/index.js';
import type { Database } from './kit/database/database.js';
import type { Export } from './kit/export.js';
import { MetricCode } from './kit/graphql/measure.type.js';
import type { Route } from './kit/http/route.js';
import type { Intake } from './kit/intake.js';
import { caseDataConsent, createPeople, type PeopleOptions } from './people.js';

type Shared = Omit<Parameters<typeof createPeople>[0], 'organisations' | 'bookingBook'> &
  Omit<Parameters<typeof createOrganisations>[0], 'unionHooks'>;

/** What those who run a hub say to its domains. */
export interface DomainOptions extends PeopleOptions {
  /** How the platform that issues social-security cards is reached; without it cards wait for a channel to confirm them. */
  readonly cardPlatform?: CardPlatformSettings | undefined;
}

export type Domains = ReturnType<typeof createDomains>;

/** The domains, each with those that it needs. */
export function createDomains(shared: Shared, options: DomainOptions) {
  const { database, regions } = shared;
  const hasMembers: UnionGuard = (...asked) => membership.service.hasMembers(...asked);
  const unionHooks = { guards: [hasMembers], moved: [followUnion, followSponsor] };
  const organisations = createOrganisations({ ...shared, unionHooks });
  const bookingBook = new BookingBook();
  const { membership, identity, publicUrl } = createPeople({ ...shared, organisations, bookingBook }, options);
  const targets = createTargets({ ...shared, counters: countersOf(database, regions) });
  const benefitCards = createBenefitCards({
    ...{ ...shared, organisations, membership, stationsNamed, noteOwnAct },
    cardPlatform: options.cardPlatform,
  });
  const stations = createStations({
    ...shared,
    organisations,
    moveSources,
    targets,
    redemptions: benefitCards.redemptions,
    stationHooks: { merged: [...followStation, ...legalFollowStation] },
    membership,
    memberCodes: benefitCards.memberCodes,
  });
  const { uploads, viewerBy } = identity;
  const legalOutreach = createLegalOutreach({
    ...{ ...shared, organisations, membership, uploads, viewerBy, publicUrl, moveSources },
    stations: stations.stations,
    peopleOfAccounts: (...asked) => identity.staffMembers.peopleOf(...asked),
    caseConsent: caseDataConsent(),
  });
  const activities = createActivities({
    ...{ ...shared, organisations, membership, bookingBook, stations: stations.stations },
    legalSites: legalOutreach.sites,
    memberCodes: benefitCards.memberCodes,
  });
  return { organisations, membership, identity, benefitCards, stations, legalOutreach, activities, targets };
}

/** Ways in beside GraphQL, domain by domain. */
export function routesOf({ identity, legalOutreach }: Domains): readonly Route[] {
  return [...identity.routes, ...legalOutreach.routes];
}

/** What channels may bring, domain by domain. */
export function intakesOf(domains: Domains): readonly Intake[] {
  const { organisations, membership, benefitCards, stations, activities, legalOutreach, targets } = domains;
  const lists = [benefitCards, stations, activities, legalOutreach, targets].map(({ intakes }) => intakes);
  const taken = [organisations.intakes, [membership.intake], ...lists];
  return taken.flat() as readonly Intake[];
}

/** What can be given out as a file, domain by domain. */
export function exportsOf(domains: Domains) {
  const { organisations, benefitCards, stations, activities, legalOutreach, targets } = domains;
  return bySubject([
    organisations.export,
    ...benefitCards.exports,
    ...stations.exports,
    ...activities.exports,
    ...legalOutreach.exports,
    targets.export,
  ] as readonly Export[]);
}

function bySubject(given: readonly Export[]): ReadonlyMap<string, Export> {
  return new Map(given.map((each) => [each.subject, each]));
}

/** What the hub counts from its own records, beside what sources tell of the same. */
function countersOf(database: Database, regions: Regions): Counters {
  const { built, fresh } = stationCounts(database, regions);
  return new Map([
    [MetricCode.STATIONS_BUILT, built],
    [MetricCode.STATIONS_NEW, fresh],
  ]);
}
