import { Field, ID, ObjectType } from 'type-graphql';
import { Access, AccessOfOffice, Personal } from '../../../auth/directives.js';
import { AtMost, Cached, Key } from '../../../kit/graphql/directives.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { AccessPurpose, AuditAction } from './disclosure.enums.js';

/** A row of the trail as the API shows it. */
@ObjectType('AuditEntry', {
  simpleResolvers: true,
  implements: Node,
  description: 'A row of the audit trail (审计记录); rows are chained by hash and never change.',
})
@Key('id')
@Cached(0, 'PRIVATE')
@Access('MEMBER', 'ADMIN')
export class AuditEntry extends Node {
  @Field(() => DateTimeScalar, { description: 'When (发生时间).' })
  readonly occurredAt!: Date;
  @Field(() => AuditAction, { description: 'What was done (动作).' })
  readonly action!: AuditAction;
  @Field(() => String, { description: 'Who did it (操作者): office and role, not the name of a person.' })
  readonly actor!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'Global id of the account (acc_…) or API client (apc_…) that did it (操作者编号); null where a command or job of the hub did, which `actor` names.',
  })
  @AccessOfOffice(['AUDIT'], 'ADMIN')
  readonly actorId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Global id of whom it was about (对象编号): whose data was read, or whose rights were changed, a member (mem_…), an account (acc_…) or an API client (apc_…); null where it is of nobody.',
  })
  @AccessOfOffice(['AUDIT'], 'ADMIN')
  readonly subjectId!: string | null;
  @Field(() => AccessPurpose, { nullable: true, description: 'What for (目的); null where none was asked.' })
  readonly purpose!: AccessPurpose | null;
  @Field(() => String, {
    nullable: true,
    description: 'The reason given (原因); null without one, and when it was erased with the person it was about.',
  })
  @Personal('CASE_MATTER')
  readonly reason!: string | null;
  @Field(() => [String], { description: 'Which fields, as Member.mobile (字段).' })
  @AtMost(50)
  readonly fields!: readonly string[];
  @Field(() => String, { nullable: true, description: 'Hash of this row over the one before it, in hex (哈希).' })
  @AccessOfOffice(['AUDIT'], 'ADMIN')
  readonly hash!: string | null;
}

const Connection = connectionOf(() => AuditEntry, {
  name: 'AuditEntryConnection',
  description: 'Rows of the audit trail, newest first (审计记录分页).',
});
Access('MEMBER', 'ADMIN')(Connection);
export const AuditEntryConnection = Connection;
