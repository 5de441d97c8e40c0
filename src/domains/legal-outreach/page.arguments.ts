import { ArgsType, Field, Int } from 'type-graphql';
import { AFTER, FIRST } from '../../kit/graphql/pagination.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';

/** A page of a list that nothing else narrows. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after!: string | null;
}
