import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { piecesOf } from '../../kit/pieces.js';

/** Which file, of whom. */
export interface FileName {
  readonly channel: string;
  /** SHA-256 in hex. */
  readonly fileHash: string;
}

/** A kept file is incomplete or gone. */
export class FileNotKept extends Error {}

/** Higher levels take twice the time for a tenth less. */
const LEVEL = 3;

/** Keeps the files that came in, sealed, for as long as they may be needed again. A file is personal data as a whole. */
export class KeptFiles {
  readonly #database: Database;
  readonly #envelope: Envelope;

  constructor(database: Database, envelope: Envelope) {
    this.#database = database;
    this.#envelope = envelope;
  }

  /**
   * Keeps a file; one that is kept already stays as it is, and counts as used now. Called under the right to take in this
   * file, so that nobody else writes its pieces. Each piece is there at once: what is cut off is begun anew.
   */
  async keep(path: string, { channel, fileHash }: FileName): Promise<void> {
    const [file] = await this.#database.query<{ id: string; isWhole: boolean }>(sql`
      insert into channels.kept_file (id, channel, file_hash) values (${newId()}, ${channel}, ${fileHash})
      on conflict (channel, file_hash) do update set last_used_at = clock_timestamp()
      returning id, kept_at is not null as "isWhole"`);
    if (!file || file.isWhole) return;
    await this.#database.query(sql`delete from channels.kept_piece where file_id = ${file.id}`);
    let ordinal = 0;
    await pipeline(createReadStream(path), createGzip({ level: LEVEL }), async (bytes: AsyncIterable<Buffer>) => {
      for await (const piece of piecesOf(bytes)) await this.#keepPiece(file.id, ordinal++, piece);
    });
    await this.#database.query(sql`update channels.kept_file set kept_at = clock_timestamp() where id = ${file.id}`);
  }

  /** Writes a kept file to a path. Throws FileNotKept when it is not there, or not whole. */
  async restore({ channel, fileHash }: FileName, path: string): Promise<void> {
    const [file] = await this.#database.query<{ id: string }>(sql`
      update channels.kept_file set last_used_at = clock_timestamp()
      where channel = ${channel} and file_hash = ${fileHash} and kept_at is not null returning id`);
    if (!file) throw new FileNotKept(`The file ${fileHash} of the channel ${channel} is not kept.`);
    // Readable to nobody else: what is sealed in the database lies open here for as long as it is read.
    const out = createWriteStream(path, { mode: 0o600 });
    const hash = createHash('sha256');
    try {
      await pipeline(Readable.from(this.#opened(file.id)), createGunzip(), hashedBy(hash), out);
    } catch (error) {
      // A piece is missing at the end, or in between.
      if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw notWhole(channel, fileHash, error);
      throw error;
    }
    if (hash.digest('hex') !== fileHash) throw notWhole(channel, fileHash);
  }

  /** Drops a file that is needed no more. */
  async drop({ channel, fileHash }: FileName): Promise<void> {
    await this.#database.query(
      sql`delete from channels.kept_file where channel = ${channel} and file_hash = ${fileHash}`,
    );
  }

  /** Drops the files that nobody has used for so many days, but for those that a run still waits with, and those
   * of a channel that is replayed; answers how many. */
  async forget(days: number): Promise<number> {
    const gone = await this.#database.query(sql`
      delete from channels.kept_file file
      where last_used_at < clock_timestamp() - make_interval(days => ${days}::int) and not exists (
        select from channels.import_run run where run.channel = file.channel and (
          (run.file_hash = file.file_hash and (run.state = 'HELD' or (run.state = 'RUNNING' and run.by_job)))
          or (run.state = 'RUNNING' and run.replays_since is not null)))
      returning id`);
    return gone.length;
  }

  async #keepPiece(fileId: string, ordinal: number, piece: Buffer): Promise<void> {
    const sealed = this.#envelope.sealBytes(piece, place(fileId, ordinal));
    await this.#database.query(sql`
      insert into channels.kept_piece (file_id, ordinal, sealed) values (${fileId}, ${ordinal}, ${sealed})`);
  }

  async *#opened(fileId: string): AsyncGenerator<Buffer> {
    for (let ordinal = 0; ; ordinal += 1) {
      const [piece] = await this.#database.query<{ sealed: Buffer }>(
        sql`select sealed from channels.kept_piece where file_id = ${fileId} and ordinal = ${ordinal}`,
      );
      if (!piece) return;
      yield this.#envelope.openBytes(piece.sealed, place(fileId, ordinal));
    }
  }
}

function notWhole(channel: string, fileHash: string, cause?: unknown): FileNotKept {
  return new FileNotKept(`The file ${fileHash} of the channel ${channel} is not kept as a whole.`, { cause });
}

/** Lets bytes pass and takes their hash. */
function hashedBy(hash: Hash) {
  return async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of bytes) {
      hash.update(piece);
      yield piece;
    }
  };
}

function place(fileId: string, ordinal: number) {
  return { table: 'channels.kept_piece', column: 'sealed', row: `${fileId}/${ordinal}` };
}
