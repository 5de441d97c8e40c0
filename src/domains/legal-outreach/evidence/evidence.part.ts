import { Envelope, type Keyring } from '../../../auth/index.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart, type Whose } from '../../../kit/personal-part.js';
import { dropUpload } from '../../identity/index.js';
import { partyHmacs } from '../cases/persons.js';
import { evidencePlace } from '../cases/sealed-places.js';

interface Named extends Record<string, unknown> {
  readonly id: string;
  readonly name: Buffer | null;
}

/**
 * The files that a person added to cases. Erased, names and contents go; that there was a file, of which type, how large
 * and since when, stays on record. Nothing is announced: the moment would join the person to the case.
 */
export function evidencePart({ keyring }: { readonly keyring: Keyring }): PersonalPart {
  const matter = new Envelope(keyring, 'data-case');
  const isOf = ({ personId }: Whose): Sql => sql`added_by in (
    select id from legal_outreach.party where person_hmac = any(${partyHmacs(personId, keyring)}::bytea[]))`;
  return {
    name: 'caseEvidence',
    fields: ['CaseEvidence.fileName', 'CaseEvidence.downloadUrl'],
    async collect(tx, whose) {
      const rows = await tx.sql<Named>(sql`
        select e.id, c.case_no as "caseNo", e.file_name as name, e.content_type as "contentType", e.bytes::integer as bytes,
          ${isoInstant('e.added_at')} as "addedAt"
        from legal_outreach.evidence e join legal_outreach.legal_case c on c.id = e.case_id
        where ${isOf(whose)} order by e.added_at, e.id`);
      return rows.map(({ id, name, ...row }) => ({
        ...row,
        fileName: name && matter.open(name, evidencePlace('file_name', id)),
      }));
    },
    async erase(tx, whose) {
      const files = await tx.sql<{ id: string; uploadId: string }>(sql`
        select id, upload_id as "uploadId" from legal_outreach.evidence
        where ${isOf(whose)} and upload_id is not null order by id for update`);
      for (const { id, uploadId } of files) {
        await tx.sql(sql`
          update legal_outreach.evidence set file_name = null, upload_id = null where id = ${id}::uuid`);
        await dropUpload(tx, uploadId);
      }
    },
  };
}
