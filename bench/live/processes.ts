import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pinServer } from '../cores.js';
import type { LiveTask, LiveUsage } from './hub-process.js';
import type { Asked, Opening, Received } from './readers-process.js';

/** The hub that is followed, in a process of its own. */
export interface FollowedHub {
  readonly url: string;
  readonly pid: number;
  /** What it holds now; `clean` has it clear up before. */
  usage(how?: 'clean' | 'usage'): Promise<LiveUsage>;
  stop(): void;
}

/** Starts the hub on a core of its own. */
export async function followedHub(task: LiveTask): Promise<FollowedHub> {
  const child = forked('./hub-process.js', ['--expose-gc']);
  pinServer(child.pid);
  const { address } = await asked<{ readonly address: string }>(child, task);
  return {
    url: `${address}/graphql`,
    pid: child.pid ?? 0,
    usage: (how = 'usage') => asked(child, how),
    stop: () => void child.kill('SIGKILL'),
  };
}

/** Followers, shared out to some processes beside the hub. */
export class Readers {
  readonly #children: readonly ChildProcess[];

  constructor(processes: number) {
    this.#children = Array.from({ length: processes }, () => forked('./readers-process.js', []));
  }

  get pids(): readonly number[] {
    return this.#children.map(({ pid = 0 }) => pid);
  }

  /** Opens followers; resolves once each of them follows. */
  async open({ count, tokens, ...how }: Omit<Opening, 'kind'>): Promise<void> {
    const parts = this.#children.length;
    await Promise.all(
      this.#children.map((child, part) => {
        const own = Math.floor((count + part) / parts);
        const from = Array.from({ length: part }, (_, before) => Math.floor((count + before) / parts));
        const first = from.reduce((sum, each) => sum + each, 0);
        return asked(child, { kind: 'open', count: own, tokens: tokens.slice(first, first + own), ...how });
      }),
    );
  }

  /** Tells all of them something, and sums up what they have received. */
  async tell(kind: Exclude<Asked['kind'], 'open'>): Promise<Received> {
    const all = await Promise.all(this.#children.map((child) => asked<Received>(child, { kind })));
    const sum = (of: (received: Received) => number) => all.reduce((total, received) => total + of(received), 0);
    return {
      ...{ open: sum(({ open }) => open), changes: sum(({ changes }) => changes), bytes: sum((one) => one.bytes) },
      ...{ times: all.flatMap(({ times }) => times), closed: all.flatMap((one) => one.closed) },
    };
  }

  stop(): void {
    for (const child of this.#children) child.kill('SIGKILL');
  }
}

function forked(module: string, execArgv: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(module, import.meta.url));
  return fork(path, {
    execArgv: [...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

function asked<Answer>(child: ChildProcess, message: LiveTask | Asked | string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`A process ended with ${code} before it answered.`));
    child.once('exit', gone);
    child.once('message', (answer) => {
      child.off('exit', gone);
      resolve(answer as Answer);
    });
    child.send(message);
  });
}
