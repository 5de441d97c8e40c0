import { Field } from 'type-graphql';
import { Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { LegalSite } from '../../legal-outreach/index.js';
import { Station } from '../../stations/index.js';
import { SessionsArguments } from '../activities/activity.arguments.js';
import { Activity } from '../activities/activity.type.js';
import { ComingArguments } from '../page.arguments.js';
import { SessionConnection } from './session.type.js';

edge(
  Activity,
  'sessions',
  Field(() => SessionConnection, { description: 'Sessions, the next one on top (场次).' }),
  Takes(() => SessionsArguments),
  Paged() as PropertyDecorator,
);
edge(
  Station,
  'sessions',
  Field(() => SessionConnection, {
    nullable: true,
    description: 'What takes place at the station, the next one on top (驿站活动).',
  }),
  Takes(() => ComingArguments),
  Paged() as PropertyDecorator,
);
edge(
  LegalSite,
  'sessions',
  Field(() => SessionConnection, {
    nullable: true,
    description: 'Talks and visiting hours that can be booked, the next one on top (普法场次).',
  }),
  Takes(() => ComingArguments),
  Paged() as PropertyDecorator,
);
