import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Key, Limit, Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { AFTER, connectionOf, FIRST } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { CursorScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Member } from '../../membership/index.js';
import { Benefit } from '../benefits/benefit.type.js';
import { EntitlementState } from './entitlement.enums.js';

const READERS = ['MEMBER', 'STATION_KEEPER', 'CADRE', 'MERCHANT', 'SITE_MANAGER', 'ADMIN'] as const;

/** An entitlement as the API shows it. */
@ObjectType('Entitlement', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'What a person may use (权益).',
})
@Key('id')
@Access(...READERS)
export class Entitlement extends Record {
  @Field(() => Benefit, { description: 'The benefit (普惠项目).' })
  readonly benefit!: Benefit;
  @Field(() => Member, { nullable: true, description: 'Whose (会员).' })
  @Access('MEMBER', 'CADRE', 'SITE_MANAGER', 'ADMIN')
  readonly member!: Member | null;
  @Field(() => EntitlementState, { description: 'State (状态).' })
  readonly state!: EntitlementState;
  @Field(() => Int, { description: 'Uses left (剩余次数).' })
  readonly usesLeft!: number;
  @Field(() => DateTimeScalar, { description: 'When it was given or claimed (发放时间).' })
  readonly grantedAt!: Date;
  @Field(() => DateTimeScalar, { description: 'Until when (失效时间).' })
  readonly expiresAt!: Date;
}

const Connection = connectionOf(() => Entitlement, {
  name: 'EntitlementConnection',
  description: 'Entitlements, the ones ending first on top (权益分页).',
});
Access(...READERS)(Connection);
export const EntitlementConnection = Connection;

/** What may be asked about the entitlements of a person. */
@ArgsType()
export class EntitlementsArguments {
  @Field(() => [EntitlementState], {
    nullable: true,
    description: 'Only in these states (状态); those that can still be used by default.',
  })
  @Limit({ maxItems: 6 })
  readonly states!: readonly EntitlementState[] | null;
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after!: string | null;
}

edge(
  Member,
  'entitlements',
  Field(() => EntitlementConnection, {
    nullable: true,
    description: 'What the person may use, the ones ending first on top (我的权益).',
  }),
  Takes(() => EntitlementsArguments),
  Access('MEMBER', 'CADRE', 'SITE_MANAGER', 'ADMIN') as PropertyDecorator,
  Paged() as PropertyDecorator,
);
