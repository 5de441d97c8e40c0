import type { Database } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { SealedFile, Told } from '../../../kit/http/route.js';
import { type UploadPurpose, UploadState } from './upload.enums.js';
import { noRoomForPhotos, noSuchTicket, otherSize, otherTicket, otherType, ticketOver } from './upload.errors.js';
import { lookedAt } from './upload.looks.js';
import { UPLOAD_PREFIX } from './upload.prefix.js';
import { isFullFor } from './upload.room.js';
import { isOfCase, typeOf, type UploadType } from './upload.rules.js';
import type { KeptFile, UploadVault } from './upload.vault.js';

/** A ticket, as it stands now. */
export interface Ticket {
  readonly id: string;
  readonly purpose: UploadPurpose;
  readonly type: UploadType;
  /** As declared, or of what is kept once it came. */
  readonly bytes: number;
  readonly isReceived: boolean;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly purpose: UploadPurpose;
  readonly state: UploadState;
  readonly contentType: string;
  readonly bytes: number;
  readonly isOver: boolean;
}

/** What a sender says who does not know the type. */
const ANY_TYPE = 'application/octet-stream';

/** Receives the files of tickets: each once, and only what was declared. */
export class UploadReception {
  readonly #database: Database;
  readonly #vault: UploadVault;

  constructor({ database, vault }: { readonly database: Database; readonly vault: UploadVault }) {
    this.#database = database;
    this.#vault = vault;
  }

  /** The ticket of a row. Throws an HttpFault for one that is not there, and for one that is over and was not used. */
  async ticketOf(id: string): Promise<Ticket> {
    const [row] = await this.#database.query<Row>(sql`
      select id, purpose, state, content_type as "contentType", bytes, coalesce(expires_at <= clock_timestamp(), false) as "isOver"
      from identity.upload where id = ${id}::uuid`);
    const type = typeOf(row?.contentType ?? '');
    if (!row || !type) throw noSuchTicket();
    const isReceived = row.state !== UploadState.ISSUED;
    if (!isReceived && row.isOver) throw ticketOver();
    return { id: row.id, purpose: row.purpose, bytes: row.bytes, type, isReceived };
  }

  /**
   * Keeps a file that came for a ticket. Throws an HttpFault for one that is not what was declared; then nothing is kept. For
   * a ticket that was used meanwhile, also by the same sender whose answer was lost, the answer is that of then.
   */
  async receive(ticket: Ticket, file: SealedFile): Promise<Told> {
    if (ticket.isReceived) return received(ticket);
    refuseOther(ticket, file);
    if (await isFullFor(ticket.purpose, (statement) => this.#database.query(statement))) throw noRoomForPhotos();
    const kept = await this.#vault.keep(ticket, await lookedAt(file.content, ticket.type));
    const isFirst = await this.#enter(ticket, kept).catch(async (error: unknown) => {
      await this.#vault.remove(kept.fileId).catch(() => undefined);
      throw error;
    });
    if (isFirst) return received({ id: ticket.id, bytes: kept.bytes });
    await this.#vault.remove(kept.fileId);
    return received(await this.ticketOf(ticket.id));
  }

  /** Whether it was the first file of the ticket, within its time. */
  async #enter({ id, purpose }: Ticket, { fileId, dataKey, bytes, sha256 }: KeptFile): Promise<boolean> {
    const [plainKey, caseKey] = isOfCase(purpose) ? [null, dataKey] : [dataKey, null];
    const rows = await this.#database.query(sql`
      update identity.upload set state = 'RECEIVED', file_id = ${fileId}::uuid, bytes = ${bytes}, sha256 = ${sha256},
        data_key = ${plainKey}::bytea, case_data_key = ${caseKey}::bytea, received_at = clock_timestamp(),
        expires_at = clock_timestamp() + interval '24 hours'
      where id = ${id}::uuid and state = 'ISSUED' and expires_at > clock_timestamp() returning id`);
    return rows.length > 0;
  }
}

function refuseOther({ id, type, bytes }: Ticket, file: SealedFile): void {
  const named = file.fields?.get('uploadId');
  if (named !== undefined && named !== globalId(UPLOAD_PREFIX, id)) throw otherTicket();
  // The part of a form is called what a telephone takes it for; a body as it is says what its sender knows.
  const { contentType } = file;
  const isOther = contentType !== undefined && contentType !== type.contentType && contentType !== ANY_TYPE;
  if (!file.fields && isOther) throw otherType(contentType, type.contentType);
  if (file.bytes !== bytes) throw otherSize(file.bytes, bytes);
}

function received({ id, bytes }: Pick<Ticket, 'id' | 'bytes'>): Told {
  return {
    status: 200,
    body: { uploadId: globalId(UPLOAD_PREFIX, id), state: UploadState.RECEIVED, bytes },
    headers: { 'cache-control': 'no-store' },
  };
}
