import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { CaseKind, PartyRole } from '../cases/case.enums.js';
import { casePlace, partyPlace } from '../cases/sealed-places.js';
import type { ToldFacts } from './headline.fold.js';

interface KeptParty extends Record<string, unknown> {
  readonly id: string;
  readonly name: Uint8Array;
  readonly role: PartyRole;
}

/** Keeps who asks in a case that offices told of, or reported a hazard: by name, sealed, and joined to no person. */
export class Applicants {
  readonly #matter: Envelope;

  constructor(matter: Envelope) {
    this.#matter = matter;
  }

  /** Enters who asks in new cases, by one statement for all. */
  async enter(tx: Transaction, cases: readonly ({ readonly caseId: string } & ToldFacts)[]): Promise<void> {
    const parties = cases.flatMap(({ caseId, applicants, kind }) =>
      applicants.map(({ name }, ordinal) => ({ ...this.#sealed(name), caseId, ordinal, role: roleIn(kind) })),
    );
    if (parties.length === 0) return;
    await tx.sql(sql`
      insert into legal_outreach.party (id, case_id, ordinal, role, name)
      select * from unnest(${parties.map(({ id }) => id)}::uuid[], ${parties.map(({ caseId }) => caseId)}::uuid[],
        ${parties.map(({ ordinal }) => ordinal)}::integer[], ${parties.map(({ role }) => role)}::text[],
        ${parties.map(({ name }) => name)}::bytea[])`);
  }

  /** Brings the applicants in line with those who were told; answers whether any changed. */
  async follow(tx: Transaction, caseId: string, { applicants, kind }: ToldFacts): Promise<boolean> {
    const role = roleIn(kind);
    const kept = await tx.sql<KeptParty>(sql`
      select id, name, role from legal_outreach.party
      where case_id = ${caseId}::uuid and role in ('APPLICANT', 'REPORTER') and person is null and name is not null order by ordinal`);
    const wanted = applicants.map(({ name }) => name);
    const gone: string[] = [];
    for (const { id, name, role: as } of kept) {
      const at = as === role ? wanted.indexOf(this.#matter.open(name, partyPlace('name', id))) : -1;
      if (at < 0) gone.push(id);
      else wanted.splice(at, 1);
    }
    if (gone.length > 0) await tx.sql(sql`delete from legal_outreach.party where id = any(${gone}::uuid[])`);
    if (wanted.length > 0) await this.#add(tx, caseId, role, wanted);
    return gone.length + wanted.length > 0;
  }

  /** What was said in a case; null for nothing. */
  async narrativeOf(tx: Transaction, caseId: string): Promise<string | null> {
    const [kept] = await tx.sql<{ narrative: Uint8Array | null }>(
      sql`select narrative from legal_outreach.legal_case where id = ${caseId}::uuid`,
    );
    return kept?.narrative ? this.#matter.open(kept.narrative, casePlace('narrative', caseId)) : null;
  }

  async #add(tx: Transaction, caseId: string, role: PartyRole, names: readonly string[]): Promise<void> {
    const parties = names.map((name) => this.#sealed(name));
    await tx.sql(sql`
      insert into legal_outreach.party (id, case_id, ordinal, role, name)
      select told.id, ${caseId}::uuid, last.ordinal + told.place, ${role}, told.name
      from unnest(${parties.map(({ id }) => id)}::uuid[], ${parties.map(({ name }) => name)}::bytea[])
          with ordinality as told (id, name, place),
        (select coalesce(max(ordinal), -1)::integer as ordinal from legal_outreach.party where case_id = ${caseId}::uuid) as last`);
  }

  #sealed(name: string) {
    const id = newId();
    return { id, name: this.#matter.seal(name, partyPlace('name', id)) };
  }
}

/** Who reported a hazard is shown to fewer than who asks in a dispute. */
const roleIn = (kind: CaseKind): PartyRole =>
  kind === CaseKind.HAZARD_REPORT ? PartyRole.REPORTER : PartyRole.APPLICANT;
