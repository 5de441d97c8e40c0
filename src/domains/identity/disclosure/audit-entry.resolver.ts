import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { AccessOfOffice } from '../../../auth/directives.js';
import type { AuthContext } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import { Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { Fault } from '../../../kit/graphql/faults.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { PeriodInput } from '../../../kit/graphql/platform.type.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import type { Reads } from '../../../kit/read/index.js';
import type { People } from '../../membership/index.js';
import { trailOf } from './audit-entry.reads.js';
import { AuditEntryConnection } from './audit-entry.type.js';
import { AuditAction } from './disclosure.enums.js';

const MOST_DAYS = 31;
const DAY_MILLIS = 86_400_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

@Resolver()
export class AuditEntryResolver {
  readonly #entries: Reads;
  readonly #people: People;

  constructor(entries: Reads, people: People) {
    this.#entries = entries;
    this.#people = people;
  }

  @Query(() => AuditEntryConnection, {
    nullable: true,
    description: 'The audit trail, newest first (审计记录): every unmasking, export, erasure and change of rights.',
  })
  @AccessOfOffice(['AUDIT'], 'ADMIN')
  @Paged()
  async auditEntries(
    @Arg('memberNo', () => String, { nullable: true, description: 'Whose data, by member number (会员号).' })
    @Limit({ maxLength: 40 })
    memberNo: string | null,
    @Arg('action', () => AuditAction, { nullable: true, description: 'What was done (动作).' })
    action: AuditAction | null,
    @Arg('period', () => PeriodInput, { description: 'Days, at most 31 (时段).' }) period: PeriodInput,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() { database }: AuthContext,
  ): Promise<Readable> {
    const days = 1 + (Date.parse(period.to) - Date.parse(period.from)) / DAY_MILLIS;
    if (!(days >= 1 && days <= MOST_DAYS)) throw periodRefused(period, days);
    const person = await this.#keyOf(memberNo ?? null, database);
    return trailOf(this.#entries, { person, action: action ?? null, period, first, after });
  }

  /** The person of a member number; a key that nobody has for one that is not there, null without one. */
  async #keyOf(memberNo: string | null, database: Database): Promise<string | null> {
    if (memberNo === null) return null;
    const found = await this.#people.byMemberNo({ sql: (asked) => database.query(asked) }, memberNo);
    return found?.id ?? NOBODY;
  }
}

function periodRefused({ from, to }: PeriodInput, days: number): Fault {
  const told =
    days < 1 ? { zh: '起晚于止', en: 'it ends before it begins' } : { zh: `共 ${days} 天`, en: `it has ${days} days` };
  return new Fault('BAD_USER_INPUT', {
    zh: `时段 ${from} 至 ${to} ${told.zh}，允许 1 至 ${MOST_DAYS} 天。请修改后重试。`,
    en: `The period is ${from} to ${to}: ${told.en}, and 1 to ${MOST_DAYS} days are allowed. Correct it and try again.`,
  });
}
