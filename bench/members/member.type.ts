import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('MemberCount', { description: 'Members of one group who joined in one month.', simpleResolvers: true })
export class MemberCount {
  @Field(() => String, { description: 'The month, YYYY-MM.' })
  readonly month!: string;
  @Field(() => String, { description: 'The group of workers.' })
  readonly group!: string;
  @Field(() => Int, { description: 'How many.' })
  readonly count!: number;
}
