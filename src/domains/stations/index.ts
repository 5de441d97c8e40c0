import type { Place } from '../../auth/access.js';
import type { Envelope, Keyring } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { keyOf } from '../../kit/database/ids.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import type { Cursors } from '../../kit/graphql/cursors.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import * as tables from './station.entity.js';
import { StationIntake } from './station.intake.js';
import { StationMutations } from './station.mutations.js';
import { StationQueries, stationsById } from './station.queries.js';
import { StationResolver } from './station.resolver.js';
import { STATION_PREFIX, type StationView, stationView } from './station.row.js';
import { StationService } from './station.service.js';

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

/** Where a record lies, by its type, for the reach of a scope over its guarded fields. */
export const places: readonly (readonly [string, (record: never) => Place])[] = [
  ['Station', ({ row }: StationView): Place => ({ regionCode: row.regionCode, stationCode: row.stationCode })],
];

interface Dependencies {
  readonly database: Database;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly cursors: Cursors;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly sources: SourcesReader;
}

export interface StationsDomain {
  readonly resolvers: readonly object[];
  readonly readers: readonly NodeReader[];
  readonly intake: StationIntake;
}

/** Puts the domain together: called once, by the hub. */
export function createStations(given: Dependencies): StationsDomain {
  const queries = new StationQueries(given);
  const service = new StationService(given);
  const viewOf = async (row: ReturnType<StationQueries['byCode']>): Promise<StationView | null> => {
    const found = await row;
    return found && stationView(found);
  };
  const byKey = (id: string) => viewOf(queries.byKey(id));
  return {
    intake: new StationIntake(service, given.regions),
    resolvers: [
      new StationResolver({ ...given, queries }),
      new StationMutations({ ...given, service, stationByKey: byKey }),
    ],
    readers: [
      {
        type: 'Station',
        prefix: STATION_PREFIX,
        scenePrefix: 's=',
        byGlobalId: async (context: RequestContext, id: string) => {
          const key = keyOf(STATION_PREFIX, id);
          const row = key ? await stationsById(context).load(key) : null;
          return row && stationView(row);
        },
        byScene: (_context, code) => viewOf(queries.byCode(code)),
      },
    ],
  };
}
