import type { Readable } from 'node:stream';
import type { Keyring, Viewer } from '../../../auth/index.js';
import type { Database, Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { Refusals } from '../../../kit/refusal.js';
import { ownersOf } from './owner.js';
import type { UploadPurpose } from './upload.enums.js';
import { notToTake } from './upload.errors.js';
import { UPLOAD_PREFIX } from './upload.prefix.js';
import type { UploadVault } from './upload.vault.js';

/** A file that another domain has taken over, or reads. Of whose it was nothing is left. */
export interface TakenUpload {
  /** Key of the row: keep this, and `open` and `drop` by it. */
  readonly id: string;
  readonly purpose: UploadPurpose;
  /** As its sender called it, without numbers that mark a person; for people who may see the file, sealed where it is kept. */
  readonly fileName: string;
  /** One of the types that are taken, which its first bytes agree with. */
  readonly contentType: string;
  /** Of what is kept: a photo has lost where it was taken. */
  readonly bytes: number;
  /** In hex, of what is kept. */
  readonly sha256: string;
}

/** A file that is read. */
export interface OpenedUpload extends TakenUpload {
  readonly stream: Readable;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly purpose: UploadPurpose;
  readonly name: Buffer;
  readonly key: Buffer;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly fileId: string;
}

const COLUMNS = sql`u.id, u.purpose, coalesce(file_name, case_file_name) as name, coalesce(data_key, case_data_key) as key,
  content_type as "contentType", bytes, sha256, file_id as "fileId"`;

/** Where in an input an id stands. */
type PathOf = (index: number) => readonly string[];

/** Files that clients uploaded, for the domains that they are for. */
export class Uploads {
  readonly #database: Database;
  readonly #keyring: Keyring;
  readonly #vault: UploadVault;

  constructor(given: { readonly database: Database; readonly keyring: Keyring; readonly vault: UploadVault }) {
    this.#database = given.database;
    this.#keyring = given.keyring;
    this.#vault = given.vault;
  }

  /**
   * Takes over files that the caller uploaded for one of these purposes, by their global ids, in the transaction of an act;
   * answers them in the order given. From then on they are nobody's, and stay until they are dropped. Anybody who knows the id of
   * a photo of a hazard may give it, with `viewer` null as well. Throws Refusals, one for each that is unknown, somebody
   * else's, for something else, has not come, was taken already or is over, which are not told apart: FILE_INVALID at
   * ['uploadIds', n].
   */
  async take(
    tx: Transaction,
    viewer: Viewer | null,
    uploadIds: readonly string[],
    purposes: readonly UploadPurpose[],
    pathOf: PathOf = (index) => ['uploadIds', String(index)],
  ): Promise<readonly TakenUpload[]> {
    const keys = uploadIds.map((id) => keyOf(UPLOAD_PREFIX, id));
    const owners = ownersOf(viewer, this.#keyring);
    // Locked in one order, or two acts over the same files could wait for each other.
    const rows = await tx.sql<Row>(sql`
      with held as materialized (
        select id from identity.upload
        where id = any(${keys.filter((key) => key !== undefined)}::uuid[]) order by id for update)
      update identity.upload u set state = 'TAKEN', taken_at = clock_timestamp(), expires_at = null, owner_hmac = null
      from held where u.id = held.id and u.state = 'RECEIVED' and u.expires_at > clock_timestamp()
        and u.purpose = any(${purposes}::text[])
        and (u.purpose = 'HAZARD_PHOTO' or u.owner_hmac = any(${owners}::bytea[]))
      returning ${COLUMNS}`);
    const taken = new Map(rows.map((row) => [row.id, row]));
    const found = keys.map((key, index) => (keys.indexOf(key) === index ? taken.get(key ?? '') : undefined));
    const refused = found.flatMap((row, index) => (row ? [] : [notToTake(pathOf(index))]));
    if (refused.length > 0) throw new Refusals(refused);
    return found.flatMap((row) => (row ? [this.#told(row)] : []));
  }

  /** A file by the key of its row, to be read at once; null where it was dropped. Its stream fails where the bytes were altered. */
  async open(id: string, asked: Pick<Transaction, 'sql'> = this.#asked()): Promise<OpenedUpload | null> {
    const [row] = await asked.sql<Row>(sql`
      select ${COLUMNS} from identity.upload u where u.id = ${id}::uuid and u.state <> 'ISSUED'`);
    if (!row) return null;
    const { key: dataKey, fileId } = row;
    return { ...this.#told(row), stream: await this.#vault.open(row, { fileId, dataKey }) };
  }

  /**
   * Drops a file in the caller's transaction: with its row goes its key, so that nobody reads it from the commit on. A job
   * removes the bytes. One that is not there is dropped.
   */
  async drop(tx: Transaction, id: string): Promise<void> {
    await dropUpload(tx, id);
  }

  #told(row: Row): TakenUpload {
    const { id, purpose, contentType, bytes, sha256 } = row;
    return { id, purpose, contentType, bytes, sha256, fileName: this.#vault.openName(row, row.name) };
  }

  #asked(): Pick<Transaction, 'sql'> {
    return { sql: (statement) => this.#database.query(statement) };
  }
}

/** The same for whoever knows no more of uploads than the keys of their rows. */
export async function dropUpload(tx: Transaction, id: string): Promise<void> {
  await tx.sql(sql`delete from identity.upload where id = ${id}::uuid`);
}
