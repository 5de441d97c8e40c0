import type { Readable } from 'node:stream';
import { AccessPurpose, Audit, AuditAction, type Envelope, type Keyring, type Viewer } from '../../../auth/index.js';
import type { Database, Transaction } from '../../../kit/database/database.js';
import { globalId, newId } from '../../../kit/database/ids.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { FileNotStored } from '../../../kit/files/index.js';
import { type TakenUpload, UploadPurpose, type Uploads } from '../../identity/index.js';
import type { People } from '../../membership/index.js';
import { A_PARTY, handlingOne, isHandledByOne, isPartyByHmac, ownHmacs } from '../cases/persons.js';
import { evidencePlace } from '../cases/sealed-places.js';
import { CASE_PREFIX } from '../prefixes.js';
import { noSuchFile, tooManyAtOnce, tooManyFiles } from './evidence.errors.js';

/** The most files of one call, and of one case. */
export const MOST_AT_ONCE = 20;
const MOST_OF_CASE = 100;

/** What is taken for cases, and of cases without a name: what nobody is the owner of. */
const TAKEN = [UploadPurpose.CASE_EVIDENCE, UploadPurpose.HAZARD_PHOTO];
const TAKEN_NAMELESS = [UploadPurpose.HAZARD_PHOTO];

/** Files for a case, as a call names them. */
export interface Attached {
  /** Key of the case; its row is held by the caller, so that two calls do not pass the limit together. */
  readonly caseId: string;
  /** Whose uploads they are; null where nobody is asked. */
  readonly viewer: Viewer | null;
  readonly uploadIds: readonly string[];
  /** Of a case that was brought without a name: nobody is looked for, and nothing joins the files to whoever sent them. */
  readonly nameless: boolean;
}

/** A file as it is handed out. */
export interface FetchedFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly stream: Readable;
}

interface Dependencies {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly matter: Envelope;
  readonly people: Pick<People, 'personOf' | 'selfOf'>;
  readonly uploads: Pick<Uploads, 'take' | 'open'>;
}

/** The files of cases: how they come in, and how they are handed out. */
export class CaseFiles {
  readonly #given: Dependencies;
  readonly #audit: Audit;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#audit = new Audit(given.envelope);
  }

  /**
   * Adds uploads to a case in the caller's transaction. Throws TOO_MANY_ITEMS at ['uploadIds'] for more than twenty at once
   * or a hundred of a case, and FILE_INVALID at ['uploadIds', n] for each that can not be used. Whoever calls it records it
   * in the book of cases.
   */
  async attach(tx: Transaction, { caseId, viewer, uploadIds, nameless }: Attached): Promise<void> {
    if (uploadIds.length > MOST_AT_ONCE) throw tooManyAtOnce(uploadIds.length, MOST_AT_ONCE);
    const [of] = await tx.sql<{ there: number }>(sql`
      select count(*)::integer as there from legal_outreach.evidence where case_id = ${caseId}::uuid`);
    const there = of?.there ?? 0;
    if (there + uploadIds.length > MOST_OF_CASE) throw tooManyFiles(there, uploadIds.length, MOST_OF_CASE);
    const owner = nameless ? null : viewer;
    const taken = await this.#given.uploads.take(tx, owner, uploadIds, nameless ? TAKEN_NAMELESS : TAKEN);
    const addedBy = owner && (await this.#partyOf(tx, caseId, owner));
    for (const file of taken) await this.#add(tx, caseId, addedBy, file);
  }

  /**
   * A file for whoever is a party of its case or handles it at this moment, and a row of the trail that tells of it. Throws
   * one HttpFault for what is not there and what is not the caller's.
   */
  async fetch(id: string, viewer: Viewer): Promise<FetchedFile> {
    const { uploadId, name } = await this.#given.database.transaction((tx) => this.#looked(tx, id, viewer));
    const file = await this.#given.uploads.open(uploadId).catch((error: unknown) => {
      if (error instanceof FileNotStored) throw noSuchFile();
      throw error;
    });
    if (!file) throw noSuchFile();
    const { contentType, bytes, stream } = file;
    return { fileName: this.#given.matter.open(name, evidencePlace('file_name', id)), contentType, bytes, stream };
  }

  async #looked(
    tx: Transaction,
    id: string,
    viewer: Viewer,
  ): Promise<{ readonly uploadId: string; readonly name: Buffer }> {
    const caseId = sql`e.case_id`;
    const isHandled = isHandledByOne(handlingOne(viewer, this.#given), caseId);
    const [found] = await tx.sql<{ uploadId: string; name: Buffer; caseId: string; isHandled: boolean }>(sql`
      select e.upload_id as "uploadId", e.file_name as name, e.case_id as "caseId", ${isHandled} as "isHandled"
      from legal_outreach.evidence e
      where e.id = ${id}::uuid and e.upload_id is not null and (${isHandled} or ${this.#isOwn(viewer, caseId)})`);
    if (!found) throw noSuchFile();
    await this.#audit.append(tx, {
      action: AuditAction.REVEAL,
      actor: found.isHandled ? viewer : A_PARTY,
      subject: globalId(CASE_PREFIX, found.caseId),
      purpose: AccessPurpose.CASE_HANDLING,
      fields: ['CaseEvidence.downloadUrl'],
    });
    return found;
  }

  #isOwn(viewer: Viewer, caseId: Sql): Sql {
    return isPartyByHmac(ownHmacs(viewer, this.#given), caseId);
  }

  /** As which party of the case somebody adds files; null for whoever handles it. */
  async #partyOf(tx: Transaction, caseId: string, viewer: Viewer): Promise<string | null> {
    const [party] = await tx.sql<{ id: string }>(sql`
      select id from legal_outreach.party
      where case_id = ${caseId}::uuid and person_hmac = any(${ownHmacs(viewer, this.#given)}::bytea[])
      order by ordinal limit 1`);
    return party?.id ?? null;
  }

  async #add(tx: Transaction, caseId: string, addedBy: string | null, file: TakenUpload): Promise<void> {
    const id = newId();
    const name = this.#given.matter.seal(file.fileName, evidencePlace('file_name', id));
    await tx.sql(sql`
      insert into legal_outreach.evidence (id, case_id, upload_id, file_name, content_type, bytes, added_by)
      values (${id}::uuid, ${caseId}::uuid, ${file.id}::uuid, ${name}::bytea, ${file.contentType}, ${file.bytes},
        ${addedBy}::uuid)`);
  }
}
