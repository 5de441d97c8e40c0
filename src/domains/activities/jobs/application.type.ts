import { ArgsType, Field, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Key, Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Member } from '../../membership/index.js';
import { PageArguments } from '../page.arguments.js';
import { JobApplicationState } from './application.enums.js';
import { JobPosting } from './posting.type.js';

const READERS = ['MEMBER', 'CADRE', 'ADMIN'] as const;

/** An application as the API shows it. */
@ObjectType('JobApplication', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'Somebody applies for work that is offered (求职申请): one a person and posting.',
})
@Key('id')
@Access(...READERS)
export class JobApplication extends Record {
  @Field(() => JobPosting, { description: 'For what (岗位).' })
  readonly posting!: JobPosting;
  @Field(() => Member, { nullable: true, description: 'Who applies (求职者); for a cadre with masked name.' })
  readonly member!: Member | null;
  @Field(() => JobApplicationState, { description: 'State (状态).' })
  readonly state!: JobApplicationState;
  @Field(() => DateTimeScalar, { description: 'When it was sent (投递时间).' })
  readonly submittedAt!: Date;
  @Field(() => DateTimeScalar, { description: 'When the state came to be (状态时间).' })
  readonly movedAt!: Date;
}

const Connection = connectionOf(() => JobApplication, {
  name: 'JobApplicationConnection',
  description: 'Applications for work (求职申请分页).',
});
Access(...READERS)(Connection);
export const JobApplicationConnection = Connection;

@ArgsType()
export class OwnApplicationsArguments extends PageArguments {
  @Field(() => JobApplicationState, { nullable: true, description: 'Only in this state (状态).' })
  readonly state!: JobApplicationState | null;
}

edge(
  Member,
  'jobApplications',
  Field(() => JobApplicationConnection, {
    nullable: true,
    description: 'Applications for work, newest first (我的求职).',
  }),
  Takes(() => OwnApplicationsArguments),
  Access(...READERS) as PropertyDecorator,
  Paged() as PropertyDecorator,
);
