import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AtMost } from '../../../kit/graphql/directives.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Benefit } from '../benefits/benefit.type.js';

/** A code as the API shows it. */
@ObjectType('MemberCode', {
  simpleResolvers: true,
  description: 'A member code (会员一码通): fits a QR and a mini-program scene, for one use.',
})
@Access('MEMBER')
export class MemberCode {
  @Field(() => String, { description: 'Text of the code, 32 characters of the scene alphabet (码文).' })
  readonly token!: string;
  @Field(() => DateTimeScalar, { description: 'Show it from then on (起始日).' })
  readonly validFrom!: Date;
  @Field(() => DateTimeScalar, { description: 'Show the next from then on, thirty seconds later (换码时间).' })
  readonly refreshAt!: Date;
  @Field(() => DateTimeScalar, {
    description: 'Worthless from then on, sixty seconds after validFrom (失效时间).',
  })
  readonly expiresAt!: Date;
}

/** As many benefits are told of a code. */
export const MOST_BENEFITS = 20;

/** What a place learns from a code. */
@ObjectType('CodeVerification', {
  simpleResolvers: true,
  description: 'What a merchant or keeper learns from a code (验码结果): never who it is.',
})
@Access('MERCHANT', 'STATION_KEEPER')
export class CodeVerification {
  @Field(() => Boolean, { description: 'Whether it belongs to someone with a live membership (有效会员).' })
  readonly validMember!: boolean;
  @Field(() => [Benefit], { description: 'Benefits that can be redeemed here with this code (可用项目).' })
  @AtMost(MOST_BENEFITS)
  readonly benefits!: readonly Benefit[];
  @Field(() => DateTimeScalar, {
    description: 'Until when the redemption must follow (核销期限); the code is bound to this place until then.',
  })
  readonly redeemBy!: Date;
}
