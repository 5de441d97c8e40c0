import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { foldersLeft, workingFolder } from '../../../src/kit/files/index.js';

const STARTS = ['hub-a-', 'hub-b-'];

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'working-test-'));
});
afterEach(() => rm(parent, { recursive: true }));

const left = async () => (await foldersLeft(parent, STARTS)).map((path) => basename(path)).sort();
/** The name that a process would give to one. */
const nameOf = async (pid: number, start = 'hub-a-') => {
  const made = await workingFolder(parent, start);
  await rm(made, { recursive: true });
  return basename(made).replace(`-${process.pid}-`, `-${pid}-`);
};
const make = (name: string, secondsAgo = 0) => {
  const path = join(parent, name);
  mkdirSync(path);
  utimesSync(path, Date.now() / 1000 - secondsAgo, Date.now() / 1000 - secondsAgo);
  return name;
};

it('of a process that is gone is left at once, of one that lives it is not', async () => {
  const gone = make(await nameOf(spawnSync(process.execPath, ['--version']).pid), 1);
  const other = make(await nameOf(spawnSync(process.execPath, ['--version']).pid, 'hub-b-'), 1);
  make(await nameOf(process.ppid), 1);
  make(await nameOf(1), 1);
  await workingFolder(parent, 'hub-a-');
  make('of-others');
  expect(await left()).toEqual([gone, other].sort());
  expect(readdirSync(parent)).toHaveLength(6);
});

it('of this very number is left where it is older than the process, as in a container that was started anew', async () => {
  const old = make(await nameOf(process.pid), performance.now() / 1000 + 10);
  make(await nameOf(process.pid));
  expect(await left()).toEqual([old]);
});

it('of another machine, whose processes nobody knows here, is left once it is a day old', async () => {
  const gone = spawnSync(process.execPath, ['--version']).pid;
  const elsewhere = async () => (await nameOf(gone)).replace(/-[0-9a-f]{8}-/, '-00000000-');
  make(await elsewhere(), 80_000);
  const old = make(await elsewhere(), 90_000);
  const nameless = make('hub-b-before', 90_000);
  make('hub-b-young', 10);
  expect(await left()).toEqual([old, nameless].sort());
});
