import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { AtMost, Cached, Limit } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Event } from '../../../kit/graphql/event.type.js';
import { Money } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Facility } from '../station.enums.js';
import { Station } from '../station.type.js';

@ObjectType('FacilityAvailability', {
  simpleResolvers: true,
  description: 'What of a facility is free through all of a period (时段余位).',
})
export class FacilityAvailability {
  @Field(() => Facility, { description: 'What (设施).' })
  readonly facility!: Facility;
  @Field(() => Int, { description: 'How many there are (总数).' })
  readonly units!: number;
  @Field(() => Int, {
    description: 'How many of them are free through all of the period (空余); 0 while it does not work.',
  })
  readonly free!: number;
  @Field(() => Money, {
    description: 'What one costs for all of the period, as it would be frozen (价格); 0 when free.',
  })
  readonly price!: Money;
}

/** What may be asked about what is free at a station. */
@ArgsType()
export class AvailabilityArguments {
  @Field(() => [Facility], { nullable: true, description: 'Only these facilities (设施); none match an empty list.' })
  @Limit({ maxItems: 30 })
  readonly facilities?: readonly Facility[] | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'From (开始时间); now by default.' })
  readonly startsAt?: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'To (结束时间), at most two days behind it; one hour behind it by default.',
  })
  readonly endsAt?: string | null;
}

edge(
  Station,
  'availability',
  Field(() => [FacilityAvailability], {
    description: 'What is free through all of a period, of what is counted (时段余位). Live, never cached.',
  }),
  Takes(() => AvailabilityArguments),
  AtMost(50) as PropertyDecorator,
  Cached(0) as PropertyDecorator,
);

@ObjectType('StationAvailabilityEvent', {
  simpleResolvers: true,
  implements: Event,
  description: 'What is free at a station changed (余位变动): something was held or given back.',
})
export class StationAvailabilityEvent extends Event {}
