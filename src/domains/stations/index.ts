import type { Place } from '../../auth/access.js';
import { type Acts, type Envelope, KeyedHashes, type Keyring } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { Export } from '../../kit/export.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { MoveSources, SourcesReader } from '../../kit/graphql/sources.js';
import type { Intake } from '../../kit/intake.js';
import type { AnyJob } from '../../kit/jobs/index.js';
import type { Reads } from '../../kit/read/index.js';
import type { MemberCodes } from '../benefit-cards/index.js';
import type { MembershipDomain } from '../membership/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import { assessmentActs } from './assessment/assessment.acts.js';
import * as assessmentTables from './assessment/assessment.entity.js';
import { AssessmentMutations } from './assessment/assessment.mutations.js';
import { assessmentReader, assessmentReads } from './assessment/assessment.reads.js';
import { CoverageResolver, createCoverage, DemandPoint, type TargetReader } from './coverage/index.js';
import { StationDeltas } from './delta/delta.queries.js';
import { deltaReads } from './delta/delta.reads.js';
import { StationDeltaResolver } from './delta/delta.resolver.js';
import { createFeedback, Feedback, feedbackResolvers } from './feedback/index.js';

import { StationFinder } from './finding/station-finder.js';
import { HoldRow } from './holds/hold.entity.js';
import { createHolds, holdResolvers } from './holds/index.js';
import { keepingActs } from './keeping/keeping.acts.js';
import { KeepingMutations } from './keeping/keeping.mutations.js';
import { markReads, StationMapQueries } from './map/map.reads.js';
import { StationMapResolver } from './map/map.resolver.js';
import { addUpMapJob } from './map/map.upkeep.js';
import { FormerCode } from './merging/former-code.entity.js';
import { mergeActs } from './merging/merge.acts.js';
import { MergeMutations } from './merging/merge.mutations.js';
import { StationMerging } from './merging/merge.service.js';
import { showStationOfUses } from './redeemed-at.js';
import { stationActs } from './station.acts.js';
import { DuplicateStationError } from './station.duplicate.js';
import { DuplicateStationResolver } from './station.duplicate.resolver.js';
import * as tables from './station.entity.js';
import { StationExport } from './station.export.js';
import type { StationHooks } from './station.hooks.js';
import { StationIntake } from './station.intake.js';
import { StationMutations } from './station.mutations.js';
import { StationQueries } from './station.queries.js';
import { stationReads } from './station.reads.js';
import { StationResolver } from './station.resolver.js';
import { StationService } from './station.service.js';
import { StationStatuses } from './station.status.js';
import { StationSubscriptions } from './station.subscriptions.js';
import { createVisits, visitResolvers } from './visits/index.js';
import { VisitRow } from './visits/visit.entity.js';

export type { TargetReader } from './coverage/index.js';
export { keysOfCodes } from './finding/station-codes.js';
export { holdNotices } from './holds/hold.notices.js';
export { stationMergeParts, stationParts } from './people.parts.js';
export { stationCounts } from './station.counts.js';
export type { MergedStation } from './station.hooks.js';
export { type NamedStation, stationsNamed } from './station.named.js';
export { isDeskPhone } from './station.phones.js';
export { pointRefusal } from './station.points.js';
export { stationSealed } from './station.sealed.js';
export { SeedRefused, type SeedStationsOptions, seedStations } from './station.seed.js';
export { Station } from './station.type.js';

/** The resolvers of the domain. */
export const stationResolvers = [
  StationResolver,
  StationMapResolver,
  StationDeltaResolver,
  CoverageResolver,
  StationMutations,
  KeepingMutations,
  AssessmentMutations,
  MergeMutations,
  DuplicateStationResolver,
  StationSubscriptions,
  ...feedbackResolvers,
  ...holdResolvers,
  ...visitResolvers,
];

/** Types that only ever stand behind an interface. */
export const stationTypes = [DuplicateStationError];

/** Tables of the domain that are written through the unit of work. */
export const stationEntities = [
  tables.Station,
  tables.Service,
  tables.OpeningWindow,
  tables.OpeningException,
  tables.Honour,
  assessmentTables.Assessment,
  assessmentTables.Grade,
  FormerCode,
  Feedback,
  DemandPoint,
  HoldRow,
  VisitRow,
];

/** What says where a record lies, by its type, for the reach of a scope over its guarded fields. */
export const places: readonly (readonly [string, readonly (keyof Place)[]])[] = [
  ['Station', ['regionCode', 'stationCode', 'formerCodes']],
];

interface Dependencies {
  readonly database: Database;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly acts: Acts;
  readonly sources: SourcesReader;
  /** Has the sources of a record stand at the one into which it went. */
  readonly moveSources: MoveSources;
  readonly targets: TargetReader;
  /** How uses of benefits are read: those at stations lead to them. */
  readonly redemptions: Reads;
  readonly membership: MembershipDomain;
  /** Member codes as they are taken at a desk. */
  readonly memberCodes: MemberCodes;
  readonly live: LiveEvents;
  /** What other domains do when records of stations become one. */
  readonly stationHooks?: StationHooks;
}

export interface StationsDomain {
  /** How stations are read, for those who lead to them or add to them. */
  readonly stations: Reads;
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
  readonly intakes: readonly Intake[];
  readonly exports: readonly Export[];
  /** What it has to do later. */
  readonly jobs: readonly AnyJob[];
}

/** Puts the domain together: called once, by the hub. */
export function createStations(given: Dependencies): StationsDomain {
  const assessments = assessmentReads(given.sources);
  const stations = stationReads({ ...given, assessments });
  showStationOfUses(stations, given.redemptions);
  const marks = markReads(stations);
  const queries = new StationQueries(stations, given.regions);
  const map = new StationMapQueries(marks, given.regions);
  const deltas = deltaReads(stations);
  const service = new StationService(given);
  const finder = new StationFinder(given.regions);
  const acts = stationActs({ ...given, service, statuses: new StationStatuses(finder), stations });
  const coverage = createCoverage(given);
  const assessing = assessmentActs({ ...given, finder, stations, assessments });
  const merging = mergeActs({ ...given, stations, merging: new StationMerging({ ...given, finder }) });
  const feedback = createFeedback({ ...given, finder, stations });
  const holds = createHolds({ ...given, finder, stations });
  const visits = createVisits({ ...given, finder, stations, holds: holds.reads });
  return {
    stations,
    intakes: [new StationIntake(service, given.regions, new KeyedHashes(given.keyring)) as Intake, coverage.intake],
    exports: [new StationExport(given.regions, given.organisations.service), coverage.export],
    reads: [stations, marks, deltas, assessments, feedback.reads, coverage.reads, holds.reads, visits.reads],
    resolvers: [
      new StationResolver(queries),
      new StationMapResolver(map),
      new StationDeltaResolver(new StationDeltas(given.regions, deltas)),
      coverage.resolver,
      new StationMutations(acts),
      new KeepingMutations(keepingActs({ ...given, finder, rules: service.rules, stations })),
      new AssessmentMutations(assessing),
      new MergeMutations(merging),
      new DuplicateStationResolver(stations),
      new StationSubscriptions(given.live),
      ...feedback.resolvers,
      ...holds.resolvers,
      ...visits.resolvers,
    ],
    jobs: [addUpMapJob, ...holds.jobs, ...visits.jobs],
    readers: [
      { ...stations.node, scenePrefix: 's=', byScene: (code) => queries.byCode(code) },
      assessmentReader(assessments, finder),
      feedback.reads.node,
      ...holds.readers,
    ],
  };
}
