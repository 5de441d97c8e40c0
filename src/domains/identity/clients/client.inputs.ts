import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Scope } from '../../../auth/index.js';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { MOST_DAYS, MOST_REGIONS } from './client.commands.js';
import { ApiClient, ApiKey } from './client.type.js';

@InputType('CreateApiClientInput', { description: 'Input of createApiClient (登记接入方).' })
export class CreateApiClientInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'Name of the organisation (名称); each stands there once.' })
  @Limit({ maxLength: 100 })
  readonly name!: string;
  @Field(() => Scope as never, { description: 'PARTNER or MERCHANT (身份范围).' })
  readonly scope!: Scope;
  @Field(() => [RegionCodeScalar], {
    description: 'Regions it may read (区划代码): at least one of a partner agency, none of a merchant.',
  })
  @Limit({ maxItems: MOST_REGIONS })
  readonly regionCodes!: readonly string[];
}

@ObjectType('CreateApiClientPayload', {
  simpleResolvers: true,
  description: 'Answer of createApiClient (登记接入方).',
})
export class CreateApiClientPayload {
  @Field(() => ApiClient, { nullable: true, description: 'The client, without a key yet (接入方).' })
  readonly client?: ApiClient | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('IssueApiKeyInput', { description: 'Input of issueApiKey (签发密钥).' })
export class IssueApiKeyInput {
  @Field(() => ID, { nullable: true, description: "The client (接入方编号); one's own when left out." })
  readonly clientId?: string | null;
  @Field(() => String, { description: 'What it is used for, in words (用途).' })
  @Limit({ maxLength: 100 })
  readonly label!: string;
  @Field(() => Int, { defaultValue: 180, description: 'Days until it ends, at most 366 (有效天数).' })
  @Limit({ min: 1, max: MOST_DAYS })
  readonly validDays!: number;
}

@ObjectType('IssueApiKeyPayload', { simpleResolvers: true, description: 'Answer of issueApiKey (签发密钥).' })
export class IssueApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key (密钥).' })
  readonly key?: ApiKey | null;
  @Field(() => String, { nullable: true, description: 'The secret, now and never again (密钥明文).' })
  readonly secret?: string | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('RevokeApiKeyInput', { description: 'Input of revokeApiKey (吊销密钥).' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'The key (密钥编号).' })
  readonly keyId!: string;
}

@ObjectType('RevokeApiKeyPayload', { simpleResolvers: true, description: 'Answer of revokeApiKey (吊销密钥).' })
export class RevokeApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key, revoked (密钥).' })
  readonly key?: ApiKey | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
