import type { Readable } from 'node:stream';

/** A file as the store knows it. */
export interface StoredFile {
  readonly key: string;
  /** When it was put there. */
  readonly at: Date;
}

/** The store has no file under this key. */
export class FileNotStored extends Error {}

/**
 * Where files lie, as bytes under keys: a folder, or an object store. It knows nothing of what they are; whoever puts one
 * seals it first. Keys are of lower-case hex digits and dashes, as those of rows. How long a file is nobody knows before its
 * end: an object store takes it in parts. What every store has to do, and one that is new has to be tried by, is written
 * down once (`test/kit/files/contract.ts`).
 */
export interface FileStore {
  /**
   * Puts a file under a key, whole or not at all, and for good when it answers; one that was there is replaced, and read
   * until then.
   */
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes of a file, as they are read, also where it is removed or replaced meanwhile. Throws FileNotStored. */
  open(key: string): Promise<Readable>;
  /** Removes a file; one that is not there is removed. */
  remove(key: string): Promise<void>;
  /** All files, in no order; one that comes or goes meanwhile may be missing. */
  list(): AsyncIterable<StoredFile>;
  /** Removes what was begun before a moment and never came to its end. */
  clearBegun(before: Date): Promise<void>;
}
