import { Field, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { Key } from '../../../kit/graphql/directives.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Money, Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Entitlement } from '../entitlements/entitlement.type.js';
import { Merchant } from '../merchants/merchant.type.js';

const READERS = ['MEMBER', 'STATION_KEEPER', 'CADRE', 'MERCHANT', 'ADMIN'] as const;

/** A redemption as the API shows it. */
@ObjectType('Redemption', { simpleResolvers: true, implements: [Node, Record], description: 'One use (核销).' })
@Key('id')
@Access(...READERS)
export class Redemption extends Record {
  @Field(() => Entitlement, { nullable: true, description: 'Of what (权益); a merchant sees no member in it.' })
  readonly entitlement!: Entitlement | null;
  @Field(() => Merchant, { nullable: true, description: 'At which merchant (商户).' })
  readonly merchant!: Merchant | null;
  @Field(() => String, { description: 'Number of the receipt, one a merchant (小票号).' })
  readonly receiptNo!: string;
  @Field(() => Money, { nullable: true, description: 'What was paid or given (金额).' })
  readonly amount!: Money | null;
  @Field(() => DateTimeScalar, { description: 'When it happened, by the place (核销时间).' })
  readonly occurredAt!: Date;
  @Field(() => DateTimeScalar, { description: 'When the hub got it (入库时间).' })
  readonly recordedAt!: Date;
  @Field(() => Boolean, { description: 'Whether it was made without a network (离线).' })
  readonly offline!: boolean;
  @Field(() => Boolean, {
    description:
      'Whether somebody else may have made it: by an offline code that was used twice, or by a card that was stopped then, as was told later. A person looks at it and takes it back where that is so; else it stands, and the mark with it (疑似重复).',
  })
  readonly suspectedDouble!: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back; null while it stands (冲正).' })
  readonly reversedAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a lent thing is due back; null when nothing was lent (应还时间).',
  })
  readonly dueBackAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was given back (归还时间).' })
  readonly returnedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'What was seen of the family at a visit (家庭情况).' })
  @Personal('CASE_MATTER')
  @Access('CADRE')
  readonly visitNote!: string | null;
}

const Connection = connectionOf(() => Redemption, {
  name: 'RedemptionConnection',
  description: 'Redemptions, newest first (核销分页).',
});
Access(...READERS)(Connection);
export const RedemptionConnection = Connection;
