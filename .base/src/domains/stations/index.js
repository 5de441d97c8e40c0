import * as tables from './station.entity.js';
import { StationIntake } from './station.intake.js';
import { StationMutations } from './station.mutations.js';
import { StationQueries } from './station.queries.js';
import { stationReads } from './station.reads.js';
import { StationResolver } from './station.resolver.js';
import { StationService } from './station.service.js';
export { SeedRefused, seedStations } from './station.seed.js';
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
export const places = [
    ['Station', ['regionCode', 'stationCode']],
];
/** Puts the domain together: called once, by the hub. */
export function createStations(given) {
    const stations = stationReads(given);
    const queries = new StationQueries(stations, given.regions);
    const service = new StationService(given);
    return {
        intake: new StationIntake(service, given.regions),
        reads: [stations],
        resolvers: [new StationResolver(queries), new StationMutations({ ...given, service, stations })],
        readers: [{ ...stations.node, scenePrefix: 's=', byScene: (code) => queries.byCode(code) }],
    };
}
//# sourceMappingURL=index.js.map