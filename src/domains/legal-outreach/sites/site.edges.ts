import { Field } from 'type-graphql';
import { edge } from '../../../kit/graphql/edge.js';
import { Station } from '../../stations/index.js';
import { LegalSite } from './site.type.js';

edge(
  Station,
  'legalSite',
  Field(() => LegalSite, {
    nullable: true,
    description: 'The legal service point in the station; null when there is none (法律服务点).',
  }),
);
