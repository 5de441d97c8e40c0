import { ArgsType, Field, Int } from 'type-graphql';
import { Limit } from '../../kit/graphql/directives.js';
import { AFTER, FIRST } from '../../kit/graphql/pagination.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';
import { UnionKind } from './union.enums.js';

@ArgsType()
export class ChildrenArguments {
  @Field(() => [UnionKind], { nullable: true, description: 'Only these kinds (类别); none match an empty list.' })
  @Limit({ maxItems: 20 })
  readonly kinds?: readonly UnionKind[] | null;
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after?: string | null;
}
