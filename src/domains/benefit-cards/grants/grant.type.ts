import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AtMost, Key } from '../../../kit/graphql/directives.js';
import { Node } from '../../../kit/graphql/platform.type.js';
import { Benefit } from '../benefits/benefit.type.js';
import { EligibilityReason } from '../entitlements/eligibility.type.js';

/** As many people a list may name; longer ones come as a file. */
export const MOST_NAMED = 1000;

@ObjectType('GrantRefusal', { simpleResolvers: true, description: 'Someone left out of a grant (未发放).' })
@Access('CADRE')
export class GrantRefusal {
  @Field(() => String, { description: 'Member number (会员号).' })
  readonly memberNo!: string;
  @Field(() => EligibilityReason, { description: 'Why (原因).' })
  readonly reason!: EligibilityReason;
}

@ObjectType('BenefitGrant', {
  simpleResolvers: true,
  implements: Node,
  description: 'A grant to many (批量发放).',
})
@Key('id')
@Access('CADRE')
export class BenefitGrant extends Node {
  @Field(() => Benefit, { description: 'The benefit (普惠项目).' })
  readonly benefit!: Benefit;
  @Field(() => Int, { description: 'How many were given (发放数).' })
  readonly grantedCount!: number;
  @Field(() => [GrantRefusal], {
    description: 'Who was left out and why (未发放); someone who was erased since is not among them.',
  })
  @AtMost(MOST_NAMED)
  readonly refusals!: readonly GrantRefusal[];
}
