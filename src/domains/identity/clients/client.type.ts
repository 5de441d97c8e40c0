import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Scope } from '../../../auth/index.js';
import { AtMost, Key } from '../../../kit/graphql/directives.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Region } from '../../regions/index.js';

@ObjectType('ApiKey', {
  simpleResolvers: true,
  implements: Node,
  description: 'A key of a client (接口密钥); only its hash is kept.',
})
@Key('id')
@Access('PARTNER', 'MERCHANT', 'ADMIN')
export class ApiKey extends Node {
  @Field(() => String, { description: 'First characters, to tell keys apart (前缀).' })
  readonly prefix!: string;
  @Field(() => String, { description: 'What it is used for, in words (用途).' })
  readonly label!: string;
  @Field(() => DateTimeScalar, { description: 'When made (生成时间).' })
  readonly createdAt!: string;
  @Field(() => DateTimeScalar, { description: 'When it ends (失效时间).' })
  readonly expiresAt!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When last used, to the minute (最近使用); null when never.',
  })
  readonly lastUsedAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When revoked (吊销时间); null while it holds.' })
  readonly revokedAt!: string | null;
}

@ObjectType('ApiClient', {
  simpleResolvers: true,
  implements: Node,
  description: 'A partner agency or merchant with access by key (接入方).',
})
@Key('id')
@Access('PARTNER', 'MERCHANT', 'ADMIN')
export class ApiClient extends Node {
  @Field(() => String, { description: 'Name of the organisation (名称).' })
  readonly name!: string;
  @Field(() => Scope as never, { description: 'PARTNER or MERCHANT (身份范围).' })
  readonly scope!: Scope;
  @Field(() => [Region], { description: 'Regions it may read, with all below (区划); none for a merchant.' })
  @AtMost(50)
  readonly regions!: readonly Region[];
  @Field(() => [ApiKey], { description: 'Keys, newest first (密钥); never the secrets.' })
  @AtMost(20)
  readonly keys!: readonly ApiKey[];
}

const Connection = connectionOf(() => ApiClient, {
  name: 'ApiClientConnection',
  description: 'Partner agencies and merchants, by name (接入方分页).',
});
Access('PARTNER', 'MERCHANT', 'ADMIN')(Connection);
export const ApiClientConnection = Connection;
