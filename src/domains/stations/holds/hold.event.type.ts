import { ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Event } from '../../../kit/graphql/event.type.js';

@ObjectType('HoldEvent', { simpleResolvers: true, implements: Event, description: 'A hold changed (预留变动).' })
@Access('MEMBER', 'STATION_KEEPER')
export class HoldEvent extends Event {}
