import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';

@ObjectType('StationNotice', { simpleResolvers: true, description: 'What a keeper says to visitors (公告).' })
export class StationNotice {
  @Field(() => String, { description: 'Text (文字).' })
  readonly text!: string;
  @Field(() => DateTimeScalar, { description: 'Until when it stands (失效时间).' })
  readonly expiresAt!: string;
}
