import { ArgsType, Field, Int } from 'type-graphql';
import { AFTER, firstTo } from '../../../kit/graphql/pagination.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';

/** The longest page of places that are not covered. */
export const MOST_UNCOVERED = 500;

@ArgsType()
export class UncoveredArguments {
  @Field(() => Int, { defaultValue: 100, description: firstTo(MOST_UNCOVERED) })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after?: string | null;
}
