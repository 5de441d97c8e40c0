import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import type { Mutate } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { RecordPledgeInput, RecordPledgePayload } from './pledge.inputs.js';

@Resolver()
export class PledgeMutations {
  readonly #record: Mutate<RecordPledgePayload>;

  constructor(record: Mutate<RecordPledgePayload>) {
    this.#record = record;
  }

  @Mutation(() => RecordPledgePayload, { nullable: true, description: 'Records what a sponsor gives (登记认捐).' })
  @Access('CADRE')
  recordPledge(
    @Input(() => RecordPledgeInput) input: RecordPledgeInput,
    @Ctx() context: AuthContext,
  ): Promise<RecordPledgePayload> {
    return this.#record(input, context);
  }
}
