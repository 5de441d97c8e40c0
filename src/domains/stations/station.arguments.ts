import { ArgsType, Field } from 'type-graphql';
import { Limit } from '../../kit/graphql/directives.js';
import { GeoPointInput } from '../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../kit/graphql/scalars.js';
import { Facility } from './station.enums.js';

@ArgsType()
export class DistanceArguments {
  @Field(() => GeoPointInput, { description: 'The point (起点).' })
  readonly from!: GeoPointInput;
}

@ArgsType()
export class ServicesArguments {
  @Field(() => [Facility], { nullable: true, description: 'Only these facilities (设施); none match an empty list.' })
  @Limit({ maxItems: 30 })
  readonly facilities?: readonly Facility[] | null;
}

@ArgsType()
export class OpenStateArguments {
  @Field(() => DateTimeScalar, { nullable: true, description: 'At this moment (时刻); now by default.' })
  readonly at?: string | null;
}
