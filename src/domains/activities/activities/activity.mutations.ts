import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { ActivityActs } from './activity.acts.js';
import { CreateActivityInput, CreateActivityPayload } from './activity.inputs.js';

@Resolver()
export class ActivityMutations {
  readonly #acts: ActivityActs;

  constructor(acts: ActivityActs) {
    this.#acts = acts;
  }

  @Mutation(() => CreateActivityPayload, { nullable: true, description: 'Writes an activity (新建活动).' })
  @Access('CADRE')
  createActivity(
    @Input(() => CreateActivityInput) input: CreateActivityInput,
    @Ctx() context: AuthContext,
  ): Promise<CreateActivityPayload> {
    return this.#acts.createActivity(input, context);
  }
}
