import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { newId } from '../database/ids.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PIECE_BYTES = 64 * 1024;

/** Bytes that came and are read again, as a whole and in places. */
export interface DraftBytes {
  /** How many there are. */
  readonly bytes: number;
  /** Those from a place on; fewer than asked for at the end. Throws where the disk has other bytes than were written. */
  read(at: number, bytes: number): Promise<Buffer>;
  /** All of them, piece by piece, read as they are asked for. */
  all(): AsyncIterable<Buffer>;
}

/**
 * A file on the disk that has no name and that nobody reads but by this object: it is sealed as it comes, by a key that is
 * in memory alone and for this file alone, and its name is taken away before the first byte. So whatever ends the process
 * leaves neither the file nor a way to read its bytes. Written once, then read, then closed.
 */
export class SealedDraft implements DraftBytes {
  readonly #file: FileHandle;
  readonly #key = randomBytes(KEY_BYTES);
  readonly #room = Buffer.alloc(PIECE_BYTES);
  #filled = 0;
  #sealed = 0;
  /** The piece that was read last: whoever looks through a file asks for many places of one. */
  #known: { readonly ordinal: number; readonly plain: Buffer } | undefined;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Begins one on the disk of a folder, whose name begins so for the moment that it has one. */
  static async begun(folder: string, start: string): Promise<SealedDraft> {
    const path = join(folder, `${start}${newId()}`);
    const file = await open(path, 'wx+', 0o600);
    try {
      await rm(path);
    } catch (error) {
      await file.close();
      throw error;
    }
    return new SealedDraft(file);
  }

  get bytes(): number {
    return this.#sealed * PIECE_BYTES + this.#filled;
  }

  /** Takes the bytes, once; what it took can be read when it is closed. */
  writable(): Writable {
    const told = (work: Promise<void>, done: (error?: Error | null) => void) => work.then(() => done(), done);
    return new Writable({
      write: (chunk: Buffer, _encoding, done) => void told(this.#take(chunk), done),
      final: (done) => void told(this.#filled > 0 ? this.#seal() : Promise.resolve(), done),
    });
  }

  async read(at: number, bytes: number): Promise<Buffer> {
    const end = Math.min(at + bytes, this.bytes);
    // A photo is read as a whole, many at a time: once in memory, and a piece of it beside.
    const read = Buffer.alloc(Math.max(0, end - at));
    for (let from = at; from < end; ) {
      const ordinal = Math.floor(from / PIECE_BYTES);
      const begin = ordinal * PIECE_BYTES;
      (await this.#opened(ordinal)).copy(read, from - at, from - begin, end - begin);
      from = begin + PIECE_BYTES;
    }
    return read;
  }

  async *all(): AsyncGenerator<Buffer> {
    for (let at = 0; at < this.bytes; at += PIECE_BYTES) yield await this.read(at, PIECE_BYTES);
  }

  /** Gives the disk its room back, behind what is still being written or read. May be called once. */
  close(): Promise<void> {
    this.#key.fill(0);
    this.#known = undefined;
    return this.#file.close();
  }

  async #take(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.copy(this.#room, this.#filled, at);
      at += taken;
      this.#filled += taken;
      if (this.#filled < PIECE_BYTES) continue;
      await this.#seal();
      this.#sealed += 1;
      this.#filled = 0;
    }
  }

  /** Seals what stands in the room, as the piece behind those that are sealed. */
  async #seal(): Promise<void> {
    const ordinal = this.#sealed;
    const cipher = createCipheriv(CIPHER, this.#key, nonceOf(ordinal), { authTagLength: TAG_BYTES });
    const text = [cipher.update(this.#room.subarray(0, this.#filled)), cipher.final()];
    const piece = Buffer.concat([...text, cipher.getAuthTag()]);
    for (let at = 0; at < piece.length; ) {
      const { bytesWritten } = await this.#file.write(piece, at, piece.length - at, placeOf(ordinal) + at);
      at += bytesWritten;
    }
  }

  async #opened(ordinal: number): Promise<Buffer> {
    if (this.#known?.ordinal === ordinal) return this.#known.plain;
    const wanted = Math.min(PIECE_BYTES, this.bytes - ordinal * PIECE_BYTES) + TAG_BYTES;
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(wanted), 0, wanted, placeOf(ordinal));
    if (bytesRead < wanted) throw new Error('A file that came is shorter on the disk than it was written.');
    const decipher = createDecipheriv(CIPHER, this.#key, nonceOf(ordinal), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(buffer.subarray(wanted - TAG_BYTES));
    const plain = Buffer.concat([decipher.update(buffer.subarray(0, wanted - TAG_BYTES)), decipher.final()]);
    this.#known = { ordinal, plain };
    return plain;
  }
}

const placeOf = (ordinal: number): number => ordinal * (PIECE_BYTES + TAG_BYTES);

/** The key seals one file, each piece of it once, so the number of a piece is its nonce. */
function nonceOf(ordinal: number): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(ordinal, NONCE_BYTES - 4);
  return nonce;
}
