import { ObjectType } from 'type-graphql';
import { Event } from '../../kit/graphql/event.type.js';

@ObjectType('StationEvent', { simpleResolvers: true, implements: Event, description: 'A station changed (站点变动).' })
export class StationEvent extends Event {}
