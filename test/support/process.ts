import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import type { Client } from 'pg';
import { until } from './until.js';

export { until } from './until.js';

// Every step is a process that starts, and others may keep the machine busy meanwhile.
jest.setTimeout(180_000);

/** The program as it was compiled beside this file. */
const PROGRAM = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** What a process needs of the machine. Everything else is kept from it, so that no setting leaks in from outside. */
const OF_THE_MACHINE = ['PATH', 'TMPDIR', 'TEMP', 'SystemRoot', 'TZ', 'NODE_COMPILE_CACHE'];

/** Settings of a process, by the names of the environment. */
export type Environment = Readonly<Record<string, string>>;

/** How a process ended and all that it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: {
    readonly data?: any;
    readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  };
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** A program that runs, with what it has written so far. */
export class Process {
  readonly ended: Promise<Ended>;
  readonly #child: Child;
  readonly #looking = new Set<() => void>();
  #out = '';
  #err = '';

  constructor(args: readonly string[], environment: Environment) {
    const machine = OF_THE_MACHINE.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
    this.#child = spawn(process.execPath, [PROGRAM, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: tmpdir(),
      env: { ...Object.fromEntries(machine), ...environment },
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => this.#wrote(() => (this.#out += text)));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => this.#wrote(() => (this.#err += text)));
    this.ended = once(this.#child, 'close').then(([code, signal]) => {
      living.delete(this);
      return { code, signal, out: this.#out, err: this.#err };
    });
    living.add(this);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Standard output so far. */
  get out(): string {
    return this.#out;
  }

  /** Records of the log so far: the log is written behind what goes on, and is whole only when the process has ended. */
  get log(): readonly Record<string, any>[] {
    const lines = this.#out.split('\n').slice(0, -1);
    return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, any>);
  }

  /** Resolves when standard output has the text, which may already be so; fails when the process ends without it. */
  wrote(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#seen(() => pattern.exec(this.#out), String(pattern));
  }

  /** Resolves with the records of the log that have this message, when there are so many. */
  logged(message: string, count = 1): Promise<readonly Record<string, any>[]> {
    const found = () => this.log.filter(({ msg }) => msg === message);
    return this.#seen(() => (found().length >= count ? found() : null), `${count} times "${message}"`);
  }

  kill(signal: NodeJS.Signals): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }

  async #seen<Seen>(find: () => Seen | null, wanted: string): Promise<Seen> {
    const seen = Promise.withResolvers<Seen>();
    const look = () => {
      const found = find();
      if (found !== null) seen.resolve(found);
    };
    this.#looking.add(look);
    look();
    const early = this.ended.then(({ code, signal, out, err }) => {
      throw new Error(`The process ended (${signal ?? code}) and never wrote ${wanted}.\n${out}${err}`);
    });
    return Promise.race([seen.promise, early]).finally(() => this.#looking.delete(look));
  }

  #wrote(take: () => void): void {
    take();
    for (const look of this.#looking) look();
  }
}

/** A hub that answers. */
export class HubProcess extends Process {
  #url = '';

  async answering(): Promise<this> {
    [, this.#url = ''] = await this.wrote(/^The hub answers at (\S+)\/graphql/m);
    return this;
  }

  get url(): string {
    return this.#url;
  }

  get port(): number {
    return Number(new URL(this.#url).port);
  }

  /** Asks by POST; `token` is who asks. */
  async ask(query: string, variables: object = {}, token?: string): Promise<HttpAnswer> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: (await response.json()) as HttpAnswer['body'] };
  }

  /** How many stations it knows. */
  async stations(): Promise<number> {
    const { body } = await this.ask('{ stations(first: 1) { totalCount } }');
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data.stations.totalCount as number;
  }

  /** Status of `/health/ready` or `/health/live`; 0 when nobody listens. */
  health(of: 'ready' | 'live'): Promise<number> {
    return fetch(`${this.#url}/health/${of}`).then(
      (response) => response.text().then(() => response.status),
      () => 0,
    );
  }
}

const living = new Set<Process>();
const folders: string[] = [];

/** The path of a new folder, which is taken away by `clearProcesses`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hub-process-'));
  folders.push(folder);
  return folder;
}

/** A ledger of open homes in a CSV file: code and name of each, and its division, 张掖市甘州区 unless told otherwise. */
export function ledgerOf(...homes: readonly (readonly [code: string, name: string, regionCode?: string])[]): string {
  const file = join(temporaryFolder(), 'ledger.csv');
  const head = '驿站编号,驿站名称,驿站类型,区划代码,详细地址,经度,纬度,坐标系,站长,站长手机,开放时间,状态';
  const rows = homes.map(
    ([code, name, regionCode = '620702']) =>
      `${code},${name},货车司机之家,${regionCode},示例路1号,${regionCode.startsWith('11') ? '116.42,39.93' : '100.45,38.93'},GCJ02,王示例,13800001009,全天,开放`,
  );
  writeFileSync(file, `${[head, ...rows].join('\n')}\n`);
  return file;
}

/** Starts `hub serve` on a free port and waits until it answers; fails with all that it wrote when it ends instead. */
export function startHub(environment: Environment): Promise<HubProcess> {
  return new HubProcess(['serve'], { PORT: '0', HUB_DATA_DIR: temporaryFolder(), ...environment }).answering();
}

/** Runs `hub` with these arguments to its end. */
export function runHub(args: readonly string[], environment: Environment): Promise<Ended> {
  return new Process(args, { PORT: '0', HUB_DATA_DIR: temporaryFolder(), ...environment }).ended;
}

/** Ends what a test left running, databases included, and takes the folders away. */
export async function clearProcesses(): Promise<void> {
  await Promise.all([...living].map((child) => child.kill('SIGTERM')));
  // The database of a hub that a test killed is ended by its guard, a moment later.
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** Resolves when so many connections to the database of the client wait for a lock. */
export function untilWaiting(client: Client, count: number): Promise<void> {
  // Unlike the statistics of connections, locks are looked at afresh within a transaction.
  const waiting = `select from pg_locks join pg_database d on d.oid = database
    where datname = current_database() and not granted`;
  return until(async () => (await client.query(waiting)).rowCount === count);
}
