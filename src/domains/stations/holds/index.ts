import type { Acts, Envelope, Keyring } from '../../../auth/index.js';
import { keyOf } from '../../../kit/database/ids.js';
import type { LiveEvents } from '../../../kit/events/index.js';
import type { NodeReader } from '../../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import type { AnyJob } from '../../../kit/jobs/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { MemberCodes } from '../../benefit-cards/index.js';
import type { MembershipDomain } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import type { StationFinder } from '../finding/station-finder.js';
import { addAvailability } from './availability.reads.js';
import { AvailabilitySubscriptions } from './availability.subscriptions.js';
import { holdActs } from './hold.acts.js';
import { addHolds } from './hold.lists.js';
import { HoldMutations } from './hold.mutations.js';
import { AVAILABILITY_PREFIX } from './hold.prefix.js';
import { holdReads } from './hold.reads.js';
import { HoldSubscriptions } from './hold.subscriptions.js';
import { Holding } from './holding.service.js';
import { HoldKeeping } from './keeping.service.js';
import { OwnHolds } from './own-hold.js';
import { settleHoldsJob } from './settling.js';

/** The resolvers of holds. */
export const holdResolvers = [HoldMutations, HoldSubscriptions, AvailabilitySubscriptions];

export interface HoldDependencies {
  readonly regions: Regions;
  readonly finder: StationFinder;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly acts: Acts;
  readonly sources: SourcesReader;
  readonly live: LiveEvents;
  readonly membership: MembershipDomain;
  readonly memberCodes: MemberCodes;
  readonly stations: Reads;
}

/** Puts together what is held at stations, and what is free there. */
export function createHolds(given: HoldDependencies) {
  const { people, members, service: memberships } = given.membership;
  const holds = holdReads(given);
  addHolds(holds, { stations: given.stations, members });
  addAvailability(given.stations);
  const shared = { ...given, people, memberships, own: new OwnHolds({ ...given, people }), holds };
  const acts = holdActs({ ...shared, holding: new Holding(shared), keeping: new HoldKeeping(given) });
  const jobs: readonly AnyJob[] = [settleHoldsJob];
  return {
    reads: holds,
    jobs,
    readers: [holds.node, availabilityReader(given.stations)],
    resolvers: [new HoldMutations(acts), new HoldSubscriptions(shared), new AvailabilitySubscriptions(given.live)],
  };
}

/** A station, found by what tells that something is free there. */
function availabilityReader(stations: Reads): NodeReader {
  return {
    type: stations.typeName,
    prefix: AVAILABILITY_PREFIX,
    byGlobalId: (id) => {
      const key = keyOf(AVAILABILITY_PREFIX, id);
      return key === undefined ? null : stations.byKey(key);
    },
  };
}
