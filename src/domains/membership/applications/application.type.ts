import { Field, Int, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { AtMost, Key } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Union } from '../../organisations/index.js';
import { JoinRoute } from '../memberships/membership.enums.js';
import { Membership } from '../memberships/membership.type.js';
import { PersonalField } from '../person.enums.js';
import { MOST_TOLD } from '../person.fields.js';
import { Member } from '../person.type.js';
import { ApplicationState } from './application.enums.js';

@ObjectType('ApplicationCollision', {
  simpleResolvers: true,
  description:
    'Somebody else who has the same id number or mobile on record or in an open application, or several of whom the same is told (重号冲突).',
})
@Access('CADRE')
export class ApplicationCollision {
  @Field(() => [PersonalField], { description: 'Which fields are the same (相同字段).' })
  @AtMost(2)
  readonly fields!: readonly PersonalField[];
  @Field(() => String, {
    nullable: true,
    description:
      "Member number of the other (对方会员号); null when that is outside the cadre's region, when the other is no member yet, and where this counts those beyond the first ten.",
  })
  readonly otherMemberNo!: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the other's name is another than what was told here (姓名不一致); null where none is known, and outside the cadre's region.",
  })
  readonly nameDiffers!: boolean | null;
  @Field(() => Int, { description: 'How many people this is (人数), each counted once; up to 100 are looked for.' })
  readonly count!: number;
  @Field(() => Union, {
    description:
      "Who clears it up (处理单位): the county union of the other's membership, as it was when the application was handed in, or else that of the union applied to.",
  })
  readonly resolver!: Union;
}

/** An application as the API shows it: of what the applicant told a cadre alone sees something, masked, until it is decided. */
@ObjectType('MembershipApplication', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'An application to join (入会申请).',
})
@Key('id')
@Access('MEMBER', 'CADRE')
export class MembershipApplication extends Record {
  @Field(() => String, { description: 'Number of the application (申请编号).' })
  readonly applicationNo!: string;
  @Field(() => ApplicationState, { description: 'State (状态).' })
  readonly state!: ApplicationState;
  @Field(() => Union, { description: 'The union applied to (工会).' })
  readonly union!: Union;
  @Field(() => Member, {
    nullable: true,
    description:
      'Who applies (申请人); null for a cadre once it is decided and the person belongs elsewhere, and for one who only clears up what it collides with.',
  })
  readonly applicant!: Member | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name as told, masked, to be held against who is on record; null once it is decided (申请所填姓名).',
  })
  @Personal('IDENTITY')
  @Access('CADRE')
  readonly toldNameMasked!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Id number as told, masked; null once it is decided (申请所填证件号码).',
  })
  @Personal('IDENTITY')
  @Access('CADRE')
  readonly toldIdNumberMasked!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Mobile as told, masked; null once it is decided, and when none was told (申请所填手机号).',
  })
  @Personal('CONTACT')
  @Access('CADRE')
  readonly toldMobileMasked!: string | null;
  @Field(() => JoinRoute, { description: 'By which route (入会途径).' })
  readonly joinRoute!: JoinRoute;
  @Field(() => DateTimeScalar, { description: 'When it was handed in (提交时间).' })
  readonly submittedAt!: Date;
  @Field(() => DateScalar, { description: 'Day by which it should be decided (截止日).' })
  readonly dueOn!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided (办结时间).' })
  readonly decidedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'What the decider says to the applicant (审批意见).' })
  @Personal('CASE_MATTER')
  readonly decisionNote!: string | null;
  @Field(() => Union, {
    nullable: true,
    description: 'Office of the county to ask or to go to, the same for every applicant there (咨询单位).',
  })
  readonly contactUnion!: Union | null;
  @Field(() => [ApplicationCollision], {
    nullable: true,
    description:
      'Who else uses this id number or mobile; never shown to the applicant (重号冲突). The union applied to sees all, a union that was named to clear something up what it was named for.',
  })
  @AtMost(20)
  @Access('CADRE')
  readonly collisions!: readonly ApplicationCollision[] | null;
  @Field(() => Membership, { nullable: true, description: 'The membership it led to (会籍).' })
  readonly membership!: Membership | null;
}

const Connection = connectionOf(() => MembershipApplication, {
  name: 'MembershipApplicationConnection',
  description: 'Applications, oldest first (入会申请分页).',
});
Access('MEMBER', 'CADRE')(Connection);
export const MembershipApplicationConnection = Connection;

edge(
  Member,
  'applications',
  Field(() => [MembershipApplication], {
    nullable: true,
    description: 'Applications, newest first, at most 50 (入会申请).',
  }),
  AtMost(MOST_TOLD) as PropertyDecorator,
  Access('MEMBER', 'CADRE') as PropertyDecorator,
);
