import { type Acts, type Envelope, KeyedHashes, type Keyring } from '../../auth/index.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { AnyJob } from '../../kit/jobs/index.js';
import type { Reads } from '../../kit/read/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import type { PersonalDataConsent } from './applications/applying.service.js';
import { ApplicationRow, applicationResolvers, createApplications } from './applications/index.js';
import { MembershipSubscriptions } from './live/membership.subscriptions.js';
import { QueueSubscriptions } from './live/queue.subscriptions.js';
import { Keeping } from './memberships/keeping.service.js';
import { membershipActs } from './memberships/membership.acts.js';
import { MembershipRow } from './memberships/membership.entity.js';
import { MembershipMutations } from './memberships/membership.mutations.js';
import { membershipReads } from './memberships/membership.reads.js';
import { Memberships } from './memberships/membership.service.js';
import type { MergePart } from './merging/person-merging.js';
import { Person } from './person.entity.js';
import { personReads } from './person.reads.js';
import { MemberResolver } from './person.resolver.js';
import { People } from './person.service.js';
import { MemberIntake } from './platform/member.intake.js';
import { PlatformMembers } from './platform/member.service.js';
import { countMembers } from './roster/member-count.js';
import { RosterQueries } from './roster/roster.queries.js';
import { RosterResolver } from './roster/roster.resolver.js';
import { createStatistics, type MonthClosing, StatsResolver } from './statistics/index.js';
import { cancelTransferOf, createTransfers, TransferRow, transferResolvers } from './transfers/index.js';

export type { PersonalDataConsent } from './applications/applying.service.js';
export { membershipParts } from './membership.part.js';
export { JoinRoute, MembershipState } from './memberships/membership.enums.js';
export { noActiveMembership } from './memberships/membership.errors.js';
export type { HeldPerson, LiveMembership, Memberships, Stay } from './memberships/membership.service.js';
export { luhnSign } from './memberships/numbers.js';
export { isLiveMember, presentPerson, type Standing, standingsOf } from './memberships/standing.js';
export { followUnion } from './memberships/union-moves.js';
export type { MergePart, PersonPair } from './merging/person-merging.js';
export { membershipNotices } from './notices.js';
export type { ToldPerson } from './person.details.js';
export { Gender, IdType, PersonalField } from './person.enums.js';
export { memberOf } from './person.known.js';
export {
  type NamedPerson,
  type PersonOfNumber,
  peopleOfMobiles,
  peopleOfNumbers,
  type ReachedPerson,
  readNamed,
  readReached,
} from './person.named.js';
export { namesOf } from './person.names.js';
export { ownPerson } from './person.own.js';
export { PERSON_PREFIX } from './person.prefix.js';
export { belongsIn, isOfCaller, ownKey, personReached, personWithin, reached } from './person.reach.js';
export { membershipSealed } from './person.sealed.js';
export { type FoundPerson, holdRecord, People } from './person.service.js';
export { type ShownPerson, shownPeople } from './person.shown.js';
export { Member } from './person.type.js';
export { idTypeCell, readGroups } from './platform/member.words.js';
export { type Birthday, birthdaysIn, type Days, type Roster, rostersIn } from './roster/birthdays.js';
export {
  addUpOne,
  type Closing,
  divisionsAlike,
  type Forest,
  forestOf,
  LEAST_TOLD,
  liesIn,
  MOST_SMALL,
  type MonthClosing,
  type MonthDivisions,
  MonthNotClosed,
  Nodes,
  notInReach,
  reachOfCounts,
  smallestOf,
  toldOf,
} from './statistics/index.js';
export { WorkerGroup } from './worker-group.js';

/** The resolvers of the domain. */
export const membershipResolvers = [
  MemberResolver,
  MembershipMutations,
  RosterResolver,
  ...applicationResolvers,
  ...transferResolvers,
  MembershipSubscriptions,
  QueueSubscriptions,
  StatsResolver,
];

/** Tables of the domain that are written through the unit of work. */
export const membershipEntities = [Person, MembershipRow, ApplicationRow, TransferRow];

/** What other domains may use of people. */
export interface Membership {
  readonly people: People;
  /** How a person is read, for edges and for acts that answer one: under the rights of whoever asks. */
  readonly members: Reads;
  /** How a membership is read, under the same rights. */
  readonly memberships: Reads;
}

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly sources: SourcesReader;
  /** How consents are noted that go with an application. */
  readonly consent: PersonalDataConsent;
  /** What other parts of the hub do with what they keep of people when two records become one. */
  readonly mergeParts: readonly MergePart[];
  readonly live: LiveEvents;
}

export interface MembershipDomain extends Membership {
  /** Begins and ends memberships. */
  readonly service: Memberships;
  /** Closes months of the statistics. */
  readonly closing: MonthClosing;
  /** Takes in what a provincial platform tells. */
  readonly intake: MemberIntake;
  readonly jobs: readonly AnyJob[];
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
}

/** Puts the domain together: called once, by the hub. */
export function createMembership(given: Dependencies): MembershipDomain {
  const people = new People(given);
  const members = personReads({ ...given, people });
  const memberships = membershipReads({ ...given, people, members });
  const service = new Memberships(given.organisations.service);
  const shared = { ...given, people, members, memberships, service };
  const applications = createApplications(shared);
  const transfers = createTransfers(shared);
  const keeping = new Keeping({ ...given, people, memberships: service, endsTransfer: cancelTransferOf });
  countMembers(given.organisations);
  const { closing, jobs, resolver } = createStatistics(given);
  const platform = new PlatformMembers({ ...given, unions: given.organisations.service });
  return {
    ...{ people, members, memberships, service, closing },
    intake: new MemberIntake(platform, given.regions, new KeyedHashes(given.keyring)),
    reads: [members, memberships, applications.reads, transfers.reads],
    readers: [members.node, memberships.node, applications.reads.node, transfers.reads.node],
    jobs: [...transfers.jobs, ...jobs],
    resolvers: [
      new MemberResolver(members, people),
      new MembershipMutations(membershipActs({ acts: given.acts, keeping, members, memberships })),
      new RosterResolver(new RosterQueries(members, given.regions)),
      ...applications.resolvers,
      ...transfers.resolvers,
      new MembershipSubscriptions(given.live, people),
      new QueueSubscriptions(given.live, given.organisations.service),
      resolver,
    ],
  };
}
