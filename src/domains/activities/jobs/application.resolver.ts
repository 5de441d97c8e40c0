import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { JobApplicationActs } from './application.acts.js';
import { JobApplicationState } from './application.enums.js';
import {
  RecordJobApplicationInput,
  RecordJobApplicationPayload,
  SubmitJobApplicationInput,
  SubmitJobApplicationPayload,
  WithdrawJobApplicationInput,
  WithdrawJobApplicationPayload,
} from './application.inputs.js';
import type { ApplicationQueries } from './application.reads.js';
import { JobApplication, JobApplicationConnection } from './application.type.js';

@Resolver(() => JobApplication)
export class JobApplicationResolver {
  readonly #queries: ApplicationQueries;
  readonly #acts: JobApplicationActs;

  constructor(queries: ApplicationQueries, acts: JobApplicationActs) {
    this.#queries = queries;
    this.#acts = acts;
  }

  @Query(() => JobApplicationConnection, {
    nullable: true,
    description: 'Applications for work in the own region, oldest first (求职申请列表).',
  })
  @Access('CADRE', 'ADMIN')
  @Paged()
  jobApplications(
    @Arg('regionCode', () => RegionCodeScalar, { description: 'Work in this region and below (区划代码).' })
    regionCode: string,
    @Arg('postingId', () => ID, { nullable: true, description: 'Only for this posting (岗位).' })
    postingId: string | null,
    @Arg('state', () => JobApplicationState, { nullable: true, description: 'Only in this state (状态).' })
    state: JobApplicationState | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#queries.list({ regionCode, postingId, state, first, after });
  }

  @Mutation(() => SubmitJobApplicationPayload, {
    nullable: true,
    description: 'Applies for work that is offered, once for each posting (投递岗位).',
  })
  @Access('MEMBER')
  submitJobApplication(
    @Input(() => SubmitJobApplicationInput) input: SubmitJobApplicationInput,
    @Ctx() context: AuthContext,
  ): Promise<SubmitJobApplicationPayload> {
    return this.#acts.submitJobApplication(input, context);
  }

  @Mutation(() => WithdrawJobApplicationPayload, {
    nullable: true,
    description: 'Takes back an application that is not decided; one may apply again then (撤回投递).',
  })
  @Access('MEMBER')
  withdrawJobApplication(
    @Input(() => WithdrawJobApplicationInput) input: WithdrawJobApplicationInput,
    @Ctx() context: AuthContext,
  ): Promise<WithdrawJobApplicationPayload> {
    return this.#acts.withdrawJobApplication(input, context);
  }

  @Mutation(() => RecordJobApplicationPayload, {
    nullable: true,
    description: 'Takes down what came of an application for work in the own region, step by step (登记求职进展).',
  })
  @Access('CADRE')
  recordJobApplication(
    @Input(() => RecordJobApplicationInput) input: RecordJobApplicationInput,
    @Ctx() context: AuthContext,
  ): Promise<RecordJobApplicationPayload> {
    return this.#acts.recordJobApplication(input, context);
  }
}
