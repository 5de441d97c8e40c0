import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Cached, Limit } from '../../../kit/graphql/directives.js';
import { GeoBoundsInput } from '../../../kit/graphql/platform.type.js';
import { StationFilter } from '../station.filter.js';
import type { MapAnswer, StationMapQueries } from './map.reads.js';
import { StationMap } from './map.type.js';

@Resolver(() => StationMap)
export class StationMapResolver {
  readonly #queries: StationMapQueries;

  constructor(queries: StationMapQueries) {
    this.#queries = queries;
  }

  @Query(() => StationMap, {
    nullable: true,
    description: 'Stations in a box of the map (地图), clustered by zoom; the box is widened to whole tiles.',
  })
  @Access('PUBLIC')
  @Cached(60)
  stationsInView(
    @Arg('bounds', () => GeoBoundsInput, { description: 'The box, with its datum (地图范围).' })
    bounds: GeoBoundsInput,
    @Arg('zoom', () => Int, { description: 'Zoom of the map, 3 to 20 (缩放级别).' })
    @Limit({ min: 3, max: 20 })
    zoom: number,
    @Arg('filter', () => StationFilter, { nullable: true, description: 'Which stations (筛选).' })
    filter: StationFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<MapAnswer> {
    return this.#queries.inView({ bounds, zoom, filter }, context);
  }
}
