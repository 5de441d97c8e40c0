import { buffer } from 'node:stream/consumers';
import { newId } from '../../../src/kit/database/ids.js';
import { FileNotStored, type FileStore } from '../../../src/kit/files/index.js';

/** Bytes in pieces as a client of a store may give them. */
export async function* of(...pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? new Uint8Array(Buffer.from(piece)) : piece;
}

/** What is listed, in the order of keys. */
export async function listed(store: FileStore): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys.sort();
}

const read = async (store: FileStore, key: string) => String(await buffer(await store.open(key)));

/** Declares what every store has to do, whatever lies behind it; `empty` makes a new one for each test. */
export function keepsTheContract(empty: () => Promise<FileStore>): void {
  let store: FileStore;
  beforeEach(async () => {
    store = await empty();
  });

  it('reads a file as it was put, replaces it by another, and has none once it is removed', async () => {
    const key = newId();
    await store.put(key, of('one ', 'file'));
    expect(await read(store, key)).toBe('one file');
    await store.put(key, of('another'));
    expect(await read(store, key)).toBe('another');
    expect(await listed(store)).toEqual([key]);
    await store.remove(key);
    await store.remove(key);
    await expect(store.open(key)).rejects.toBeInstanceOf(FileNotStored);
    expect(await listed(store)).toEqual([]);
  });

  it('shows nothing of a file before it is whole, and the one of before until then', async () => {
    const [key, other] = [newId(), newId()];
    await store.put(key, of('before'));
    const [begun, rest] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    async function* slowly() {
      yield Buffer.from('half ');
      begun.resolve();
      await rest.promise;
      yield Buffer.from('whole');
    }
    const putting = [store.put(key, slowly()), store.put(other, slowly())];
    await begun.promise;
    expect([await read(store, key), await listed(store)]).toEqual(['before', [key]]);
    await expect(store.open(other)).rejects.toBeInstanceOf(FileNotStored);
    rest.resolve();
    await Promise.all(putting);
    expect([await read(store, key), await read(store, other)]).toEqual(['half whole', 'half whole']);
  });

  it('keeps nothing of a file that breaks off, and the one of before', async () => {
    const [key, other] = [newId(), newId()];
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('gone');
    }
    await store.put(key, of('whole'));
    for (const each of [key, other]) await expect(store.put(each, broken())).rejects.toThrow('gone');
    expect([await read(store, key), await listed(store)]).toEqual(['whole', [key]]);
  });

  it('reads to its end a file that was opened, although it is removed or replaced meanwhile', async () => {
    const [removed, replaced] = [newId(), newId()];
    for (const key of [removed, replaced]) await store.put(key, of('of before'));
    const opened = await Promise.all([removed, replaced].map((key) => store.open(key)));
    await store.remove(removed);
    await store.put(replaced, of('of later'));
    expect(await Promise.all(opened.map(async (stream) => String(await buffer(stream))))).toEqual([
      'of before',
      'of before',
    ]);
  });

  it('keeps files of any size byte for byte, of which it is not told how long they become', async () => {
    const large = Buffer.from(Uint8Array.from({ length: 3_000_001 }, (_, at) => (at * 31 + (at >> 8)) & 0xff));
    const pieces = Array.from({ length: 41 }, (_, at) => large.subarray(at * 75_000, (at + 1) * 75_000));
    const [key, nothing] = [newId(), newId()];
    await store.put(key, of(...pieces));
    await store.put(nothing, of());
    expect((await buffer(await store.open(key))).equals(large)).toBe(true);
    expect(await buffer(await store.open(nothing))).toHaveLength(0);
    expect(await listed(store)).toEqual([key, nothing].sort());
  });

  it('tells when each file was put, and clears none that is whole', async () => {
    const began = Date.now();
    const keys = [newId(), newId(), newId()].sort();
    await Promise.all(keys.map((key) => store.put(key, of(key))));
    const found = new Map<string, number>();
    for await (const { key, at } of store.list()) found.set(key, at.getTime());
    expect([...found.keys()].sort()).toEqual(keys);
    // Of the clock of a disk, which is a little behind.
    for (const at of found.values()) expect(Math.abs(at - began)).toBeLessThan(10_000);
    await store.clearBegun(new Date(Date.now() + 60_000));
    expect(await listed(store)).toEqual(keys);
  });
}
