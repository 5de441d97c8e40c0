import { Field, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { AtMost, Key } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Union } from '../../organisations/index.js';
import { Membership } from '../memberships/membership.type.js';
import { MOST_TOLD } from '../person.fields.js';
import { Member } from '../person.type.js';
import { TransferState } from './transfer.enums.js';

/** A transfer as the API shows it. */
@ObjectType('MembershipTransfer', {
  simpleResolvers: true,
  implements: [Node, Record],
  description:
    'A move of membership to another union (会籍转接). The old one stays live until it is accepted, and the counts of new members do not rise.',
})
@Key('id')
@Access('MEMBER', 'CADRE')
export class MembershipTransfer extends Record {
  @Field(() => String, { description: 'Number of the transfer (转接编号).' })
  readonly transferNo!: string;
  @Field(() => Membership, {
    nullable: true,
    description:
      'The membership that moves (原会籍); null for a cadre who does not reach its union, once nothing came of the transfer, or who reaches neither of its unions any more.',
  })
  readonly from!: Membership | null;
  @Field(() => Union, { description: 'Where to (转入工会).' })
  readonly toUnion!: Union;
  @Field(() => TransferState, { description: 'State (状态).' })
  readonly state!: TransferState;
  @Field(() => String, { nullable: true, description: "Why, in the member's words (原因)." })
  @Personal('CASE_MATTER')
  readonly reason!: string | null;
  @Field(() => DateTimeScalar, { description: 'When asked for (申请时间).' })
  readonly requestedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last word was spoken (办结时间).' })
  readonly decidedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'What the decider says (审批意见).' })
  @Personal('CASE_MATTER')
  readonly decisionNote!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it ends of itself (期限); then state is EXPIRED.' })
  readonly dueAt!: Date;
}

const Connection = connectionOf(() => MembershipTransfer, {
  name: 'MembershipTransferConnection',
  description: 'Transfers, the one due first on top (会籍接转分页).',
});
Access('MEMBER', 'CADRE')(Connection);
export const MembershipTransferConnection = Connection;

edge(
  Member,
  'transfers',
  Field(() => [MembershipTransfer], { nullable: true, description: 'Transfers, newest first, at most 50 (会籍转接).' }),
  AtMost(MOST_TOLD) as PropertyDecorator,
  Access('MEMBER', 'CADRE') as PropertyDecorator,
);
