import { Ctx, Mutation, Resolver } from 'type-graphql';
import { AccessOfOffice } from '../../auth/directives.js';
import type { AuthContext } from '../../auth/index.js';
import { Input } from '../../kit/graphql/act-fields.js';
import type { WebhookActs } from './webhook.acts.js';
import {
  CreateWebhookInput,
  CreateWebhookPayload,
  DeleteWebhookInput,
  DeleteWebhookPayload,
  PauseWebhookInput,
  PauseWebhookPayload,
  RedeliverWebhookInput,
  RedeliverWebhookPayload,
  ResumeWebhookInput,
  ResumeWebhookPayload,
  RotateWebhookSecretInput,
  RotateWebhookSecretPayload,
} from './webhook.inputs.js';

@Resolver()
export class WebhookMutations {
  readonly #acts: WebhookActs;

  constructor(acts: WebhookActs) {
    this.#acts = acts;
  }

  @Mutation(() => CreateWebhookPayload, { nullable: true, description: 'Asks to be told of changes (新建回调).' })
  @AccessOfOffice(['SYSTEM'], 'PARTNER', 'ADMIN')
  createWebhook(
    @Input(() => CreateWebhookInput) input: CreateWebhookInput,
    @Ctx() context: AuthContext,
  ): Promise<CreateWebhookPayload> {
    return this.#acts.createWebhook(input, context);
  }

  @Mutation(() => PauseWebhookPayload, {
    nullable: true,
    description: 'Stops telling for a while; events wait (暂停回调).',
  })
  @AccessOfOffice(['SYSTEM'], 'PARTNER', 'ADMIN')
  pauseWebhook(
    @Input(() => PauseWebhookInput) input: PauseWebhookInput,
    @Ctx() context: AuthContext,
  ): Promise<PauseWebhookPayload> {
    return this.#acts.pauseWebhook(input, context);
  }

  @Mutation(() => ResumeWebhookPayload, { nullable: true, description: 'Goes on where it stopped (恢复回调).' })
  @AccessOfOffice(['SYSTEM'], 'PARTNER', 'ADMIN')
  resumeWebhook(
    @Input(() => ResumeWebhookInput) input: ResumeWebhookInput,
    @Ctx() context: AuthContext,
  ): Promise<ResumeWebhookPayload> {
    return this.#acts.resumeWebhook(input, context);
  }

  @Mutation(() => DeleteWebhookPayload, {
    nullable: true,
    description: 'Ends a webhook and what waits for it (删除回调).',
  })
  @AccessOfOffice(['SYSTEM'], 'PARTNER', 'ADMIN')
  deleteWebhook(
    @Input(() => DeleteWebhookInput) input: DeleteWebhookInput,
    @Ctx() context: AuthContext,
  ): Promise<DeleteWebhookPayload> {
    return this.#acts.deleteWebhook(input, context);
  }

  @Mutation(() => RotateWebhookSecretPayload, {
    nullable: true,
    description: 'Makes a new signing secret; for a day calls carry both signatures (轮换签名密钥).',
  })
  @AccessOfOffice(['SYSTEM'], 'PARTNER', 'ADMIN')
  rotateWebhookSecret(
    @Input(() => RotateWebhookSecretInput) input: RotateWebhookSecretInput,
    @Ctx() context: AuthContext,
  ): Promise<RotateWebhookSecretPayload> {
    return this.#acts.rotateWebhookSecret(input, context);
  }

  @Mutation(() => RedeliverWebhookPayload, {
    nullable: true,
    description: 'Sends dead deliveries again, with the same event ids (重新投递).',
  })
  @AccessOfOffice(['SYSTEM'], 'PARTNER', 'ADMIN')
  redeliverWebhook(
    @Input(() => RedeliverWebhookInput) input: RedeliverWebhookInput,
    @Ctx() context: AuthContext,
  ): Promise<RedeliverWebhookPayload> {
    return this.#acts.redeliverWebhook(input, context);
  }
}
