import { Field, ID, ObjectType } from 'type-graphql';
import { Cached } from '../graphql/directives.js';
import { Event } from '../graphql/event.type.js';
import { PageInfo } from '../graphql/platform.type.js';
import { Topic } from './topics.js';

@ObjectType('Change', {
  simpleResolvers: true,
  implements: Event,
  description: 'One entry of the change feed (变更).',
})
@Cached(0, 'PRIVATE')
export class Change extends Event {
  @Field(() => Topic, { nullable: true, description: 'About what (主题); null for a gap.' })
  readonly topic!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the record, also of one that is gone (对象编号); null for a gap.',
  })
  readonly subjectId!: string | null;
}

@ObjectType('ChangeConnection', { simpleResolvers: true, description: 'A stretch of the change feed (变更流分页).' })
export class ChangeConnection {
  @Field(() => [Change], { description: 'What changed, oldest first (记录); a gap stands where it is.' })
  readonly nodes!: readonly Change[];
  @Field(() => PageInfo, {
    description: 'endCursor is never null here (分页信息): keep it, and come back with it.',
  })
  readonly pageInfo!: PageInfo;
}
