import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Personal } from '../../../auth/directives.js';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { Decision } from '../../../kit/graphql/platform.type.js';
import { RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { JoinRoute } from '../memberships/membership.enums.js';
import { IdType } from '../person.enums.js';
import { WorkerGroup } from '../worker-group.js';
import { MembershipApplication } from './application.type.js';

@InputType('ApplyForMembershipInput', { description: 'Input of applyForMembership (网上入会申请).' })
export class ApplyForMembershipInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The union (工会编码).' })
  @Limit({ maxLength: 40 })
  readonly unionCode!: string;
  @Field(() => String, {
    description: 'Name as in the document (名称); 2 to 50 characters, with · where it belongs.',
  })
  @Limit({ maxLength: 50 })
  @Personal('IDENTITY')
  readonly name!: string;
  @Field(() => IdType, { defaultValue: IdType.RESIDENT_ID, description: 'Kind of document (证件类型).' })
  readonly idType!: IdType;
  @Field(() => String, {
    description: 'Number of the document (证件号码); full-width digits, blanks and a small x are taken.',
  })
  @Limit({ maxLength: 40 })
  @Personal('IDENTITY')
  readonly idNumber!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Mobile with or without +86 (手机号); the one WeChat has checked when left out.',
  })
  @Limit({ maxLength: 30 })
  @Personal('CONTACT')
  readonly mobile?: string | null;
  @Field(() => [WorkerGroup], { description: 'Groups of workers (职工群体).' })
  @Limit({ maxItems: 14 })
  readonly workerGroups!: readonly WorkerGroup[];
  @Field(() => RegionCodeScalar, { nullable: true, description: 'Place of work (工作地).' })
  readonly workRegionCode?: string | null;
  @Field(() => JoinRoute, { description: 'By which route (入会途径).' })
  readonly joinRoute!: JoinRoute;
  @Field(() => Int, { description: 'Version of the PERSONAL_DATA text that was agreed to (同意书版本).' })
  readonly consentTextVersion!: number;
}

@ObjectType('ApplyForMembershipPayload', {
  simpleResolvers: true,
  description: 'Answer of applyForMembership (网上入会申请).',
})
export class ApplyForMembershipPayload {
  @Field(() => MembershipApplication, { nullable: true, description: 'The application (入会申请).' })
  readonly application?: MembershipApplication | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('CancelMembershipApplicationInput', { description: 'Input of cancelMembershipApplication (撤回申请).' })
export class CancelMembershipApplicationInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The application (申请编号).' })
  readonly applicationId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('CancelMembershipApplicationPayload', {
  simpleResolvers: true,
  description: 'Answer of cancelMembershipApplication (撤回申请).',
})
export class CancelMembershipApplicationPayload {
  @Field(() => MembershipApplication, { nullable: true, description: 'The application (入会申请).' })
  readonly application?: MembershipApplication | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('DecideMembershipApplicationInput', { description: 'Input of decideMembershipApplication (入会审批).' })
export class DecideMembershipApplicationInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The application (申请编号).' })
  readonly applicationId!: string;
  @Field(() => Decision, { description: 'Grant or send back (结论).' })
  readonly decision!: Decision;
  @Field(() => String, {
    nullable: true,
    description: 'What to say to the applicant (备注); wanted when sent back.',
  })
  @Limit({ maxLength: 200 })
  readonly note?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'The applicant is this known person (合并至会员号): the two records become one, both numbers stay. With REJECT too, as for somebody who is a member elsewhere and can then ask for a transfer.',
  })
  @Limit({ maxLength: 40 })
  readonly sameAsMemberNo?: string | null;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('DecideMembershipApplicationPayload', {
  simpleResolvers: true,
  description: 'Answer of decideMembershipApplication (入会审批).',
})
export class DecideMembershipApplicationPayload {
  @Field(() => MembershipApplication, {
    nullable: true,
    description: 'The application, with the membership when granted (入会申请).',
  })
  readonly application?: MembershipApplication | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
