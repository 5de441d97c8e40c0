import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { AccessOfOffice } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { MergeActs } from './merge.acts.js';
import { MergeStationsInput, MergeStationsPayload } from './merge.inputs.js';

@Resolver()
export class MergeMutations {
  readonly #acts: MergeActs;

  constructor(acts: MergeActs) {
    this.#acts = acts;
  }

  @Mutation(() => MergeStationsPayload, {
    nullable: true,
    description:
      'Makes one of two records of the same station; both codes go on finding it (合并). Its status is that of the one that stays: one that is CLOSED, which is final, takes in none that is not.',
  })
  @AccessOfOffice(['SYSTEM'], 'CADRE', 'ADMIN')
  mergeStations(
    @Input(() => MergeStationsInput) input: MergeStationsInput,
    @Ctx() context: AuthContext,
  ): Promise<MergeStationsPayload> {
    return this.#acts.mergeStations(input, context);
  }
}
