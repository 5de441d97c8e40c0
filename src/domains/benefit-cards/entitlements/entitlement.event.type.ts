import { ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Event } from '../../../kit/graphql/event.type.js';

@ObjectType('EntitlementEvent', {
  simpleResolvers: true,
  implements: Event,
  description: 'An entitlement of the caller changed (权益变动).',
})
@Access('MEMBER')
export class EntitlementEvent extends Event {}
