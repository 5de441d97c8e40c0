import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/kit/database/database.js';
import { isHandedOn, type LogStretch, type Position, readLog, Tail } from '../../src/kit/events/index.js';
import { here, settled } from '../kit/events/support.js';
import { random } from '../support/random.js';
import { until } from '../support/until.js';

const WRITER = fileURLToPath(new URL('./log/writer-process.js', import.meta.url));
/** So long between the looks of a tail that nobody wakes, in milliseconds. */
const POLL = 20;

export interface KillsForm {
  readonly seed: number;
  readonly kills: number;
}

export interface Kills {
  readonly events: number;
  readonly deliveries: number;
  /** What was lost, what came under two ids, and what was not killed as planned, as sentences. */
  readonly differences: readonly string[];
}

/**
 * Kills a writer between the commit of an event and its notice, again and again. Beside it a receiver keeps its place only
 * now and then and is begun anew from there, so that it is handed some events twice, as after a crash of its own.
 */
export async function killedWriters(
  { url, database }: { readonly url: string; readonly database: Database },
  form: KillsForm,
): Promise<Kills> {
  const draw = random(form.seed);
  const receiver = new Receiver(url, database);
  const differences: string[] = [];
  const subjects: string[] = [];
  for (let kill = 0; kill < form.kills; kill += 1) {
    const ids = Array.from({ length: 1 + draw.below(3) }, () => randomUUID());
    subjects.push(...ids);
    await receiver.begin();
    const writer = spawn(process.execPath, [WRITER, url, ...ids], { stdio: 'inherit' });
    const [code, signal] = (await once(writer, 'close')) as [number | null, string | null];
    if (signal !== 'SIGKILL')
      differences.push(`writer ${kill} was not killed at its notice but ended with ${signal ?? code}`);
    await receiver.catchUp();
    await receiver.stop(draw.chance(0.5));
  }
  const lost = subjects.filter((subject) => !receiver.idsOf.has(subject)).map((subject) => `${subject} was lost`);
  const doubled = [...receiver.idsOf]
    .filter(([, ids]) => ids.size > 1)
    .map(([subject]) => `${subject} came under two ids`);
  return {
    events: subjects.length,
    deliveries: receiver.deliveries,
    differences: [...differences, ...lost, ...doubled],
  };
}

/** Takes events by a tail, and what was missed before it by reading on from where it was. */
class Receiver {
  readonly idsOf = new Map<string, Set<string>>();
  deliveries = 0;
  readonly #url: string;
  readonly #database: Database;
  #kept: Position | undefined;
  #reached: Position | undefined;
  #tail: Tail | undefined;

  constructor(url: string, database: Database) {
    this.#url = url;
    this.#database = database;
  }

  async begin(): Promise<void> {
    this.#tail = new Tail({ url: this.#url, pollMillis: POLL });
    this.#tail.listen((stretch) => this.#take(stretch));
    await this.#tail.start();
    this.#kept ??= this.#tail.position;
    for (let after = this.#kept ?? null, more = after !== null; more; ) {
      const stretch = await readLog(this.#database, { after, first: 100 });
      this.#take(stretch);
      ({ end: after, more } = stretch);
    }
  }

  /** Resolves when it was handed all that is committed, be it what was wanted or not. */
  async catchUp(): Promise<void> {
    await settled(this.#database);
    const end = await here(this.#database);
    await until(() => {
      const position = this.#tail?.position;
      return position !== undefined && isHandedOn(end, position);
    });
  }

  async stop(keepsPlace: boolean): Promise<void> {
    await this.#tail?.close();
    if (keepsPlace) this.#kept = this.#reached ?? this.#kept;
  }

  #take({ events, end, gap }: LogStretch): void {
    if (gap) throw new Error(`The receiver was told of a gap: ${gap}.`);
    for (const { id, subject } of events) {
      const ids = this.idsOf.get(subject.id) ?? new Set();
      this.idsOf.set(subject.id, ids.add(id));
      this.deliveries += 1;
    }
    this.#reached = end;
  }
}
