import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';

@ObjectType('OfflineMemberCode', {
  simpleResolvers: true,
  description:
    'A code a merchant can check without a network (离线会员码): signed with Ed25519, five minutes, for benefits of low value.',
})
@Access('MEMBER')
export class OfflineMemberCode {
  @Field(() => String, { description: 'The signed token, for a dense QR (码文).' })
  readonly token!: string;
  @Field(() => String, { description: 'Which key signed it (密钥编号); see Query.memberCodeKeys.' })
  readonly keyId!: string;
  @Field(() => Int, { description: 'Counts the codes of this device, so that doubles show (计数).' })
  readonly counter!: number;
  @Field(() => DateTimeScalar, { description: 'Worthless from then on (失效时间).' })
  readonly expiresAt!: Date;
}

@ObjectType('MemberCodeKey', { simpleResolvers: true, description: 'A public key for offline codes (离线码公钥).' })
export class MemberCodeKey {
  @Field(() => String, { description: 'Name of the key, as it stands in the code (公钥编号).' })
  readonly keyId!: string;
  @Field(() => String, { description: 'Ed25519 public key, base64url (公钥).' })
  readonly publicKey!: string;
  @Field(() => DateTimeScalar, { description: 'In use from (起始日).' })
  readonly validFrom!: Date;
  @Field(() => DateTimeScalar, { description: 'In use until (失效时间).' })
  readonly expiresAt!: Date;
}
