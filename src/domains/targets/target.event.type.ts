import { ObjectType } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { Event } from '../../kit/graphql/event.type.js';

@ObjectType('TargetEvent', { simpleResolvers: true, implements: Event, description: 'A target moved (目标进展).' })
@Access('CADRE', 'ADMIN')
export class TargetEvent extends Event {}
