import type DataLoader from 'dataloader';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import type { Envelope } from '../../auth/index.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { AtMost, Cached, Limit, Paged } from '../../kit/graphql/directives.js';
import { Datum, GeoPoint, GeoPointInput, SourceRef } from '../../kit/graphql/platform.type.js';
import { CursorScalar, DateTimeScalar } from '../../kit/graphql/scalars.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import { type Organisations, Union } from '../organisations/index.js';
import { distanceMetres, Region, type Regions, walkMinutes } from '../regions/index.js';
import { openStateOf } from './hours/open-state.js';
import { OpeningHours, OpenState } from './hours.type.js';
import { Facility } from './station.enums.js';
import { StationFilter } from './station.filter.js';
import { keeperOf } from './station.keeper.js';
import { exceptionsOf, honoursOf, openingKey, openingLoader, servicesOf, windowsOf } from './station.loaders.js';
import type { StationQueries } from './station.queries.js';
import { type OpeningRow, type StationView, stationView } from './station.row.js';
import {
  Honour,
  Station,
  StationConnection,
  StationKeeper,
  StationNearConnection,
  StationService,
} from './station.type.js';

const FIRST = 'Page size (每页条数), 1 to 100; a larger one is cut to 100.';
const AFTER = 'Continue behind this cursor, from pageInfo.endCursor (游标); without it from the beginning.';
const DATUM = 'Datum to answer in (坐标系). A point outside mainland China is answered in WGS84 whatever is asked.';

// A class, because limits of an argument of a field resolver are lost when they stand on the parameter.
@ArgsType()
class ServicesArguments {
  @Field(() => [Facility], { nullable: true, description: 'Only these facilities (设施).' })
  @Limit({ maxItems: 30 })
  readonly facilities?: readonly Facility[] | null;
}

export interface StationDependencies {
  readonly queries: StationQueries;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly envelope: Envelope;
  readonly sources: SourcesReader;
}

@Resolver(() => Station)
export class StationResolver {
  readonly #given: StationDependencies;
  readonly #openings: (context: RequestContext) => DataLoader<string, OpeningRow | null>;

  constructor(given: StationDependencies) {
    this.#given = given;
    this.#openings = openingLoader(given.regions.calendar);
  }

