import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AtMost } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Benefit } from '../benefits/benefit.type.js';
import { EligibilityCode } from './eligibility.enums.js';
import { Entitlement } from './entitlement.type.js';

@ObjectType('EligibilityReason', {
  simpleResolvers: true,
  description: 'Why someone may not have a benefit (不符合原因).',
})
@Access('MEMBER', 'CADRE')
export class EligibilityReason {
  @Field(() => EligibilityCode, { description: 'For programs (原因代码).' })
  readonly code!: EligibilityCode;
  @Field(() => String, { description: 'For people (说明).' })
  readonly message!: string;
}

@ObjectType('Eligibility', { simpleResolvers: true, description: 'Whether someone may have a benefit (领取资格).' })
@Access('MEMBER')
export class Eligibility {
  @Field(() => Boolean, { description: 'Yes or no (是否符合).' })
  readonly eligible!: boolean;
  @Field(() => [EligibilityReason], { description: 'Why not (原因); empty when yes.' })
  @AtMost(10)
  readonly reasons!: readonly EligibilityReason[];
}

/** As many of one benefit are told to whoever asks, newest first. */
export const MOST_OWN = 20;

edge(
  Benefit,
  'eligibility',
  Field(() => Eligibility, {
    nullable: true,
    description: 'Whether the caller may have it, and why not; null for a visitor (我能领吗).',
  }),
  Access('MEMBER') as PropertyDecorator,
);

edge(
  Benefit,
  'myEntitlements',
  Field(() => [Entitlement], {
    nullable: true,
    description: 'What the caller has of it, newest first; null for a visitor (我的领取).',
  }),
  AtMost(MOST_OWN) as PropertyDecorator,
  Access('MEMBER') as PropertyDecorator,
);
