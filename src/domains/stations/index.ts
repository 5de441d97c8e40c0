import type { Place } from '../../auth/access.js';
import type { Acts, Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import type { Export } from '../../kit/export.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Intake } from '../../kit/intake.js';
import type { Reads } from '../../kit/read/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import { CoverageResolver, createCoverage, DemandPoint, type TargetReader } from './coverage/index.js';
import { stationActs } from './station.acts.js';
import * as tables from './station.entity.js';
import { StationExport } from './station.export.js';
import { StationIntake } from './station.intake.js';
import { StationMutations } from './station.mutations.js';
import { StationQueries } from './station.queries.js';
import { stationReads } from './station.reads.js';
import { StationResolver } from './station.resolver.js';
import { StationService } from './station.service.js';
import { StationStatuses } from './station.status.js';

export type { TargetReader } from './coverage/index.js';
export { SeedRefused, type SeedStationsOptions, seedStations } from './station.seed.js';
export { Station } from './station.type.js';

/** The resolvers of the domain. */
export const stationResolvers = [StationResolver, StationMutations, CoverageResolver];

/** Tables of the domain that are written through the unit of work. */
export const stationEntities = [
  tables.Station,
  tables.Service,
  tables.OpeningWindow,
  tables.OpeningException,
  tables.Honour,
  DemandPoint,
];

/** What says where a record lies, by its type, for the reach of a scope over its guarded fields. */
export const places: readonly (readonly [string, readonly (keyof Place)[]])[] = [
  ['Station', ['regionCode', 'stationCode']],
];

interface Dependencies {
  readonly database: Database;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly envelope: Envelope;
  readonly acts: Acts;
  readonly sources: SourcesReader;
  readonly targets: TargetReader;
}

export interface StationsDomain {
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
  readonly intakes: readonly Intake[];
  readonly exports: readonly Export[];
}

/** Puts the domain together: called once, by the hub. */
export function createStations(given: Dependencies): StationsDomain {
  const stations = stationReads(given);
  const queries = new StationQueries(stations, given.regions);
  const service = new StationService(given);
  const acts = stationActs({ ...given, service, statuses: new StationStatuses(given.regions), stations });
  const coverage = createCoverage(given);
  return {
    intakes: [new StationIntake(service, given.regions) as Intake, coverage.intake],
    exports: [new StationExport(given.regions, given.organisations.service), coverage.export],
    reads: [stations, coverage.reads],
    resolvers: [new StationResolver(queries), new StationMutations(acts), coverage.resolver],
    readers: [{ ...stations.node, scenePrefix: 's=', byScene: (code) => queries.byCode(code) }],
  };
}
