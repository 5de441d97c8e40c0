import type { Keyring } from '../../../auth/index.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart, type Whose } from '../../../kit/personal-part.js';
import { ownersOfSubject } from './owner.js';
import type { UploadPurpose } from './upload.enums.js';
import type { UploadVault } from './upload.vault.js';

interface Waiting extends Record<string, unknown> {
  readonly id: string;
  readonly purpose: UploadPurpose;
  readonly name: Buffer;
}

/** What the person uploaded and nobody took yet. What was taken is told and erased by whoever took it. */
export function uploadPart(keyring: Keyring, vault: UploadVault): PersonalPart {
  const ownersOf = ({ subjects }: Whose) => subjects.flatMap((subject) => ownersOfSubject(subject, keyring));
  return {
    name: 'uploads',
    // In no type of the schema: nobody is shown them but by this.
    fields: ['Upload.fileName', 'Upload.file'],
    async collect(tx, whose) {
      const rows = await tx.sql<Waiting>(sql`
        select id, purpose, state, content_type as "contentType", bytes, coalesce(file_name, case_file_name) as name,
          ${isoInstant('issued_at')} as "issuedAt", ${isoInstant('received_at')} as "receivedAt"
        from identity.upload where owner_hmac = any(${ownersOf(whose)}::bytea[]) order by issued_at, id`);
      return rows.map(({ id, name, ...row }) => ({
        ...row,
        fileName: vault.openName({ id, purpose: row.purpose }, name),
      }));
    },
    /** With the row goes the key of the file, and a job removes its bytes. */
    async erase(tx, whose) {
      await tx.sql(sql`delete from identity.upload where owner_hmac = any(${ownersOf(whose)}::bytea[])`);
    },
  };
}
