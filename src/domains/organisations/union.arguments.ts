import { ArgsType, Field, Int } from 'type-graphql';
import { Limit } from '../../kit/graphql/directives.js';
import { Datum } from '../../kit/graphql/platform.type.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';
import { UnionKind } from './union.enums.js';

@ArgsType()
export class LocationArguments {
  @Field(() => Datum, {
    defaultValue: Datum.GCJ02,
    description: 'Datum to answer in (坐标系). A point outside mainland China is answered in WGS84 whatever is asked.',
  })
  readonly datum!: Datum;
}

@ArgsType()
export class ChildrenArguments {
  @Field(() => [UnionKind], { nullable: true, description: 'Only these kinds (类别); none match an empty list.' })
  @Limit({ maxItems: 20 })
  readonly kinds?: readonly UnionKind[] | null;
  @Field(() => Int, {
    defaultValue: 20,
    description: 'Page size (每页条数), 1 to 100; a larger one is cut to 100.',
  })
  readonly first!: number;
  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Continue behind this cursor, from pageInfo.endCursor (游标); without it from the beginning.',
  })
  readonly after?: string | null;
}
