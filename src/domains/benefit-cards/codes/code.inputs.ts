import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors } from '../../../kit/graphql/act-fields.js';
import { AtMost, Limit } from '../../../kit/graphql/directives.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { OfflineMemberCode } from '../offline/offline.type.js';
import { CodeVerification, MemberCode } from './code.type.js';

/** As many codes ahead are given at most. */
export const MOST_WINDOWS = 10;

@InputType('IssueMemberCodeInput', { description: 'Input of issueMemberCode (会员一码通).' })
export class IssueMemberCodeInput {
  @Field(() => ID, { description: 'Id of the device, as at sign-in (设备编号).' })
  @Limit({ maxLength: 64 })
  readonly deviceId!: string;
  @Field(() => Int, { defaultValue: 4, description: 'How many codes ahead, thirty seconds each (时间窗数).' })
  @Limit({ min: 1, max: MOST_WINDOWS })
  readonly windows!: number;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Also one that can be checked without a network (离线).',
  })
  readonly offline!: boolean;
}

@ObjectType('IssueMemberCodePayload', {
  simpleResolvers: true,
  description: 'Answer of issueMemberCode (会员一码通).',
})
export class IssueMemberCodePayload {
  @Field(() => [MemberCode], { nullable: true, description: 'The codes, the one to show now first (会员码).' })
  @AtMost(MOST_WINDOWS)
  readonly codes?: readonly MemberCode[] | null;
  @Field(() => OfflineMemberCode, {
    nullable: true,
    description:
      'The offline code (离线会员码); null when not asked for, and where nothing can be used without a network: the codes come all the same.',
  })
  readonly offlineCode?: OfflineMemberCode | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The clock that decides (服务器时间); keep the difference to the phone's.",
  })
  readonly serverTime?: Date | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('VerifyMemberCodeInput', { description: 'Input of verifyMemberCode (验码).' })
export class VerifyMemberCodeInput {
  @Field(() => String, { description: 'Text of the code (码文).' })
  @Limit({ maxLength: 400 })
  readonly token!: string;
  @Field(() => ID, { nullable: true, description: "At which merchant (商户编号); the caller's own when left out." })
  readonly merchantId?: string | null;
  @Field(() => String, { nullable: true, description: 'Or at which station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode?: string | null;
}

@ObjectType('VerifyMemberCodePayload', {
  simpleResolvers: true,
  description: 'Answer of verifyMemberCode (验码).',
})
export class VerifyMemberCodePayload {
  @Field(() => CodeVerification, { nullable: true, description: 'What it is good for (验码结果).' })
  readonly verification?: CodeVerification | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
