import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';

@ObjectType('AuthTokens', {
  simpleResolvers: true,
  description: 'Tokens of whoever has just signed in (登录凭证). Kept by the client library, never shown.',
})
export class AuthTokens {
  @Field(() => String, { description: 'Bearer of the next requests (访问令牌); short-lived.' })
  readonly accessToken!: string;
  @Field(() => DateTimeScalar, { description: 'When it ends (访问令牌到期).' })
  readonly accessExpiresAt!: Date;
  @Field(() => String, {
    description: 'For refreshSession, once (续期令牌); a second use by someone else ends the whole family.',
  })
  readonly refreshToken!: string;
  @Field(() => DateTimeScalar, { description: 'When that ends, and with it the session (续期令牌到期).' })
  readonly refreshExpiresAt!: Date;
}
