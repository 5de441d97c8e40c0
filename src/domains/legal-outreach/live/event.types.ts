import { ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Event } from '../../../kit/graphql/event.type.js';

@ObjectType('CaseEvent', { simpleResolvers: true, implements: Event, description: 'A case moved (案件进度).' })
@Access('MEMBER', 'CADRE', 'MEDIATOR')
export class CaseEvent extends Event {}
