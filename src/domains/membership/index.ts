import type { Envelope, Keyring } from '../../auth/index.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Reads } from '../../kit/read/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import { MembershipRow } from './memberships/membership.entity.js';
import { membershipReads } from './memberships/membership.reads.js';
import { Memberships } from './memberships/membership.service.js';
import { Person } from './person.entity.js';
import { personReads } from './person.reads.js';
import { MemberResolver } from './person.resolver.js';
import { People } from './person.service.js';
import { MemberIntake } from './platform/member.intake.js';
import { PlatformMembers } from './platform/member.service.js';

export { JoinRoute, MembershipState } from './memberships/membership.enums.js';
export type { HeldPerson, LiveMembership, Memberships } from './memberships/membership.service.js';
export { followUnion } from './memberships/union-moves.js';
export type { ToldPerson } from './person.details.js';
export { Gender, IdType } from './person.enums.js';
export { personPart } from './person.part.js';
export { PERSON_PREFIX } from './person.prefix.js';
export { membershipSealed } from './person.sealed.js';
export { type FoundPerson, People } from './person.service.js';
export { Member } from './person.type.js';
export { WorkerGroup } from './worker-group.js';

/** The resolvers of the domain. */
export const membershipResolvers = [MemberResolver];

/** Tables of the domain that are written through the unit of work. */
export const membershipEntities = [Person, MembershipRow];

/** What other domains may use of people. */
export interface Membership {
  readonly people: People;
  /** How a person is read, for edges and for acts that answer one: under the rights of whoever asks. */
  readonly members: Reads;
  /** How a membership is read, under the same rights. */
  readonly memberships: Reads;
}

interface Dependencies {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly sources: SourcesReader;
}

export interface MembershipDomain extends Membership {
  /** Begins and ends memberships. */
  readonly service: Memberships;
  /** Takes in what a provincial platform tells. */
  readonly intake: MemberIntake;
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
  const platform = new PlatformMembers({ ...given, unions: given.organisations.service });
  return {
    ...{ people, members, memberships, service, intake: new MemberIntake(platform, given.regions) },
    reads: [members, memberships],
    readers: [members.node, memberships.node],
    resolvers: [new MemberResolver(members, people)],
  };
}
