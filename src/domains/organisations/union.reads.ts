import type { Envelope } from '../../auth/index.js';
import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import type { LocationArguments } from '../../kit/graphql/location.arguments.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import { columnsOf, computed, expression, one, page, type Reads, reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import { officersNow } from './officers/officer.reads.js';
import type { ChildrenArguments } from './union.arguments.js';
import * as table from './union.entity.js';
import { Union } from './union.type.js';

const union = columnsOf(table.Union);

/** Prefix of the global id of a union. */
export const UNION_PREFIX = 'uni';

export interface UnionReadsDependencies {
  readonly regions: Regions;
  readonly sources: SourcesReader;
  readonly envelope: Envelope;
}

/** How unions are read. */
export function unionReads({ regions, sources, envelope }: UnionReadsDependencies): Reads {
  const { longitude, latitude, regionCode: code } = union;
  const unions: Reads = reads(Union, table.Union, {
    id: UNION_PREFIX,
    announced: UNION_PREFIX,
    places: { regionCode: code },
    fields: {
      scene: expression('text', sql`'u=' || ${union.unionCode}`),
      region: computed({ code }, (row) => regions.regionOf(row.code)),
      location: computed({ code, longitude, latitude }, (row, { datum }: LocationArguments) => {
        if (row.longitude === null || row.latitude === null) return null;
        return regions.fromWgs84({ longitude: row.longitude, latitude: row.latitude }, datum, row.code);
      }),
      sources: computed({ id: union.id }, ({ id }, _, context: RequestContext) => sources(context, id)),
      parent: one(() => unions, union.parentId),
      children: page(() => unions, {
        by: union.parentId,
        where: ({ kinds }: ChildrenArguments) => (kinds ? sql`${union.kind} = any(${kinds}::text[])` : undefined),
        order: [union.unionCode],
      }),
      officers: officersNow(envelope),
    },
  });
  return unions;
}
