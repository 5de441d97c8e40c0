import { Field, ObjectType } from 'type-graphql';
import { Cached, Key } from '../../../kit/graphql/directives.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Money, Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateScalar } from '../../../kit/graphql/scalars.js';

/** A pledge as the API shows it. */
@ObjectType('Pledge', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'What a sponsor gives (公益认捐).',
})
@Key('id')
@Cached(60)
export class Pledge extends Record {
  @Field(() => String, { description: 'Who gives (认捐单位).' })
  readonly sponsorName!: string;
  @Field(() => Money, { nullable: true, description: 'Money or its worth (金额).' })
  readonly amount!: Money | null;
  @Field(() => String, { nullable: true, description: 'Things, in words (物资).' })
  readonly goods!: string | null;
  @Field(() => DateScalar, { description: 'The day (认捐日期).' })
  readonly pledgedOn!: string;
}

export const PledgeConnection = connectionOf(() => Pledge, {
  name: 'PledgeConnection',
  description: 'Pledges, the largest first (公益认捐分页).',
});
