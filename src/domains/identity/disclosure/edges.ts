import { ArgsType, Field, Int } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Member } from '../../membership/index.js';
import { AuditEntryConnection } from './audit-entry.type.js';

@ArgsType()
export class AccessesArguments {
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after!: string | null;
}

edge(
  Member,
  'dataAccesses',
  Field(() => AuditEntryConnection, {
    nullable: true,
    description: 'Who saw or changed data of the person, newest first (谁看过我的信息).',
  }),
  Takes(() => AccessesArguments),
  Access('MEMBER') as PropertyDecorator,
  Paged() as PropertyDecorator,
);
