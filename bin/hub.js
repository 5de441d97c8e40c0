#!/usr/bin/env node
// Runs the hub on this Node if it is new enough, else on the one that came with the packages.
// This file itself must run on older versions: no syntax and no module newer than Node 18.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = [22, 17];
const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const main = join(home, 'dist', 'src', 'cli', 'main.js');
const onWindows = process.platform === 'win32';
/**
 * Rows of a file are soon done with. With the room that Node gives on a large machine to what is young, and to what it has
 * not yet looked through, an import takes twice the memory and is hardly faster; the room is set when a process starts.
 */
const LEAN = ['--max-semi-space-size=32', '--max-old-space-size=1024'];
const isImport = process.argv[2] === 'import';

/** @param {string} sentence @returns {never} */
function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** @param {string} version */
function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The Node in a package for this system, if it is installed and new enough. @returns {string | undefined} */
function fromPackage() {
  const system = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  for (const name of [`node-${system}`, `node-bin-${system}`]) {
    try {
      const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
      const file = join(dirname(manifest), 'bin', onWindows ? 'node.exe' : 'node');
      if (existsSync(file) && isNewEnough(JSON.parse(readFileSync(manifest, 'utf8')).version)) return file;
    } catch {
      // Not installed: the next name.
    }
  }
  return undefined;
}

/** The Node that npm linked for the project, if it is new enough. @returns {string | undefined} */
function fromLinks() {
  const file = join(home, 'node_modules', '.bin', 'node');
  if (onWindows || !existsSync(file)) return undefined;
  const { stdout, status } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return status === 0 && isNewEnough(stdout) ? file : undefined;
}

/** Runs the hub in a process of its own and ends as it ends. @param {string} node */
function runOn(node) {
  const options = isImport ? LEAN : [];
  const child = spawn(node, [...options, main, ...process.argv.slice(2)], {
    // The hub ends itself when the channel closes, which it does even if this process is killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Outside the terminal's group Ctrl-C arrives once, through us, and not a second time from the terminal.
    detached: !onWindows,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // On Windows the console tells the child itself, and a signal from here would end it at once.
    process.on(signal, () => onWindows || child.kill(signal));
  }
  child.on('error', (error) => giveUp(`The packaged Node ${node} could not be started: ${error.message}.`));
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}

if (!existsSync(main))
  giveUp(`${main} is missing: run \`npm run build\` in ${home} to make it, then start the hub again.`);

if (isNewEnough(process.versions.node) && !isImport) {
  await import(new URL('../dist/src/cli/main.js', import.meta.url).href);
} else {
  const node = isNewEnough(process.versions.node) ? process.execPath : (fromPackage() ?? fromLinks());
  if (node === undefined) {
    giveUp(
      `The hub needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}, and no other was installed with it. ` +
        'Install a newer Node, or run `npm install` with the optional packages.',
    );
  }
  runOn(node);
}
