import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Member } from '../../membership/index.js';
import { AuthTokens } from './sign-in.type.js';

@InputType('SignInWithWeChatInput', { description: 'Input of signInWithWeChat (微信登录).' })
export class SignInWithWeChatInput {
  @Field(() => String, { description: 'Code of wx.login (登录码); five minutes, one use.' })
  @Limit({ maxLength: 128 })
  readonly code!: string;
  @Field(() => String, { description: 'App id of the mini-program (小程序编号).' })
  @Limit({ maxLength: 40 })
  readonly appId!: string;
  @Field(() => ID, { description: 'Random id the client made for this device and keeps (设备编号).' })
  @Limit({ maxLength: 64 })
  readonly deviceId!: string;
}

@ObjectType('SignInWithWeChatPayload', {
  simpleResolvers: true,
  description: 'Answer of signInWithWeChat (微信登录), read with the rights that signing in gives.',
})
export class SignInWithWeChatPayload {
  @Field(() => AuthTokens, { nullable: true, description: 'Tokens (登录凭证); keep them in storage.' })
  readonly tokens?: AuthTokens | null;
  @Field(() => Member, { nullable: true, description: 'Who signed in (本人).' })
  readonly me?: Member | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the hub met this person for the first time (首次登录); ask for the mobile then.',
  })
  readonly newcomer?: boolean | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('RefreshSessionInput', { description: 'Input of refreshSession (续期).' })
export class RefreshSessionInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The refresh token last given (续期令牌).' })
  @Limit({ maxLength: 512 })
  readonly refreshToken!: string;
}

@ObjectType('RefreshSessionPayload', { simpleResolvers: true, description: 'Answer of refreshSession (续期).' })
export class RefreshSessionPayload {
  @Field(() => AuthTokens, { nullable: true, description: 'New tokens (登录凭证); the old ones are over.' })
  readonly tokens?: AuthTokens | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('SignOutInput', { description: 'Input of signOut (退出登录).' })
export class SignOutInput {
  @Field(() => Boolean, { defaultValue: false, description: 'Also all other devices (全部设备).' })
  readonly everywhere!: boolean;
}

@ObjectType('SignOutPayload', { simpleResolvers: true, description: 'Answer of signOut (退出登录).' })
export class SignOutPayload {
  @Field(() => Int, { nullable: true, description: 'How many sessions ended (已退出会话数).' })
  readonly endedSessions?: number | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('BindMobileInput', { description: 'Input of bindMobile (绑定手机号).' })
export class BindMobileInput {
  @Field(() => String, {
    description: 'Code of the getPhoneNumber button (手机号授权码); five minutes, one use, not the sign-in code.',
  })
  @Limit({ maxLength: 128 })
  readonly code!: string;
}

@ObjectType('BindMobilePayload', { simpleResolvers: true, description: 'Answer of bindMobile (绑定手机号).' })
export class BindMobilePayload {
  @Field(() => Member, { nullable: true, description: 'The person, with the new number masked (本人).' })
  readonly me?: Member | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
