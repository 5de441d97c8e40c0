import { ObjectType } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { Event } from '../../kit/graphql/event.type.js';

@ObjectType('ImportRunEvent', { simpleResolvers: true, implements: Event, description: 'A run went on (导入进度).' })
@Access('CADRE', 'ADMIN')
export class ImportRunEvent extends Event {}
