import type { Envelope, Keyring } from '../../auth/index.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import { Person } from './person.entity.js';
import { personReads } from './person.reads.js';
import { MemberResolver } from './person.resolver.js';
import { People } from './person.service.js';

export type { ToldPerson } from './person.details.js';
export { Gender, IdType } from './person.enums.js';
export { personPart } from './person.part.js';
export { PERSON_PREFIX } from './person.prefix.js';
export { isOfCaller } from './person.reads.js';
export { membershipSealed } from './person.sealed.js';
export { type FoundPerson, People } from './person.service.js';
export { Member } from './person.type.js';
export { WorkerGroup } from './worker-group.js';

/** The resolvers of the domain. */
export const membershipResolvers = [MemberResolver];

/** Tables of the domain that are written through the unit of work. */
export const membershipEntities = [Person];

/** What other domains may use of people. */
export interface Membership {
  readonly people: People;
  /** How a person is read, for edges and for acts that answer one: under the rights of whoever asks. */
  readonly members: Reads;
}

interface Dependencies {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly sources: SourcesReader;
}

export interface MembershipDomain extends Membership {
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
}

/** Puts the domain together: called once, by the hub. */
export function createMembership(given: Dependencies): MembershipDomain {
  const people = new People(given);
  const members = personReads({ ...given, people });
  return {
    people,
    members,
    reads: [members],
    readers: [members.node],
    resolvers: [new MemberResolver(members, people)],
  };
}
