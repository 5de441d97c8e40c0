import { type Audit, AuditAction } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { People } from '../../membership/index.js';
import { accountOfMember, memberNoUnknown } from './account.errors.js';
import { type Actor, accountOf, subjectOf } from './accounts.js';

/** Which member somebody of staff is. */
export interface StaffMember {
  readonly actor: Actor;
  readonly accountId: string;
  readonly memberNo: string;
}

interface Dependencies {
  readonly audit: Pick<Audit, 'append'>;
  readonly people: Pick<People, 'byMemberNo'>;
}

/**
 * Of which person an account of staff is. The issuer names no member, so somebody has to tell; until then nobody can be kept
 * from deciding about themselves. Everything happens in the caller's transaction.
 */
export class StaffMembers {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** Notes which member it is, in place of what was told before; false where that is known. Throws a Refusal. */
  async tell(tx: Transaction, { actor, accountId, memberNo }: StaffMember): Promise<boolean> {
    const person = await this.#given.people.byMemberNo(tx, memberNo);
    if (!person) throw memberNoUnknown(memberNo);
    const [account] = await tx.sql<{ kind: string; personId: string | null }>(sql`
      select kind, person_id as "personId" from identity.account where id = ${accountId}::uuid for update`);
    if (account?.kind !== 'STAFF') throw accountOfMember();
    if (account.personId === person.id) return false;
    await tx.sql(sql`update identity.account set person_id = ${person.id}::uuid where id = ${accountId}::uuid`);
    const told = { action: AuditAction.GRANT_CHANGE, actor, subject: subjectOf(accountId), fields: [] };
    await this.#given.audit.append(tx, { ...told, reason: `Member: ${memberNo}` });
    return true;
  }

  /** Whether it is an account of staff of which nobody has told which member it is. */
  async isUnknown(tx: Pick<Transaction, 'sql'>, accountId: string): Promise<boolean> {
    const [unknown] = await tx.sql(sql`
      select from identity.account where id = ${accountId}::uuid and kind = 'STAFF' and person_id is null`);
    return unknown !== undefined;
  }

  /** Of which persons accounts are, by their global ids; one of nobody known, and what names no account, is absent. */
  async peopleOf(asks: Pick<Transaction, 'sql'>, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const accounts = new Map(
      subjects.flatMap((subject) => {
        const id = accountOf(subject);
        return id === undefined ? [] : [[id, subject] as const];
      }),
    );
    const rows = await asks.sql<{ id: string; personId: string }>(sql`
      select id, person_id as "personId" from identity.account
      where id = any(${[...accounts.keys()]}::uuid[]) and person_id is not null`);
    return new Map(rows.map(({ id, personId }) => [accounts.get(id) ?? '', personId]));
  }
}
