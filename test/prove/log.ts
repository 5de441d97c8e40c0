import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/kit/database/database.js';
import { isHandedOn, type LogStretch, type Position, readLog, Tail } from '../../src/kit/events/index.js';
import { here, settled } from '../kit/events/support.js';
import { differencesOf, race } from '../kit/events/writers.js';
import { random } from '../support/random.js';
import { until } from '../support/until.js';

const WRITER = fileURLToPath(new URL('./log/writer-process.js', import.meta.url));
/** So long between the looks of a tail that nobody wakes, in milliseconds. */
const POLL = 20;

/** Faults that can be planted, and what the checker has to say of them. */
export const FAULTS = Object.freeze({
  /** The writer commits a change, and its event afterwards. */
  'event behind commit': /was lost/,
  /** The receiver tells events apart by their delivery. */
  'another id each time': /came under two ids/,
  /** The receiver begins where the log is when it begins. */
  'from now on': /was lost/,
});
export type PlantedFault = keyof typeof FAULTS;

export interface KillsForm {
  readonly seed: number;
  readonly kills: number;
  readonly fault?: PlantedFault;
}

export interface Kills {
  readonly events: number;
  readonly deliveries: number;
  /** What was lost, what came under two ids, and what was not killed as planned, as sentences. */
  readonly differences: readonly string[];
}

type Place = { readonly url: string; readonly database: Database };

/**
 * Kills a writer between the commit of an event and its notice, again and again. Beside it a receiver keeps its place only
 * now and then and is begun anew from there, so that it is handed some events twice, as after a crash of its own; at times
 * it is away while the writer is at work.
 */
export async function killedWriters({ url, database }: Place, { seed, kills, fault }: KillsForm): Promise<Kills> {
  const draw = random(seed);
  const receiver = new Receiver(url, database, fault);
  const differences: string[] = [];
  const subjects: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const ids = Array.from({ length: 1 + draw.below(3) }, () => randomUUID());
    subjects.push(...ids);
    const isAway = kill > 0 && draw.chance(0.5);
    if (!isAway) await receiver.begin();
    const writer = spawn(process.execPath, [WRITER, url, fault ?? 'none', ...ids], { stdio: 'inherit' });
    const [code, signal] = (await once(writer, 'close')) as [number | null, string | null];
    if (signal !== 'SIGKILL')
      differences.push(`writer ${kill} was not killed at its notice but ended with ${signal ?? code}`);
    if (isAway) {
      // A receiver that begins where the log is finds what a transaction of somebody else still keeps back.
      await settled(database);
      await receiver.begin();
    }
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

/** What the checker of kills does not find of the faults that are planted for it, as sentences. */
export async function unfoundFaults(place: Place, form: Omit<KillsForm, 'fault'>): Promise<readonly string[]> {
  const unfound: string[] = [];
  for (const [fault, sign] of Object.entries(FAULTS) as [PlantedFault, RegExp][]) {
    const { differences } = await killedWriters(place, { ...form, fault });
    if (differences.length === 0 || !differences.every((difference) => sign.test(difference)))
      unfound.push(`the planted fault "${fault}" was not found for what it is (${differences[0] ?? 'no difference'})`);
  }
  return unfound;
}

export interface LogForm extends Omit<KillsForm, 'fault'> {
  readonly writers: number;
  readonly events: number;
}

/** The whole proof: writers that race, writers that are killed, and the faults that both checkers have to find. */
export async function proveLog(place: Place, { seed, kills, writers, events }: LogForm) {
  const { written, seen, seenBySerial } = await race(place.database, { seed, writers, events });
  const bySerial = differencesOf(written, seenBySerial);
  const killed = await killedWriters(place, { seed, kills });
  const raced = `${written.size} events of ${writers} writers (a reader by serial id loses ${bySerial.length})`;
  return {
    said: `${raced}, ${kills} kills with ${killed.events} events in ${killed.deliveries} deliveries`,
    differences: [
      ...differencesOf(written, seen),
      ...(bySerial.length === 0 ? ['the planted fault "a reader by serial id" was not found in the race'] : []),
      ...killed.differences,
      ...(await unfoundFaults(place, { seed, kills: Math.min(kills, 10) })),
    ],
  };
}

/** Takes events by a tail, and what was missed before it by reading on from where it was. */
class Receiver {
  readonly idsOf = new Map<string, Set<string>>();
  deliveries = 0;
  readonly #url: string;
  readonly #database: Database;
  readonly #fault: PlantedFault | undefined;
  #kept: Position | undefined;
  #reached: Position | undefined;
  #tail: Tail | undefined;

  constructor(url: string, database: Database, fault: PlantedFault | undefined) {
    this.#url = url;
    this.#database = database;
    this.#fault = fault;
  }

  async begin(): Promise<void> {
    this.#tail = new Tail({ url: this.#url, pollMillis: POLL });
    this.#tail.listen((stretch) => this.#take(stretch));
    await this.#tail.start();
    if (this.#fault === 'from now on') return;
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
      this.deliveries += 1;
      this.idsOf.set(subject.id, ids.add(this.#fault === 'another id each time' ? `${id} ${this.deliveries}` : id));
    }
    this.#reached = end;
  }
}
