import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { AuthContext, Mutate } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { afterCheck, type FreshCheck } from '../disclosure/index.js';
import { ExportMyDataInput, ExportMyDataPayload } from './export.type.js';

@Resolver()
export class ExportMutations {
  readonly #exportMyData: Mutate<ExportMyDataPayload>;
  readonly #freshCheck: FreshCheck;

  constructor(exportMyData: Mutate<ExportMyDataPayload>, freshCheck: FreshCheck) {
    this.#exportMyData = exportMyData;
    this.#freshCheck = freshCheck;
  }

  @Mutation(() => ExportMyDataPayload, {
    nullable: true,
    description: 'Asks for a copy of everything about oneself, once a day (导出我的信息).',
  })
  @Access('MEMBER')
  exportMyData(
    @Input(() => ExportMyDataInput) input: ExportMyDataInput,
    @Ctx() context: AuthContext,
  ): Promise<ExportMyDataPayload> {
    const act = { act: 'exportMyData', payload: ExportMyDataPayload, mutate: this.#exportMyData };
    return afterCheck(this.#freshCheck, act, input, context);
  }
}
