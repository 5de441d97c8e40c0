import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FileNotStored, type FileStore, type StoredFile } from '../../src/kit/files/index.js';

/** A store without a disk, as an object store has none for the hub: what is put is there at once and as a whole. */
export class MemoryStore implements FileStore {
  readonly #files = new Map<string, StoredFile & { readonly bytes: Buffer }>();

  async put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const whole = await buffer(bytes);
    this.#files.set(key, { key, at: new Date(), bytes: whole });
  }

  async open(key: string): Promise<Readable> {
    const found = this.#files.get(key);
    if (!found) throw new FileNotStored(`The file ${key} is not there.`);
    return Readable.from([found.bytes], { objectMode: false });
  }

  async remove(key: string): Promise<void> {
    this.#files.delete(key);
  }

  async *list(): AsyncGenerator<StoredFile> {
    for (const { key, at } of [...this.#files.values()]) yield { key, at };
  }

  /** Nothing of what was begun is kept. */
  async clearBegun(): Promise<void> {}

  /** All that lies in it, one behind the other. */
  stored(): Buffer {
    return Buffer.concat([...this.#files.values()].map(({ bytes }) => bytes));
  }
}
