import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../database/ids.js';
import { FileNotStored, type FileStore, type StoredFile } from './file-store.js';

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What is being written stands apart until it is whole. */
const BEGUN = 'begun';

/**
 * Keeps files in a folder, spread over folders by the end of their keys, readable for the hub alone. Several hubs of one
 * database have the same folder. It is made with the first file.
 */
export class FolderStore implements FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const place = this.#placeOf(key);
    const draft = join(this.#folder, BEGUN, newId());
    await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    try {
      await pipeline(Readable.from(bytes), createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
      await rename(draft, place);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await settled(dirname(place));
    await settled(this.#folder);
  }

  async open(key: string): Promise<Readable> {
    const file = await open(this.#placeOf(key), 'r').catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new FileNotStored(`The file ${key} is not there.`, { cause: error }) : error;
    });
    return file.createReadStream();
  }

  async remove(key: string): Promise<void> {
    await rm(this.#placeOf(key), { force: true });
  }

  async *list(): AsyncGenerator<StoredFile> {
    for (const shelf of await namesIn(this.#folder)) {
      if (shelf === BEGUN) continue;
      for (const key of await namesIn(join(this.#folder, shelf))) {
        const found = KEY.test(key) ? await stat(this.#placeOf(key)).catch(() => undefined) : undefined;
        if (found) yield { key, at: found.mtime };
      }
    }
  }

  async clearBegun(before: Date): Promise<void> {
    const folder = join(this.#folder, BEGUN);
    for (const path of (await namesIn(folder)).map((name) => join(folder, name))) {
      const found = await stat(path).catch(() => undefined);
      if (found && found.mtime < before) await rm(path, { force: true });
    }
  }

  /** Keys begin with the time, so that only their ends are spread. */
  #placeOf(key: string): string {
    if (!KEY.test(key))
      throw new Error(`A file can not lie under the key ${JSON.stringify(key)}: it is no key of a row.`);
    return join(this.#folder, key.slice(-2), key);
  }
}

/** A name is on the disk for good once its folder is. */
async function settled(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}
