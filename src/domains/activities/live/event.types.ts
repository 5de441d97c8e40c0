import { ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Event } from '../../../kit/graphql/event.type.js';

@ObjectType('SessionEvent', {
  simpleResolvers: true,
  implements: Event,
  description: 'Seats or waiting list changed (余票变动).',
})
export class SessionEvent extends Event {}

@ObjectType('BookingEvent', {
  simpleResolvers: true,
  implements: Event,
  description: 'A booking of the caller changed (预约变动).',
})
@Access('MEMBER')
export class BookingEvent extends Event {}
