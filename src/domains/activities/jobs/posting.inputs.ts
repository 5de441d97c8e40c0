import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { DateScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { JobPosting } from './posting.type.js';

/** Why a posting is closed. */
export enum JobPostingClosing {
  FILLED = 'FILLED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(JobPostingClosing, {
  name: 'JobPostingClosing',
  description: 'Why a posting is closed (关闭原因).',
  valuesConfig: {
    FILLED: { description: 'Somebody was found (已招满).' },
    WITHDRAWN: { description: 'It is taken back (已下架).' },
  },
});

@InputType('JobEmployerInput', { description: 'Who offers work (用人单位).' })
export class JobEmployerInput {
  @Field(() => String, {
    nullable: true,
    description: 'Unified social credit code (统一社会信用代码), where there is one.',
  })
  @Limit({ maxLength: 18 })
  readonly uscc?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the branch, where several go by one credit code (分支机构代码).',
  })
  @Limit({ maxLength: 40 })
  readonly branchCode?: string | null;
  @Field(() => String, { description: 'Name (名称).' })
  @Limit({ maxLength: 100 })
  readonly name!: string;
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: 'Where it is (单位区划代码), when elsewhere than the work.',
  })
  readonly regionCode?: string | null;
}

@InputType('PublishJobPostingInput', { description: 'Input of publishJobPosting (发布岗位).' })
export class PublishJobPostingInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => JobEmployerInput, { description: 'Who offers it (用人单位).' })
  readonly employer!: JobEmployerInput;
  @Field(() => String, {
    nullable: true,
    description: 'Number of the post with its employer (岗位编号); one is made when it is left out.',
  })
  @Limit({ maxLength: 60 })
  readonly postNo?: string | null;
  @Field(() => String, { description: 'Title (岗位名称).' })
  @Limit({ maxLength: 100 })
  readonly title!: string;
  @Field(() => String, { description: 'How many are looked for, as 5名, 3-5人 or 若干 (招聘人数).' })
  @Limit({ maxLength: 40 })
  readonly openings!: string;
  @Field(() => String, {
    description: 'What is paid, as 5-8K, 8千—1万/月, 200元/天 or 面议 (薪资待遇); what can be two things is refused.',
  })
  @Limit({ maxLength: 60 })
  readonly wage!: string;
  @Field(() => RegionCodeScalar, { description: 'Where the work is (工作地区划代码), in the own region.' })
  readonly regionCode!: string;
  @Field(() => String, { nullable: true, description: 'Where exactly (工作地点).' })
  @Limit({ maxLength: 200 })
  readonly place?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What it is about (岗位描述); mobiles and id numbers in it are masked before it is kept.',
  })
  @Limit({ maxLength: 5000 })
  readonly description?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day (截止日期).' })
  readonly validTo?: string | null;
  @Field(() => ID, { nullable: true, description: 'The fair or live stream at which it is listed (招聘活动).' })
  readonly activityId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The session of it (场次).' })
  readonly sessionId?: string | null;
}

@ObjectType('PublishJobPostingPayload', {
  simpleResolvers: true,
  description: 'Answer of publishJobPosting (发布岗位).',
})
export class PublishJobPostingPayload {
  @Field(() => JobPosting, { nullable: true, description: 'The posting, OPEN (岗位).' })
  readonly posting?: JobPosting | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('CloseJobPostingInput', { description: 'Input of closeJobPosting (关闭岗位).' })
export class CloseJobPostingInput {
  @Field(() => ID, { description: 'The posting (岗位).' })
  readonly postingId!: string;
  @Field(() => JobPostingClosing, { description: 'Why (关闭原因).' })
  readonly closing!: JobPostingClosing;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('CloseJobPostingPayload', { simpleResolvers: true, description: 'Answer of closeJobPosting (关闭岗位).' })
export class CloseJobPostingPayload {
  @Field(() => JobPosting, { nullable: true, description: 'The posting, closed (岗位).' })
  readonly posting?: JobPosting | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
