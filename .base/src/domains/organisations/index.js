import { Union as UnionTable } from './union.entity.js';
import { UnionIntake } from './union.intake.js';
import { UnionQueries } from './union.queries.js';
import { unionReads } from './union.reads.js';
import { UnionResolver } from './union.resolver.js';
import { UnionService } from './union.service.js';
export { seedUnions } from './union.seed.js';
export { Union } from './union.type.js';
/** The resolvers of the domain. */
export const organisationResolvers = [UnionResolver];
/** Tables of the domain that are written through the unit of work. */
export const organisationEntities = [UnionTable];
/** Puts the domain together: called once, by the hub. */
export function createOrganisations({ regions, sources }) {
    const unions = unionReads(regions, sources);
    const queries = new UnionQueries(unions, regions);
    const service = new UnionService(regions);
    return {
        service,
        intake: new UnionIntake(service),
        reads: [unions],
        resolvers: [new UnionResolver(queries)],
        readers: [{ ...unions.node, scenePrefix: 'u=', byScene: (code) => queries.byCode(code) }],
        union: (id) => unions.byKey(id),
    };
}
//# sourceMappingURL=index.js.map