import { ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Event } from '../../../kit/graphql/event.type.js';

@ObjectType('MembershipEvent', {
  simpleResolvers: true,
  implements: Event,
  description: 'Something of the membership of the caller changed (会籍变动): one of the three is there.',
})
@Access('MEMBER')
export class MembershipEvent extends Event {}

@ObjectType('ApplicationQueueEvent', {
  simpleResolvers: true,
  implements: Event,
  description: 'Something came into, moved in or left the work list of a union (待办变动): one of the two is there.',
})
@Access('CADRE')
export class ApplicationQueueEvent extends Event {}
