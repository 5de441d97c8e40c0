import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { Cached, Limit, Paged } from '../../kit/graphql/directives.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../kit/graphql/pagination.js';
import { GeoPointInput } from '../../kit/graphql/platform.type.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';
import { StationFilter } from './station.filter.js';
import type { StationQueries } from './station.queries.js';
import { Station, StationConnection, StationNearConnection } from './station.type.js';

@Resolver(() => Station)
export class StationResolver {
  readonly #queries: StationQueries;

  constructor(queries: StationQueries) {
    this.#queries = queries;
  }

  @Query(() => StationNearConnection, {
    nullable: true,
    description: 'Stations around a point, the nearest first (附近驿站).',
  })
  @Access('PUBLIC')
  @Cached(30)
  @Paged('nodes', 'edges')
  stationsNear(
    @Arg('point', () => GeoPointInput, { description: 'The point (坐标点); used for this question and not kept.' })
    point: GeoPointInput,
    @Arg('radiusMetres', () => Int, { description: 'Radius in metres, straight line, at most 100,000 (半径).' })
    @Limit({ min: 1, max: 100_000 })
    radiusMetres: number,
    @Arg('filter', () => StationFilter, { nullable: true, description: 'Which stations (筛选).' })
    filter: StationFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#queries.near({ point, radiusMetres, filter, first, after });
  }

  @Query(() => StationConnection, {
    nullable: true,
    description: 'Stations by region and features, by station code (驿站检索).',
  })
  @Access('PUBLIC')
  @Cached(60)
  @Paged()
  stations(
    @Arg('filter', () => StationFilter, { nullable: true, description: 'Which stations (筛选).' })
    filter: StationFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Readable> {
    return this.#queries.list({ filter, first, after }, context);
  }

  @Query(() => Station, {
    nullable: true,
    description: 'One station (驿站详情); a code that was merged away finds the station it went into.',
  })
  @Access('PUBLIC')
  @Cached(30)
  station(
    @Arg('stationCode', () => String, { description: 'Station code (驿站编号).' })
    @Limit({ maxLength: 40 })
    stationCode: string,
  ): Readable {
    return this.#queries.byCode(stationCode);
  }
}
