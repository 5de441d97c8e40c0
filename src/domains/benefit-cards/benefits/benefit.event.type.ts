import { ObjectType } from 'type-graphql';
import { Event } from '../../../kit/graphql/event.type.js';

@ObjectType('BenefitEvent', {
  simpleResolvers: true,
  implements: Event,
  description: 'What is left of a benefit changed (余量变动).',
})
export class BenefitEvent extends Event {}
