import { ArgsType, Field, Int } from 'type-graphql';
import { AFTER, FIRST } from '../../kit/graphql/pagination.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';

/** What a page of rows is asked that belong to a record. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after?: string | null;
}
