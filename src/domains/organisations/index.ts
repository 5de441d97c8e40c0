import type { Database } from '../../kit/database/database.js';
import { keyOf } from '../../kit/database/ids.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import type { Cursors } from '../../kit/graphql/cursors.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Regions } from '../regions/index.js';
import { Union as UnionTable } from './union.entity.js';
import { UnionIntake } from './union.intake.js';
import { unionsById } from './union.loaders.js';
import { UnionQueries } from './union.queries.js';
import { UnionResolver } from './union.resolver.js';
import { UNION_PREFIX, unionView } from './union.row.js';
import { UnionService } from './union.service.js';
import type { Union } from './union.type.js';

export { type SeededUnions, seedUnions } from './union.seed.js';
export { Union } from './union.type.js';

/** The resolvers of the domain. */
export const organisationResolvers = [UnionResolver];

/** Tables of the domain that are written through the unit of work. */
export const organisationEntities = [UnionTable];

/** What other domains may use of the unions. */
export interface Organisations {
  /** The union with this key, batched within the request; null when there is none. */
  union(context: RequestContext, id: string): Promise<Union | null>;
  /** Looks up unions inside the caller's transaction. */
  readonly service: UnionService;
}

interface Dependencies {
  readonly database: Database;
  readonly regions: Regions;
  readonly cursors: Cursors;
  readonly sources: SourcesReader;
}

export interface OrganisationsDomain extends Organisations {
  readonly resolvers: readonly object[];
  readonly readers: readonly NodeReader[];
  readonly intake: UnionIntake;
}

/** Puts the domain together: called once, by the hub. */
export function createOrganisations(given: Dependencies): OrganisationsDomain {
  const queries = new UnionQueries(given);
  const service = new UnionService(given.regions);
  const viewOf = async (row: ReturnType<UnionQueries['byCode']>) => {
    const found = await row;
    return found && unionView(found);
  };
  return {
    service,
    intake: new UnionIntake(service),
    resolvers: [new UnionResolver({ ...given, queries })],
    readers: [
      {
        type: 'Union',
        prefix: UNION_PREFIX,
        scenePrefix: 'u=',
        byGlobalId: async (context: RequestContext, id: string) => {
          const key = keyOf(UNION_PREFIX, id);
          const row = key ? await unionsById(context).load(key) : null;
          return row && unionView(row);
        },
        byScene: (_context, code) => viewOf(queries.byCode(code)),
      },
    ],
    union: async (context, id) => {
      const row = await unionsById(context).load(id);
      return row && (unionView(row) as unknown as Union);
    },
  };
}
