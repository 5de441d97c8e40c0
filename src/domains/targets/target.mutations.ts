import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../auth/access.js';
import { Access } from '../../auth/directives.js';
import { Input } from '../../kit/graphql/act-fields.js';
import type { TargetActs } from './target.acts.js';
import { ReportMeasureInput, ReportMeasurePayload, SetTargetInput, SetTargetPayload } from './target.inputs.js';
import {
  AdvanceTaskItemInput,
  AdvanceTaskItemPayload,
  RegisterTaskItemInput,
  RegisterTaskItemPayload,
} from './task.inputs.js';

@Resolver()
export class TargetMutations {
  readonly #acts: TargetActs;

  constructor(acts: TargetActs) {
    this.#acts = acts;
  }

  @Mutation(() => RegisterTaskItemPayload, { nullable: true, description: 'Registers a task (登记立项).' })
  @Access('CADRE')
  registerTaskItem(
    @Input(() => RegisterTaskItemInput) input: RegisterTaskItemInput,
    @Ctx() context: AuthContext,
  ): Promise<RegisterTaskItemPayload> {
    return this.#acts.registerTaskItem(input, context);
  }

  @Mutation(() => AdvanceTaskItemPayload, {
    nullable: true,
    description: 'Moves a task to another stage and reports; a closed one can be opened again (交办、督办、反馈).',
  })
  @Access('CADRE')
  advanceTaskItem(
    @Input(() => AdvanceTaskItemInput) input: AdvanceTaskItemInput,
    @Ctx() context: AuthContext,
  ): Promise<AdvanceTaskItemPayload> {
    return this.#acts.advanceTaskItem(input, context);
  }

  @Mutation(() => SetTargetPayload, {
    nullable: true,
    description: 'Sets or changes a target; what it was is kept (下达目标).',
  })
  @Access('CADRE')
  setTarget(
    @Input(() => SetTargetInput) input: SetTargetInput,
    @Ctx() context: AuthContext,
  ): Promise<SetTargetPayload> {
    return this.#acts.setTarget(input, context);
  }

  @Mutation(() => ReportMeasurePayload, {
    nullable: true,
    description: 'Tells a figure with its source and how exact it is (上报数据); it stands beside what is counted.',
  })
  @Access('CADRE')
  reportMeasure(
    @Input(() => ReportMeasureInput) input: ReportMeasureInput,
    @Ctx() context: AuthContext,
  ): Promise<ReportMeasurePayload> {
    return this.#acts.reportMeasure(input, context);
  }
}
