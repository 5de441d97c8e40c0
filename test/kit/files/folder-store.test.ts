import { createReadStream, readdirSync, statSync, utimesSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { newId } from '../../../src/kit/database/ids.js';
import { FolderStore } from '../../../src/kit/files/index.js';
import { keepsTheContract, listed, of } from './contract.js';

let parent: string;
let store: FolderStore;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'store-test-'));
  store = new FolderStore(join(parent, 'files'));
});
afterEach(() => rm(parent, { recursive: true }));

const everything = () => readdirSync(parent, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());

describe('a folder', () => {
  keepsTheContract(async () => store);
});

it('leaves no file and no name of what was removed', async () => {
  const key = newId();
  await store.put(key, of('one file'));
  await store.remove(key);
  expect(everything()).toEqual([]);
});

it('of a file that breaks off while it is put nothing is there, and the one of before stays', async () => {
  const key = newId();
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('gone');
  }
  await expect(store.put(key, broken())).rejects.toThrow('gone');
  expect(everything()).toEqual([]);
  await store.put(key, of('whole'));
  await expect(store.put(key, broken())).rejects.toThrow('gone');
  expect(String(await buffer(await store.open(key)))).toBe('whole');
  expect(everything()).toHaveLength(1);
});

it('files and folders are readable for the hub alone', async () => {
  await store.put(newId(), of('secret'));
  const entries = readdirSync(parent, { recursive: true, withFileTypes: true });
  const modes = entries.map((each) => [each.isFile(), statSync(join(each.parentPath, each.name)).mode & 0o777]);
  expect(modes.filter(([isFile]) => isFile)).toEqual([[true, 0o600]]);
  expect(new Set(modes.filter(([isFile]) => !isFile).map(([, mode]) => mode))).toEqual(new Set([0o700]));
});

it.each(['../x', 'a/b', '', 'begun', `${newId()}.tmp`, newId().toUpperCase()])(
  'no file lies under the key %j',
  async (key) => {
    await expect(store.put(key, of('x'))).rejects.toThrow(/no key of a row/);
    await expect(store.open(key)).rejects.toThrow(/no key of a row/);
    await expect(store.remove(key)).rejects.toThrow(/no key of a row/);
  },
);

it('what was begun long ago is cleared, what is at work and what is whole stays', async () => {
  await store.clearBegun(new Date());
  const key = newId();
  await store.put(key, of('whole'));
  await mkdir(join(parent, 'files', 'begun'), { recursive: true });
  const [old, fresh] = ['old', 'fresh'].map((name) => join(parent, 'files', 'begun', name)) as [string, string];
  for (const path of [old, fresh]) await writeFile(path, 'half');
  utimesSync(old, 1, 1);
  await store.clearBegun(new Date(Date.now() - 60_000));
  expect(
    everything()
      .map(({ name }) => name)
      .sort(),
  ).toEqual([key, 'fresh'].sort());
});

it('a large file goes through without being held, and strangers in the folder are passed over', async () => {
  const path = join(parent, 'large');
  await writeFile(path, Buffer.alloc(5 * 1024 * 1024, 7));
  const key = newId();
  await store.put(key, createReadStream(path));
  await mkdir(join(parent, 'files', 'xx'), { recursive: true });
  await writeFile(join(parent, 'files', 'xx', 'notes.txt'), 'hello');
  await writeFile(join(parent, 'files', 'notes.txt'), 'hello');
  expect((await buffer(await store.open(key))).equals(Buffer.alloc(5 * 1024 * 1024, 7))).toBe(true);
  expect(await listed(store)).toEqual([key]);
});
