import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The folder of the project: the first one upwards that holds the launcher. */
function projectFolder(from = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(from, 'bin', 'hub.js')) ? from : projectFolder(dirname(from));
}

const LAUNCHED = new URL('../../src/cli/launcher.js', import.meta.url).href;
const SYSTEM = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
/** Makes a Node take itself for an old one; the launcher hands no such option on. */
const OLD_NODE =
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.11.0"}})';

const folders: string[] = [];

interface Project {
  readonly main?: string;
  /** The version of the packaged Node; without it there is none. */
  readonly packagedNode?: string;
}

/** A project of its own with the real launcher and a `main` made for the test. */
function project({ main, packagedNode }: Project): string {
  const home = mkdtempSync(join(tmpdir(), 'hub-launcher-'));
  folders.push(home);
  cpSync(join(projectFolder(), 'bin', 'hub.js'), join(home, 'bin', 'hub.js'));
  writeFileSync(join(home, 'package.json'), '{"type":"module"}');
  if (main !== undefined) {
    mkdirSync(join(home, 'dist', 'src', 'cli'), { recursive: true });
    writeFileSync(join(home, 'dist', 'src', 'cli', 'main.js'), main);
  }
  if (packagedNode !== undefined) {
    const folder = join(home, 'node_modules', `node-${SYSTEM}`);
    mkdirSync(join(folder, 'bin'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: packagedNode }));
    symlinkSync(process.execPath, join(folder, 'bin', 'node'));
  }
  return home;
}

type Launcher = ChildProcessByStdio<null, Readable, Readable>;

function launch(home: string, node: 'new' | 'old', ...args: string[]): Launcher {
  const preload = node === 'old' ? ['--import', OLD_NODE] : [];
  return spawn(process.execPath, [...preload, join(home, 'bin', 'hub.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(home: string, node: 'new' | 'old', ...args: string[]) {
  const launcher = launch(home, node, ...args);
  const [out, err, [code]] = await Promise.all([text(launcher.stdout), text(launcher.stderr), once(launcher, 'exit')]);
  return { out, err, code: code as number, pid: launcher.pid };
}

const SAY = `console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2) })); process.exitCode = 3;`;
/** A hub that waits to be told to stop, and drains before it ends. */
const SERVE = `
import { endWithLauncher } from ${JSON.stringify(LAUNCHED)};
endWithLauncher();
const work = setInterval(() => {}, 1000);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => { console.log('drained after ' + signal); clearInterval(work); process.exitCode = 7; });
}
console.log('ready');`;

afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

describe('bin/hub.js', () => {
  it('gives an import little room for what is young, and hands its arguments and its end on', async () => {
    const home = project({
      main: `${SAY} console.log(JSON.stringify(process.execArgv));`,
    });
    const { out, code } = await run(home, 'new', 'import', 'a.csv', '--dry-run');
    const [said, options] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(said.args).toEqual(['import', 'a.csv', '--dry-run']);
    expect(options).toEqual(['--max-semi-space-size=32', '--max-old-space-size=1024']);
    expect(code).toBe(3);
  });

  it('runs the hub in its own process on a Node that is new enough', async () => {
    const { out, code, pid } = await run(project({ main: SAY }), 'new', 'serve', '--port', '0');
    expect(JSON.parse(out)).toEqual({ pid, args: ['serve', '--port', '0'] });
    expect(code).toBe(3);
  });

  it('runs it on the packaged Node under an older one, with the same arguments and exit code', async () => {
    const { out, code, pid } = await run(project({ main: SAY, packagedNode: '24.0.0' }), 'old', 'token', 'a b');
    const said = JSON.parse(out) as { pid: number; args: string[] };
    expect(said.args).toEqual(['token', 'a b']);
    expect(said.pid).not.toBe(pid);
    expect(code).toBe(3);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'hands %s on and waits until the hub has drained',
    async (signal) => {
      const launcher = launch(project({ main: SERVE, packagedNode: '24.0.0' }), 'old');
      const lines = createInterface({ input: launcher.stdout })[Symbol.asyncIterator]();
      expect((await lines.next()).value).toBe('ready');
      const exit = once(launcher, 'exit');
      launcher.kill(signal);
      expect((await lines.next()).value).toBe(`drained after ${signal}`);
      expect(await exit).toEqual([7, null]);
    },
  );

  it('ends with 128 and the number of the signal that killed the hub', async () => {
    const main = `process.kill(process.pid, 'SIGKILL');`;
    const { code } = await run(project({ main, packagedNode: '24.0.0' }), 'old');
    expect(code).toBe(128 + constants.signals.SIGKILL);
  });

  it('does not leave the hub behind when the launcher is killed with kill -9', async () => {
    const launcher = launch(project({ main: SERVE, packagedNode: '24.0.0' }), 'old');
    const lines = createInterface({ input: launcher.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('ready');
    launcher.kill('SIGKILL');
    expect((await lines.next()).value).toBe('drained after SIGTERM');
    // The end of the output is the end of the hub, which alone still holds it.
    expect((await lines.next()).done).toBe(true);
  });

  it('lets a command end that has done its work, although the launcher still listens', async () => {
    const main = `import { endWithLauncher } from ${JSON.stringify(LAUNCHED)}; endWithLauncher(); console.log('done');`;
    expect(await run(project({ main, packagedNode: '24.0.0' }), 'old')).toMatchObject({ out: 'done\n', code: 0 });
  });

  it('says how to build the hub when it has not been built', async () => {
    const { err, code } = await run(project({}), 'new');
    expect(err).toMatch(/main\.js is missing: run `npm run build` in .* to make it, then start the hub again\.\n$/);
    expect(code).toBe(1);
  });

  it.each([undefined, '22.16.0'])('says which Node it needs when the packaged one is %s', async (packagedNode) => {
    const home = project({ main: SAY, ...(packagedNode === undefined ? {} : { packagedNode }) });
    const { out, err, code } = await run(home, 'old');
    expect(err).toMatch(/^The hub needs Node 22\.17 or newer; this is 20\.11\.0, and no other was installed with it\./);
    expect(out).toBe('');
    expect(code).toBe(1);
  });
});
