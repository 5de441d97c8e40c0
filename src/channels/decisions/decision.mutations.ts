import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../auth/access.js';
import { AccessOfOffice } from '../../auth/directives.js';
import { Input } from '../../kit/graphql/act-fields.js';
import type { DecisionActs } from './decision.acts.js';
import {
  DecideImportRunInput,
  DecideImportRunPayload,
  ReplayChannelInput,
  ReplayChannelPayload,
  ResolveSourceRecordInput,
  ResolveSourceRecordPayload,
} from './decision.inputs.js';

@Resolver()
export class DecisionMutations {
  readonly #acts: DecisionActs;

  constructor(acts: DecisionActs) {
    this.#acts = acts;
  }

  @Mutation(() => DecideImportRunPayload, {
    nullable: true,
    description: 'Lets a held run go on or drops it (确认导入).',
  })
  @AccessOfOffice(['SYSTEM'], 'CADRE', 'ADMIN')
  decideImportRun(
    @Input(() => DecideImportRunInput) input: DecideImportRunInput,
    @Ctx() context: AuthContext,
  ): Promise<DecideImportRunPayload> {
    return this.#acts.decideImportRun(input, context);
  }

  @Mutation(() => ResolveSourceRecordPayload, {
    nullable: true,
    description: 'Decides a record that waits for a person (处理隔离记录).',
  })
  @AccessOfOffice(['SYSTEM'], 'CADRE', 'ADMIN')
  resolveSourceRecord(
    @Input(() => ResolveSourceRecordInput) input: ResolveSourceRecordInput,
    @Ctx() context: AuthContext,
  ): Promise<ResolveSourceRecordPayload> {
    return this.#acts.resolveSourceRecord(input, context);
  }

  @Mutation(() => ReplayChannelPayload, {
    nullable: true,
    description:
      'Takes what a channel delivered since a time through the rules again (重放); what is known changes nothing.',
  })
  @AccessOfOffice(['SYSTEM'], 'ADMIN')
  replayChannel(
    @Input(() => ReplayChannelInput) input: ReplayChannelInput,
    @Ctx() context: AuthContext,
  ): Promise<ReplayChannelPayload> {
    return this.#acts.replayChannel(input, context);
  }
}
