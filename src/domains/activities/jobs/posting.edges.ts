import { Field } from 'type-graphql';
import { Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Activity } from '../activities/activity.type.js';
import { PageArguments } from '../page.arguments.js';
import { Session } from '../sessions/session.type.js';
import { JobFigures, JobPostingConnection } from './posting.type.js';

edge(
  Activity,
  'jobPostings',
  Field(() => JobPostingConnection, {
    description:
      'What is offered at it, newest first; also what is filled by now, and nothing that was taken back (招聘岗位).',
  }),
  Takes(() => PageArguments),
  Paged() as PropertyDecorator,
);
edge(
  Activity,
  'jobFigures',
  Field(() => JobFigures, { description: 'How much is offered at it: posts and openings are two figures (招聘统计).' }),
);
edge(
  Session,
  'jobPostings',
  Field(() => JobPostingConnection, {
    description:
      'What is offered at it, newest first; also what is filled by now, and nothing that was taken back (招聘岗位).',
  }),
  Takes(() => PageArguments),
  Paged() as PropertyDecorator,
);
