import type { Place } from '../../auth/access.js';
import type { Acts, Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Reads } from '../../kit/read/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
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

export { stationCounts } from './station.counts.js';
export { SeedRefused, type SeedStationsOptions, seedStations } from './station.seed.js';
export { Station } from './station.type.js';

/** The resolvers of the domain. */
export const stationResolvers = [StationResolver, StationMutations];

/** Tables of the domain that are written through the unit of work. */
export const stationEntities = [
  tables.Station,
  tables.Service,
  tables.OpeningWindow,
  tables.OpeningException,
  tables.Honour,
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
}

export interface StationsDomain {
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
  readonly intake: StationIntake;
  readonly export: StationExport;
}

/** Puts the domain together: called once, by the hub. */
export function createStations(given: Dependencies): StationsDomain {
  const stations = stationReads(given);
  const queries = new StationQueries(stations, given.regions);
  const service = new StationService(given);
  const acts = stationActs({ ...given, service, statuses: new StationStatuses(given.regions), stations });
  return {
    intake: new StationIntake(service, given.regions),
    export: new StationExport(given.regions, given.organisations.service),
    reads: [stations],
    resolvers: [new StationResolver(queries), new StationMutations(acts)],
    readers: [{ ...stations.node, scenePrefix: 's=', byScene: (code) => queries.byCode(code) }],
  };
}
