import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../../kit/graphql/directives.js';
import { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import { GeoPoint } from '../../../kit/graphql/platform.type.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Station } from '../station.type.js';
import { MOST_MARKS } from './map.tiles.js';

@ObjectType('StationMark', {
  simpleResolvers: true,
  description: 'A mark on the map: one station or a cluster (地图点).',
})
export class StationMark {
  @Field(() => String, { description: 'Stays the same from pan to pan (标识).' })
  readonly key!: string;
  @Takes(() => LocationArguments)
  @Field(() => GeoPoint, { description: 'Where to draw it (坐标); of a cluster the middle of its stations.' })
  readonly location!: GeoPoint;
  @Field(() => Int, { description: 'Stations it stands for (数量); 1 for a single one.' })
  readonly count!: number;
  @Field(() => Station, { nullable: true, description: 'The station (驿站); null for a cluster.' })
  readonly station!: Station | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Zoom from which a cluster opens into several (展开级别); null for a single one, and for stations so close that none parts them.',
  })
  readonly expandsAtZoom!: number | null;
}

@ObjectType('StationMap', {
  simpleResolvers: true,
  description: 'Stations in a box (地图), clustered so that no map has to draw thousands.',
})
export class StationMap {
  @Field(() => [StationMark], {
    description:
      'The marks (地图点); together they stand for every station in the box, widened to whole tiles, once. One stands for stations of mainland China or for others, never for both.',
  })
  @AtMost(MOST_MARKS)
  readonly marks!: readonly StationMark[];
  @Field(() => Int, {
    description:
      'The zoom that was answered (缩放级别); a smaller one than was asked when the box holds too many tiles.',
  })
  readonly zoom!: number;
}
