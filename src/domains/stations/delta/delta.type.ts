import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { PageInfo } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Station } from '../station.type.js';

@ObjectType('StationDelta', {
  simpleResolvers: true,
  description: 'One change of the registry, for a copy (驿站增量).',
})
@Access('PARTNER', 'CADRE', 'ADMIN')
export class StationDelta {
  @Field(() => String, { description: 'Station code (驿站编号).' })
  readonly stationCode!: string;
  @Field(() => Boolean, {
    description:
      'True when it is gone from what was asked for: drop it from the copy (墓碑). One that is closed is not gone; its status says so.',
  })
  readonly deleted!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The code it went into, when merged (并入编号); null otherwise.',
  })
  readonly mergedInto!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it changed (变更时间).' })
  readonly changedAt!: Date;
  @Field(() => Station, { nullable: true, description: 'The station as it is now (驿站); null when gone.' })
  readonly station!: Station | null;
}

@ObjectType('StationDeltaConnection', {
  simpleResolvers: true,
  description: 'Changes of the registry, in order (驿站增量分页).',
})
@Access('PARTNER', 'CADRE', 'ADMIN')
export class StationDeltaConnection {
  @Field(() => [StationDelta], {
    description: 'The changes (记录); applied in order, again and again, they give the registry exactly.',
  })
  readonly nodes!: readonly StationDelta[];
  @Field(() => PageInfo, {
    description: 'endCursor is never null here (分页信息): keep it, and come back with it.',
  })
  readonly pageInfo!: PageInfo;
  @Field(() => Boolean, {
    description:
      'True when the cursor was too old, of before a restore, or of another reach than the caller has now, and this is the start of a whole pull (重新全量): drop the copy first.',
  })
  readonly restarted!: boolean;
}
