import { ArgsType, Field, Int } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { columnsOf, page, type Reads } from '../../../kit/read/index.js';
import { Entitlement } from '../entitlements/entitlement.type.js';
import { RedemptionRow } from './redemption.entity.js';
import { RedemptionConnection } from './redemption.type.js';

const redemption = columnsOf(RedemptionRow);

@ArgsType()
class UsesArguments {
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after?: string | null;
}

edge(
  Entitlement,
  'redemptions',
  Field(() => RedemptionConnection, { nullable: true, description: 'Uses so far, newest first (使用记录).' }),
  Paged() as PropertyDecorator,
  Takes(() => UsesArguments),
  Access('MEMBER', 'CADRE', 'ADMIN') as PropertyDecorator,
);

/** Adds to an entitlement what was used of it. */
export function showUses(entitlements: Reads, redemptions: Reads): void {
  entitlements.adds({
    redemptions: page(() => redemptions, {
      by: redemption.entitlementId,
      order: [redemption.occurredAt, redemption.id],
      isDescending: true,
    }),
  });
}
