import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Keyring } from '../../src/auth/index.js';

/** The program as it was compiled beside this file. */
const PROGRAM = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** A process that serves the hub of a database, and is killed and begun again. */
export interface ServedProcess {
  /** Where it answers now. */
  readonly url: string;
  readonly pid: number;
  /** Ends it by a signal, without a word. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Begins it anew, where it answers as before. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

/** Serves the hub of a database by a process of its own, without limits for who asks. */
export async function servedProcess(
  { keyring, url }: { readonly keyring: Keyring; readonly url: string },
  settings: Readonly<Record<string, string>> = {},
): Promise<ServedProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'proof-'));
  const environment = {
    ...{ DATABASE_URL: url, HUB_KEYS: keyring.toString(), HUB_DATA_DIR: folder, PORT: '0', HUB_JOBS: 'off' },
    ...{ HUB_SAMPLES: 'none', HUB_BUDGET_PERSON: '0', HUB_BUDGET_ADDRESS: '0', HUB_LOG_LEVEL: 'fatal' },
    ...{ PATH: process.env.PATH ?? '', TMPDIR: tmpdir() },
    ...settings,
  };
  let served = await begun(environment);
  return {
    get url() {
      return served.url;
    },
    get pid() {
      return served.child.pid ?? 0;
    },
    kill: (signal) => killed(served.child, signal),
    async begin() {
      served = await begun({ ...environment, PORT: new URL(served.url).port });
    },
    async close() {
      await killed(served.child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function begun(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [PROGRAM, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'], env });
  let out = '';
  for await (const text of child.stdout.setEncoding('utf8')) {
    out += String(text);
    const url = /^The hub answers at (\S+\/graphql)/m.exec(out)?.[1];
    if (url) {
      child.stdout.resume();
      return { child, url };
    }
  }
  throw new Error(`A process that serves the hub ended: ${out}`);
}

async function killed(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
