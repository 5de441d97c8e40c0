import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { AtMost, Cached, Limit, Paged } from '../../kit/graphql/directives.js';
import { Datum, GeoPoint, GeoPointInput, SourceRef } from '../../kit/graphql/platform.type.js';
import { CursorScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import { Region, type Regions } from '../regions/index.js';
import { UnionKind } from './union.enums.js';
import { unionsById } from './union.loaders.js';
import type { UnionQueries } from './union.queries.js';
import { type UnionView, unionView } from './union.row.js';
import { Union, UnionConnection } from './union.type.js';

const FIRST = 'Page size (每页条数), 1 to 100; a larger one is cut to 100.';
const AFTER = 'Continue behind this cursor, from pageInfo.endCursor (游标); without it from the beginning.';
const DATUM = 'Datum to answer in (坐标系). A point outside mainland China is answered in WGS84 whatever is asked.';
const KINDS = 'Only these kinds (类别).';

// A class, because limits of an argument of a field resolver are lost when they stand on the parameter.
@ArgsType()
class ChildrenArguments {
  @Field(() => [UnionKind], { nullable: true, description: KINDS })
  @Limit({ maxItems: 20 })
  readonly kinds?: readonly UnionKind[] | null;
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after?: string | null;
}

export interface UnionDependencies {
  readonly queries: UnionQueries;
  readonly regions: Regions;
  readonly sources: SourcesReader;
}

@Resolver(() => Union)
export class UnionResolver {
  readonly #given: UnionDependencies;

  constructor(given: UnionDependencies) {
    this.#given = given;
  }

  @Query(() => UnionConnection, {
    nullable: true,
    description: 'Unions to join or to look up, the nearest first when a point is given, else by union code (找工会).',
  })
  @Access('PUBLIC')
  @Cached(600)
  @Paged()
  async unions(
    @Arg('text', () => String, { nullable: true, description: 'Part of the name, pinyin or initials (文字).' })
    @Limit({ maxLength: 40 })
    text: string | null,
    @Arg('regionCode', () => RegionCodeScalar, { nullable: true, description: 'In this region and below (区划代码).' })
    regionCode: string | null,
    @Arg('kinds', () => [UnionKind], { nullable: true, description: KINDS }) @Limit({ maxItems: 20 }) kinds:
      | readonly UnionKind[]
      | null,
    @Arg('near', () => GeoPointInput, {
      nullable: true,
      description: 'Near this point (附近坐标); it is used for this question and not kept.',
    })
    near: GeoPointInput | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Promise<InstanceType<typeof UnionConnection>> {
    return shownPage(this.#given.queries.list({ text, regionCode, kinds, near, first, after }));
  }

  @Query(() => Union, { nullable: true, description: 'One union (工会组织信息).' })
  @Access('PUBLIC')
  @Cached(600)
  async union(
    @Arg('unionCode', () => String, { description: 'Union code (工会编码).' })
    @Limit({ maxLength: 40 })
    unionCode: string,
  ): Promise<UnionView | null> {
    const row = await this.#given.queries.byCode(unionCode);
    return row && unionView(row);
  }

  @FieldResolver(() => [SourceRef], {
    description: 'Where the record came from and how fresh each source is (数据来源), newest first.',
  })
  @AtMost(10)
  sources(@Root() { row }: UnionView, @Ctx() context: RequestContext): Promise<readonly SourceRef[]> {
    return this.#given.sources(context, row.id);
  }

  @FieldResolver(() => Region, { description: 'Region it belongs to (所在区划).' })
  region(@Root() { row }: UnionView): Region {
    return this.#given.regions.regionOf(row.regionCode);
  }

  @FieldResolver(() => GeoPoint, { nullable: true, description: 'Where its office is (坐标); null when it has none.' })
  location(
    @Root() { row }: UnionView,
    @Arg('datum', () => Datum, { defaultValue: Datum.GCJ02, description: DATUM }) datum: Datum,
  ): GeoPoint | null {
    const { longitude, latitude, regionCode } = row;
    return longitude === null || latitude === null
      ? null
      : this.#given.regions.fromWgs84({ longitude, latitude }, datum, regionCode);
  }

  @FieldResolver(() => Union, { nullable: true, description: 'The union above; null at the top (上级工会).' })
  async parent(@Root() { row }: UnionView, @Ctx() context: RequestContext): Promise<UnionView | null> {
    const parent = row.parentId ? await unionsById(context).load(row.parentId) : null;
    return parent && unionView(parent);
  }

  @FieldResolver(() => UnionConnection, { description: 'Unions and groups next below, by union code (下级工会).' })
  @Paged()
  children(
    @Root() { row }: UnionView,
    @Args(() => ChildrenArguments) { kinds = null, first, after = null }: ChildrenArguments,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof UnionConnection>> {
    return shownPage(this.#given.queries.children(context, row.id, { kinds, first, after }));
  }
}

async function shownPage(asked: ReturnType<UnionQueries['list']>): Promise<InstanceType<typeof UnionConnection>> {
  const page = await asked;
  return { ...page, nodes: page.nodes.map((row) => unionView(row) as unknown as Union) };
}