  @Query(() => StationNearConnection, {
    nullable: true,
    description: 'Stations around a point, the nearest first (附近驿站).',
  })
  @Access('PUBLIC')
  @Cached(30)
  @Paged('nodes', 'edges')
  async stationsNear(
    @Arg('point', () => GeoPointInput, { description: 'The point (坐标点); used for this question and not kept.' })
    point: GeoPointInput,
    @Arg('radiusMetres', () => Int, { description: 'Radius in metres, straight line, at most 100,000 (半径).' })
    @Limit({ min: 1, max: 100_000 })
    radiusMetres: number,
    @Arg('filter', () => StationFilter, { nullable: true, description: 'Which stations (筛选).' })
    filter: StationFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Promise<InstanceType<typeof StationNearConnection>> {
    const { nodes, pageInfo } = await this.#given.queries.near({ point, radiusMetres, filter, first, after });
    const edges = nodes.map((row) => ({
      node: stationView(row) as unknown as Station,
      distanceMetres: row.metres,
      walkMinutes: walkMinutes(row.metres),
    }));
    return { edges, nodes: edges.map(({ node }) => node), pageInfo };
  }

  @Query(() => StationConnection, {
    nullable: true,
    description: 'Stations by region and features, by station code (驿站检索).',
  })
  @Access('PUBLIC')
  @Cached(60)
  @Paged()
  async stations(
    @Arg('filter', () => StationFilter, { nullable: true, description: 'Which stations (筛选).' })
    filter: StationFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Promise<InstanceType<typeof StationConnection>> {
    const page = await this.#given.queries.list({ filter, first, after });
    return { ...page, nodes: page.nodes.map((row) => stationView(row) as unknown as Station) };
  }

  @Query(() => Station, {
    nullable: true,
    description: 'One station (驿站详情).',
  })
  @Access('PUBLIC')
  @Cached(30)
  async station(
    @Arg('stationCode', () => String, { description: 'Station code (驿站编号).' })
    @Limit({ maxLength: 40 })
    stationCode: string,
  ): Promise<StationView | null> {
    const row = await this.#given.queries.byCode(stationCode);
    return row && stationView(row);
  }

  @FieldResolver(() => [SourceRef], {
    description: 'Where the record came from and how fresh each source is (数据来源), newest first.',
  })
  @AtMost(10)
  sources(@Root() station: StationView, @Ctx() context: RequestContext): Promise<readonly SourceRef[]> {
    return this.#given.sources(context, station.row.id);
  }

  @FieldResolver(() => Region, { description: 'Region (所在区划).' })
  region(@Root() station: StationView): Region {
    return this.#given.regions.regionOf(station.row.regionCode);
  }

  @FieldResolver(() => GeoPoint, { description: 'Where it is (坐标).' })
  location(
    @Root() { row }: StationView,
    @Arg('datum', () => Datum, { defaultValue: Datum.GCJ02, description: DATUM }) datum: Datum,
  ): GeoPoint {
    return this.#given.regions.fromWgs84(row, datum, row.regionCode);
  }

  @FieldResolver(() => Int, { description: 'Straight line from a point, in metres (距离); the point is not kept.' })
  distanceMetres(
    @Root() { row }: StationView,
    @Arg('from', () => GeoPointInput, { description: 'The point (起点).' }) from: GeoPointInput,
  ): number {
    return Math.round(distanceMetres(this.#given.regions.toWgs84(from), row));
  }

  @FieldResolver(() => Union, { nullable: true, description: 'The union that runs it (建设工会).' })
  async operator(@Root() { row }: StationView, @Ctx() context: RequestContext): Promise<Union | null> {
    return row.operatorId ? this.#given.organisations.union(context, row.operatorId) : null;
  }

  @FieldResolver(() => StationKeeper, { nullable: true, description: 'Who keeps it (管理员).' })
  @Access('STATION_KEEPER', 'CADRE', 'ADMIN')
  keeper(@Root() { row }: StationView): StationKeeper | null {
    return keeperOf(row, this.#given.envelope);
  }

  @FieldResolver(() => [StationService], { description: 'What it offers, at what price (服务项目).' })
  @AtMost(50)
  async services(
    @Root() { row }: StationView,
    @Args(() => ServicesArguments) { facilities }: ServicesArguments,
    @Ctx() context: RequestContext,
  ): Promise<readonly StationService[]> {
    const services = (await servicesOf(context).load(row.id)) ?? [];
    return facilities ? services.filter(({ facility }) => facilities.includes(facility)) : services;
  }

  @FieldResolver(() => OpeningHours, { description: 'Its hours (开放时间).' })
  hours(@Root() { row }: StationView, @Ctx() context: RequestContext): OpeningHours {
    return {
      text: row.hoursText,
      alwaysOpen: row.alwaysOpen,
      followsHost: row.followsHost,
      windows: async () => (await windowsOf(context).load(row.id)) ?? [],
      exceptions: async () => (await exceptionsOf(context).load(row.id)) ?? [],
    } as unknown as OpeningHours;
  }

  @FieldResolver(() => OpenState, { description: 'Whether it is open, and why (是否开放).' })
  async openState(
    @Root() { row }: StationView,
    @Arg('at', () => DateTimeScalar, { nullable: true, description: 'At this moment (时刻); now by default.' }) at:
      | string
      | null,
    @Ctx() context: RequestContext,
  ): Promise<OpenState> {
    const instant = at ?? context.now;
    const opening = await this.#openings(context).load(openingKey(row.id, instant));
    if (!opening) throw new Error(`The station ${row.stationCode} went away while its opening state was read.`);
    return openStateOf(opening, row, instant, this.#given.regions.calendar.knownThrough, context.language);
  }

  @FieldResolver(() => [Honour], { description: 'Honours (荣誉).' })
  @AtMost(50)
  async honours(@Root() { row }: StationView, @Ctx() context: RequestContext): Promise<readonly Honour[]> {
    return (await honoursOf(context).load(row.id)) ?? [];
  }
}
