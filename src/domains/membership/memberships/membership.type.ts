import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AtMost, Key } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateScalar } from '../../../kit/graphql/scalars.js';
import { Union } from '../../organisations/index.js';
import { MOST_TOLD } from '../person.fields.js';
import { Member } from '../person.type.js';
import { JoinRoute, MembershipState } from './membership.enums.js';

/** A stay of a person in one union, as the API shows it. */
@ObjectType('Membership', {
  simpleResolvers: true,
  implements: [Node, Record],
  description:
    'Membership in one union (会籍): at most one live a person. A transfer closes it and opens another; joinedOn stays.',
})
@Key('id')
@Access('MEMBER', 'CADRE', 'SITE_MANAGER', 'ADMIN')
export class Membership extends Record {
  @Field(() => Member, {
    nullable: true,
    description: 'Whose (会员); null for a cadre once it is over and the person belongs elsewhere.',
  })
  readonly member!: Member | null;
  @Field(() => Union, { description: 'The union (工会).' })
  readonly union!: Union;
  @Field(() => MembershipState, { description: 'State (状态).' })
  readonly state!: MembershipState;
  @Field(() => DateScalar, { description: 'Day of first joining any union (入会日期).' })
  readonly joinedOn!: string;
  @Field(() => DateScalar, { description: 'First day in this union (起始日).' })
  readonly validFrom!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day in this union (截止日); null while it holds.' })
  readonly validTo!: string | null;
  @Field(() => JoinRoute, { nullable: true, description: 'How the person joined (入会途径); null when not told.' })
  readonly joinRoute!: JoinRoute | null;
  @Field(() => Boolean, { description: 'True in a transit pool: some benefits are not open (周转库会员).' })
  readonly limitedBenefits!: boolean;
}

edge(
  Member,
  'currentMembership',
  Field(() => Membership, {
    nullable: true,
    description: 'The live membership; null when there is none (当前会籍).',
  }),
  Access('MEMBER', 'CADRE', 'SITE_MANAGER', 'ADMIN') as PropertyDecorator,
);
edge(
  Member,
  'membershipHistory',
  Field(() => [Membership], {
    nullable: true,
    description:
      'Memberships, newest first, at most 50, of two that begin on one day the one that lasts longer; joinedOn is the same across transfers (会籍记录).',
  }),
  AtMost(MOST_TOLD) as PropertyDecorator,
  Access('MEMBER', 'CADRE', 'ADMIN') as PropertyDecorator,
);
