import { Field, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { ResourceHold } from '../holds/hold.type.js';

/** A visit as the API shows it. */
@ObjectType('StationVisit', { simpleResolvers: true, description: 'A visit at the desk (到站登记).' })
@Access('STATION_KEEPER')
export class StationVisit {
  @Field(() => DateTimeScalar, { description: 'When (发生时间).' })
  readonly occurredAt!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the visitor, masked (来访人); the full name only when a hold was checked in.',
  })
  @Personal('IDENTITY')
  readonly visitorName!: string | null;
  @Field(() => Boolean, { description: 'Whether the person is a member now (有效会员).' })
  readonly activeMember!: boolean;
  @Field(() => ResourceHold, {
    nullable: true,
    description: 'The hold that was checked in (资源预留); null without one.',
  })
  readonly hold!: ResourceHold | null;
}
