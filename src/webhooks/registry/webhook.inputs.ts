import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Topic } from '../../kit/events/index.js';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../kit/graphql/act-fields.js';
import { Limit } from '../../kit/graphql/directives.js';
import { CursorScalar, RegionCodeScalar, UrlScalar } from '../../kit/graphql/scalars.js';
import type { UserError } from '../../kit/graphql/user-errors.js';
import { Webhook } from '../graphql/webhook.type.js';
import { LONGEST_URL, MOST_CONCURRENCY, MOST_REDELIVERED, MOST_TOPICS } from './webhook.commands.js';

const WEBHOOK = 'The webhook (回调编号).';

@InputType('CreateWebhookInput', { description: 'Input of createWebhook (新建回调).' })
export class CreateWebhookInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => UrlScalar, { description: 'Address (网址); public and https.' })
  @Limit({ maxLength: LONGEST_URL })
  readonly url!: string;
  @Field(() => [Topic], { description: 'What to be told of (主题).' })
  @Limit({ maxItems: MOST_TOPICS })
  readonly topics!: readonly string[];
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: 'Only records of this region and below (区划代码).',
  })
  readonly regionCode?: string | null;
  @Field(() => CursorScalar, { nullable: true, description: 'Start behind this cursor instead of now (游标).' })
  readonly after?: string | null;
  @Field(() => Int, { defaultValue: 4, description: 'How many calls may be under way at once (并发数).' })
  @Limit({ min: 1, max: MOST_CONCURRENCY })
  readonly concurrency!: number;
}

@ObjectType('CreateWebhookPayload', { simpleResolvers: true, description: 'Answer of createWebhook (新建回调).' })
export class CreateWebhookPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook (回调).' })
  readonly webhook?: Webhook | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Secret of the signature (HMAC-SHA-256 over time and body), now and never again (签名密钥); rotate it when the answer was lost.',
  })
  readonly secret?: string | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('PauseWebhookInput', { description: 'Input of pauseWebhook (暂停回调).' })
export class PauseWebhookInput {
  @Field(() => ID, { description: WEBHOOK })
  readonly webhookId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('PauseWebhookPayload', { simpleResolvers: true, description: 'Answer of pauseWebhook (暂停回调).' })
export class PauseWebhookPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook (回调).' })
  readonly webhook?: Webhook | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ResumeWebhookInput', { description: 'Input of resumeWebhook (恢复回调).' })
export class ResumeWebhookInput {
  @Field(() => ID, { description: WEBHOOK })
  readonly webhookId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('ResumeWebhookPayload', { simpleResolvers: true, description: 'Answer of resumeWebhook (恢复回调).' })
export class ResumeWebhookPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook (回调).' })
  readonly webhook?: Webhook | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('DeleteWebhookInput', { description: 'Input of deleteWebhook (删除回调).' })
export class DeleteWebhookInput {
  @Field(() => ID, { description: WEBHOOK })
  readonly webhookId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('DeleteWebhookPayload', { simpleResolvers: true, description: 'Answer of deleteWebhook (删除回调).' })
export class DeleteWebhookPayload {
  @Field(() => ID, { nullable: true, description: 'Global id of what was ended (已删编号).' })
  readonly deletedId?: string | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('RotateWebhookSecretInput', { description: 'Input of rotateWebhookSecret (轮换签名密钥).' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: WEBHOOK })
  readonly webhookId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('RotateWebhookSecretPayload', {
  simpleResolvers: true,
  description: 'Answer of rotateWebhookSecret (轮换签名密钥).',
})
export class RotateWebhookSecretPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook (回调).' })
  readonly webhook?: Webhook | null;
  @Field(() => String, { nullable: true, description: 'The new secret, now and never again (签名密钥).' })
  readonly secret?: string | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('RedeliverWebhookInput', { description: 'Input of redeliverWebhook (重新投递).' })
export class RedeliverWebhookInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: WEBHOOK })
  readonly webhookId!: string;
  @Field(() => [ID], { nullable: true, description: 'Which (投递编号); all dead ones when left out.' })
  @Limit({ maxItems: MOST_REDELIVERED })
  readonly deliveryIds?: readonly string[] | null;
}

@ObjectType('RedeliverWebhookPayload', {
  simpleResolvers: true,
  description: 'Answer of redeliverWebhook (重新投递).',
})
export class RedeliverWebhookPayload {
  @Field(() => Int, {
    nullable: true,
    description: 'How many are on their way (重投条数).',
  })
  readonly redelivered?: number | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
