import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  Envelope,
  type Keyring,
  newFileKey,
  openedPieces,
  type SealedTable,
  sealedPieces,
} from '../../../auth/index.js';
import { newId } from '../../../kit/database/ids.js';
import type { FileStore } from '../../../kit/files/index.js';
import type { UploadPurpose } from './upload.enums.js';
import { isOfCase } from './upload.rules.js';

const TABLE = 'identity.upload';

/** What is sealed of uploads: the names of files and their keys. The files are sealed with these keys, and stay as they are. */
export const uploadSealed: readonly SealedTable[] = [
  {
    table: TABLE,
    key: { id: 'uuid' },
    columns: [
      { column: 'file_name' },
      { column: 'data_key' },
      { column: 'case_file_name', purpose: 'data-case' },
      { column: 'case_data_key', purpose: 'data-case' },
    ],
  },
];

/** The row of an upload, as far as it says how to open things. */
interface OfUpload {
  readonly id: string;
  readonly purpose: UploadPurpose;
}

/** A file in the store, as its row has it. */
export interface KeptFile {
  readonly fileId: string;
  /** Sealed, for the row. */
  readonly dataKey: Buffer;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** Seals and opens the names and files of uploads: those of cases under the key of case matters. */
export class UploadVault {
  readonly #store: FileStore;
  readonly #plain: Envelope;
  readonly #ofCases: Envelope;

  constructor(store: FileStore, keyring: Keyring) {
    this.#store = store;
    this.#plain = new Envelope(keyring);
    this.#ofCases = new Envelope(keyring, 'data-case');
  }

  sealName(upload: OfUpload, name: string): Buffer {
    return this.#envelopeOf(upload).seal(name, placeOf(upload, 'file_name'));
  }

  openName(upload: OfUpload, sealed: Buffer): string {
    return this.#envelopeOf(upload).open(sealed, placeOf(upload, 'file_name'));
  }

  /** Puts bytes into the store under a key of their own. What the row does not tell of afterwards is removed by the job. */
  async keep(upload: OfUpload, bytes: AsyncIterable<Uint8Array>): Promise<KeptFile> {
    const [fileId, key] = [newId(), newFileKey()];
    const hash = createHash('sha256');
    let size = 0;
    const counted = async function* () {
      for await (const chunk of bytes) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    };
    await this.#store.put(fileId, sealedPieces(key, filePlace(upload), counted()));
    const dataKey = this.#envelopeOf(upload).sealBytes(key, placeOf(upload, 'data_key'));
    return { fileId, dataKey, bytes: size, sha256: hash.digest('hex') };
  }

  /** The bytes of a file, as they are read; the stream fails with an EnvelopeError where they are not what was kept. */
  async open(upload: OfUpload, { fileId, dataKey }: Pick<KeptFile, 'fileId' | 'dataKey'>): Promise<Readable> {
    const key = this.#envelopeOf(upload).openBytes(dataKey, placeOf(upload, 'data_key'));
    const sealed = await this.#store.open(fileId);
    return Readable.from(openedPieces(key, filePlace(upload), sealed), { objectMode: false });
  }

  remove(fileId: string): Promise<void> {
    return this.#store.remove(fileId);
  }

  #envelopeOf({ purpose }: OfUpload): Envelope {
    return isOfCase(purpose) ? this.#ofCases : this.#plain;
  }
}

function placeOf({ id, purpose }: OfUpload, column: 'file_name' | 'data_key') {
  return { table: TABLE, column: isOfCase(purpose) ? `case_${column}` : column, row: id };
}

const filePlace = ({ id }: OfUpload): string => `${TABLE}.file.${id}`;
