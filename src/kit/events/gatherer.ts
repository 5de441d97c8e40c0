import type { Facts, LoggedEvent } from './event.js';
import type { LiveStream, Told } from './live-stream.js';

export interface GathererOptions {
  /** How often a follower is told at most, in milliseconds; the first change behind a rest is told at once. */
  readonly everyMillis: number;
  /** What two changes of one record tell, the later one behind the earlier, as what one would. */
  readonly merge: (earlier: Facts, later: Facts) => Facts;
}

/**
 * Makes one of the changes of a record that follow each other faster than anybody looks: thousands who watch what is sold
 * hundreds of times a second are told a few times a second how it stands. All followers are told at the same ticks, so
 * that what they are told is one object for all of them, and is read once. Made once for a subscription.
 */
export class Gatherer {
  readonly #options: GathererOptions;
  /** What the changes from one to another were made, by the first of them and the id of the last. */
  readonly #made = new WeakMap<LoggedEvent, Map<string, Told>>();
  #tick: { readonly at: number; readonly comes: Promise<void> } | undefined;

  constructor(options: GathererOptions) {
    this.#options = options;
  }

  /** What waits for a follower, with each run of changes of one record as one; all else stays in its place. */
  readonly compact = (waiting: readonly Told[]): Told[] => {
    const made: Told[] = [];
    for (let from = 0; from < waiting.length; ) {
      const first = waiting[from] as Told;
      let to = from + 1;
      while (to < waiting.length && areOne(first, waiting[to] as Told)) to += 1;
      made.push(to === from + 1 ? first : this.#oneOf(first, waiting.slice(from, to)));
      from = to;
    }
    return made;
  };

  /** The stream, told at the ticks. */
  paced(stream: LiveStream): AsyncIterableIterator<Told> {
    let held: Told[] = [];
    let nextAt = 0;
    const next = async (): Promise<IteratorResult<Told, undefined>> => {
      const first = held.shift();
      const step = first ? { value: first, done: false as const } : await stream.next();
      if (step.done || step.value.kind !== 'CHANGE') return step;
      const now = performance.now();
      if (now < nextAt) await this.#ticked(nextAt);
      if (stream.isOver) return { value: undefined, done: true };
      held = this.compact([step.value, ...held, ...stream.take()]);
      // A timer may end a little before its time, and would make of one tick two.
      nextAt = this.#tickBehind(Math.max(performance.now(), nextAt));
      return { value: held.shift() as Told, done: false };
    };
    const paced: AsyncIterableIterator<Told> = {
      next,
      return: () => stream.return(),
      [Symbol.asyncIterator]: () => paced,
    };
    return paced;
  }

  #oneOf(first: Told, run: readonly Told[]): Told {
    const last = run.at(-1) as Told;
    const [from, to] = [first.event, last.event] as [LoggedEvent, LoggedEvent];
    const known = this.#made.get(from) ?? new Map<string, Told>();
    this.#made.set(from, known);
    const made = known.get(to.id) ?? this.#merged(run, to, last);
    known.set(to.id, made);
    return made;
  }

  #merged(run: readonly Told[], to: LoggedEvent, last: Told): Told {
    const after = run.map(({ event }) => factsOf(event)).reduce(this.#options.merge);
    return { ...last, event: { ...to, before: null, after } };
  }

  #tickBehind(now: number): number {
    const { everyMillis } = this.#options;
    return (Math.floor(now / everyMillis) + 1) * everyMillis;
  }

  /** One promise for all who wait for a tick: nothing is handed to any of them between the first and the last. */
  #ticked(at: number): Promise<void> {
    if (this.#tick?.at === at) return this.#tick.comes;
    const comes = new Promise<void>((resolve) => {
      setTimeout(resolve, Math.max(0, at - performance.now())).unref();
    });
    this.#tick = { at, comes };
    return comes;
  }
}

function areOne(one: Told, other: Told): boolean {
  if (one.kind !== 'CHANGE' || other.kind !== 'CHANGE') return false;
  return one.subject?.type === other.subject?.type && one.subject?.id === other.subject?.id;
}

const factsOf = (event: LoggedEvent | undefined): Facts => ({ ...event?.before, ...event?.after });
