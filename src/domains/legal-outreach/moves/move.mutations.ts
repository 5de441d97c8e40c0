import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { MoveActs } from './move.acts.js';
import {
  AdvanceCaseInput,
  AdvanceCasePayload,
  AssignCaseInput,
  AssignCasePayload,
  ReopenCaseInput,
  ReopenCasePayload,
  UnassignCaseInput,
  UnassignCasePayload,
  WithdrawCaseInput,
  WithdrawCasePayload,
} from './move.inputs.js';

@Resolver()
export class MoveMutations {
  readonly #acts: MoveActs;

  constructor(acts: MoveActs) {
    this.#acts = acts;
  }

  @Mutation(() => AssignCasePayload, {
    nullable: true,
    description: 'Gives a case to a mediator, lawyer or safety officer who is not tied to a party (指派承办人).',
  })
  @Access('CADRE')
  assignCase(
    @Input(() => AssignCaseInput) input: AssignCaseInput,
    @Ctx() context: AuthContext,
  ): Promise<AssignCasePayload> {
    return this.#acts.assignCase(input, context);
  }

  @Mutation(() => UnassignCasePayload, {
    nullable: true,
    description:
      'Takes somebody off a case, as one who turns out to be tied to a party (撤换承办人、回避). From then on they read and handle it no more; another one is given by assignCase.',
  })
  @Access('CADRE')
  unassignCase(
    @Input(() => UnassignCaseInput) input: UnassignCaseInput,
    @Ctx() context: AuthContext,
  ): Promise<UnassignCasePayload> {
    return this.#acts.unassignCase(input, context);
  }

  @Mutation(() => AdvanceCasePayload, {
    nullable: true,
    description: 'Moves a case to its next stage (流转); INSPECTION runs beside the present one.',
  })
  @Access('CADRE', 'MEDIATOR')
  advanceCase(
    @Input(() => AdvanceCaseInput) input: AdvanceCaseInput,
    @Ctx() context: AuthContext,
  ): Promise<AdvanceCasePayload> {
    return this.#acts.advanceCase(input, context);
  }

  @Mutation(() => WithdrawCasePayload, { nullable: true, description: 'Takes a case back (撤回).' })
  @Access('MEMBER')
  withdrawCase(
    @Input(() => WithdrawCaseInput) input: WithdrawCaseInput,
    @Ctx() context: AuthContext,
  ): Promise<WithdrawCasePayload> {
    return this.#acts.withdrawCase(input, context);
  }

  @Mutation(() => ReopenCasePayload, {
    nullable: true,
    description: 'Opens a closed case again; it goes on counting in the year it was registered (重新办理).',
  })
  @Access('CADRE', 'MEDIATOR')
  reopenCase(
    @Input(() => ReopenCaseInput) input: ReopenCaseInput,
    @Ctx() context: AuthContext,
  ): Promise<ReopenCasePayload> {
    return this.#acts.reopenCase(input, context);
  }
}
