import { Envelope, type Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { MergePart } from '../../membership/index.js';
import { partyHmac, partyHmacs } from '../cases/persons.js';
import { casePlace, partyPlace } from '../cases/sealed-places.js';

interface Tools {
  readonly keyring: Keyring;
}

interface Own extends Record<string, unknown> {
  readonly caseId: string;
  readonly narrative: Buffer | null;
}

/**
 * The cases of a person. Erased, the person is nobody in them: name, mobile and whatever leads to the person go. The case
 * itself stays on record with what was said, for its other parties and because files of disputes are kept by law; one that
 * goes on is not held up by it, since whoever handles it goes on by its number.
 */
export function casePart({ keyring }: Tools): PersonalPart {
  const matter = new Envelope(keyring, 'data-case');
  return {
    name: 'cases',
    fields: ['CaseParty.name', 'CaseParty.mobileMasked', 'LegalCase.narrative'],
    async collect(tx, { personId }) {
      const rows = await tx.sql<Own>(sql`
        select c.id as "caseId", c.case_no as "caseNo", c.kind, c.matters, c.stage, p.role, c.employer_name as "employerName",
          c.accepting_office as "acceptingOffice", c.narrative, ${isoInstant('c.registered_at')} as "registeredAt"
        from legal_outreach.party p join legal_outreach.legal_case c on c.id = p.case_id
        where p.person_hmac = any(${[...partyHmacs(personId, keyring)]}::bytea[]) order by c.registered_at, c.id, p.ordinal`);
      return rows.map(({ caseId, narrative, ...told }) => ({
        ...told,
        narrative: narrative && matter.open(narrative, casePlace('narrative', caseId)),
      }));
    },
    async erase(tx, { personId }) {
      await tx.sql(sql`
        update legal_outreach.party set name = null, mobile = null, person = null, person_hmac = null
        where person_hmac = any(${[...partyHmacs(personId, keyring)]}::bytea[])`);
    },
  };
}

/** Cases are of the record that stays: the key of the person is sealed anew, and found by another HMAC. */
export function mergeCases({ keyring }: Tools): MergePart {
  const matter = new Envelope(keyring, 'data-case');
  return async (tx, { kept, gone }) => {
    const hmac = partyHmac(kept, keyring);
    for (const id of await partiesOf(tx, partyHmacs(gone, keyring)))
      await tx.sql(sql`
        update legal_outreach.party set person = ${matter.seal(kept, partyPlace('person', id))}::bytea,
          person_hmac = ${hmac}::bytea
        where id = ${id}::uuid`);
  };
}

async function partiesOf(tx: Transaction, hmacs: readonly Buffer[]): Promise<readonly string[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    select id from legal_outreach.party where person_hmac = any(${[...hmacs]}::bytea[]) order by id for update`);
  return rows.map(({ id }) => id);
}
