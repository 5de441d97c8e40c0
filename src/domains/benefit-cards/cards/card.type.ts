import { ArgsType, Field, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { AtMost, Key } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Member } from '../../membership/index.js';
import { Union } from '../../organisations/index.js';
import { CardCarrier, CardState } from './card.enums.js';

const READERS = ['MEMBER', 'CADRE', 'ADMIN'] as const;
/** As many cards of a person are told, those that are not over first. */
export const MOST_CARDS = 20;

/** A card as the API shows it. */
@ObjectType('MemberCard', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'A card that carries membership (会员卡).',
})
@Key('id')
@Access(...READERS)
export class MemberCard extends Record {
  @Field(() => String, { nullable: true, description: 'Last four digits (卡号后四位).' })
  @Personal('FINANCIAL')
  readonly cardNoMasked!: string | null;
  @Field(() => CardCarrier, { description: 'What it is on (卡载体).' })
  readonly carrier!: CardCarrier;
  @Field(() => CardState, { description: 'State (状态).' })
  readonly state!: CardState;
  @Field(() => Union, { nullable: true, description: 'Issuing union (发卡工会).' })
  readonly issuedBy!: Union | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day (截止日); null without one.' })
  readonly validTo!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was bound to the person (绑定时间).' })
  readonly boundAt!: Date | null;
}

@ArgsType()
export class CardsArguments {
  @Field(() => CardState, { nullable: true, description: 'Only in this state (状态).' })
  readonly state?: CardState | null;
}

edge(
  Member,
  'cards',
  Field(() => [MemberCard], {
    nullable: true,
    description:
      'Cards of the person, those that are not over first, newest first; at most one live a carrier (会员卡).',
  }),
  Takes(() => CardsArguments),
  AtMost(MOST_CARDS) as PropertyDecorator,
  Access(...READERS) as PropertyDecorator,
);
