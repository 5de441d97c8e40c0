import { Field, Int, ObjectType } from 'type-graphql';
import { Cached, Key } from '../../../kit/graphql/directives.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Money, Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Region } from '../../regions/index.js';
import { Activity } from '../activities/activity.type.js';
import { Session } from '../sessions/session.type.js';
import { JobPostingState, WageKind } from './posting.enums.js';

/** An employer as the API shows it. */
@ObjectType('Employer', {
  simpleResolvers: true,
  implements: [Node, Record],
  description:
    'Somebody who offers work (用人单位): one by credit code and branch, without a credit code by name and region.',
})
@Key('id')
@Cached(60)
export class Employer extends Record {
  @Field(() => String, {
    nullable: true,
    description: 'Unified social credit code (统一社会信用代码); null where none was told.',
  })
  readonly uscc!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the branch, where several go by one credit code (分支机构代码).',
  })
  readonly branchCode!: string | null;
  @Field(() => String, { description: 'Name (名称).' })
  readonly name!: string;
  @Field(() => Region, { description: 'Where it is (所在区划).' })
  readonly region!: Region;
}

@ObjectType('JobWage', { simpleResolvers: true, description: 'What is paid (薪资).' })
export class JobWage {
  @Field(() => WageKind, { description: 'For what it is paid (计薪方式).' })
  readonly kind!: WageKind;
  @Field(() => Money, {
    nullable: true,
    description:
      'The least, for a month, a day or an hour as `kind` says (最低); null when to be agreed on, and where only the most is told.',
  })
  readonly min!: Money | null;
  @Field(() => Money, {
    nullable: true,
    description: 'The most (最高); null when to be agreed on, and where only the least is told.',
  })
  readonly max!: Money | null;
  @Field(() => String, { description: 'As it was written, as 8千—1万/月 (原文).' })
  readonly text!: string;
}

/** A posting as the API shows it. */
@ObjectType('JobPosting', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'Work that is offered (招聘岗位): one post, for one person or many.',
})
@Key('id')
@Cached(60)
export class JobPosting extends Record {
  @Field(() => Employer, { description: 'Who offers it (用人单位).' })
  readonly employer!: Employer;
  @Field(() => String, { description: 'Number of the post with its employer, as its list names it (岗位编号).' })
  readonly postNo!: string;
  @Field(() => String, { description: 'Title (岗位名称).' })
  readonly title!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'People who are looked for, the least of a range (招聘人数); null for 若干.',
  })
  readonly openings!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The most, where a range was told, as 5 of 3-5人 (最多人数); null where it was none.',
  })
  readonly openingsMost!: number | null;
  @Field(() => String, { description: 'How many, as it was written, as 若干 or 3-5人 (招聘人数原文).' })
  readonly openingsText!: string;
  @Field(() => JobWage, { description: 'What is paid (薪资待遇).' })
  readonly wage!: JobWage;
  @Field(() => Region, { description: 'Where the work is (工作地区).' })
  readonly region!: Region;
  @Field(() => String, { nullable: true, description: 'Where exactly (工作地点); null when not told.' })
  readonly place!: string | null;
  @Field(() => String, { nullable: true, description: 'What it is about, and what is asked for (岗位描述).' })
  readonly description!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day, in China (截止日期); null without one.' })
  readonly validTo!: string | null;
  @Field(() => JobPostingState, { description: 'State (状态).' })
  readonly state!: JobPostingState;
  @Field(() => Activity, {
    nullable: true,
    description: 'The fair or live stream at which it is listed (招聘活动); null when at none.',
  })
  readonly activity!: Activity | null;
  @Field(() => Session, {
    nullable: true,
    description: 'The session at which it is (场次); null when at none in particular, and while that is a draft.',
  })
  readonly session!: Session | null;
  @Field(() => String, {
    nullable: true,
    description:
      'The channel that tells of it and closes it, by its code (来源渠道); null where a cadre published it here.',
  })
  readonly channel!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it came here (发布时间).' })
  readonly publishedAt!: Date;
}

export const JobPostingConnection = connectionOf(() => JobPosting, {
  name: 'JobPostingConnection',
  description: 'Job postings, newest first (岗位分页).',
});

@ObjectType('JobFigures', {
  simpleResolvers: true,
  description:
    'What is offered at an activity, counted from its postings but for those that were taken back (招聘统计).',
})
export class JobFigures {
  @Field(() => Int, { description: 'Posts (岗位数).' })
  readonly posts!: number;
  @Field(() => Int, { description: 'People who are looked for, the least of each range (招聘人数).' })
  readonly openings!: number;
  @Field(() => Int, { description: 'Posts of these that say no number, as 若干 (未定人数岗位).' })
  readonly openingsUnstated!: number;
  @Field(() => Int, { description: 'Those who offer them (用人单位数).' })
  readonly employers!: number;
}
