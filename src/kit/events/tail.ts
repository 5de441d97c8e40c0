import { Socket } from 'node:net';
import type { Client, QueryResultRow } from 'pg';
import { singleSession } from '../database/single-session.js';
import type { Sql } from '../database/sql.js';
import { CHANNEL } from './announce.js';
import type { Position } from './event.js';
import { HorizonAge } from './horizon-age.js';
import { isBefore, type LogStretch, readLog } from './read-log.js';

export interface TailOptions {
  readonly url: string;
  /** How often to look when nobody says that there is something, in milliseconds. */
  readonly pollMillis: number;
  /** Told once when the connection is lost, and of what a listener throws; the tail goes on. */
  readonly onTrouble?: (error: unknown) => void;
  /** Called behind every look at the log. */
  readonly onLook?: () => void;
}

/**
 * Is handed each stretch of the log that holds events or a gap, and the first of all, one after the other, and behind which place it begins:
 * undefined for the first, which only tells where the log ends. It must not wait.
 */
export type Listener = (stretch: LogStretch, from: Position | undefined) => void;

const BATCH = 500;
/** A connection that owes an answer for so long is given up. */
const SILENCE_MILLIS = 30_000;
const LONGEST_RETRY_MILLIS = 5000;
const FAREWELL_MILLIS = 500;

/**
 * Follows the log for a whole process, from when it starts, on a connection of its own: a notice wakes it, and it looks
 * by itself when none comes. A lost connection is opened anew, and what happened meanwhile is read then.
 */
export class Tail {
  readonly #options: TailOptions;
  readonly #listeners = new Set<Listener>();
  readonly #age = new HorizonAge();
  readonly #ready = Promise.withResolvers<void>();
  #running: Promise<void> | undefined;
  #client: Client | undefined;
  #position: Position | undefined;
  #bell = Promise.withResolvers<void>();
  #clock: Date | undefined;
  #caughtUp: number | undefined;
  #isClosed = false;
  #isLost = false;

  constructor(options: TailOptions) {
    this.#options = options;
  }

  /** Begins to follow; resolves when it listens and knows its place. An unreachable database is tried again and again. */
  start(): Promise<void> {
    this.#running ??= this.#run();
    return this.#ready.promise;
  }

  /** Hands all that comes from now on to a listener, until what is answered is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Everything up to here was handed on; undefined before the first look. */
  get position(): Position | undefined {
    return this.#position;
  }

  /** When it looked last, by the clock of the database; undefined before the first look. */
  get clock(): Date | undefined {
    return this.#clock;
  }

  /** Whether it has a connection, and looks at the log. */
  get isFollowing(): boolean {
    return this.#client !== undefined && !this.#isLost;
  }

  /**
   * For how long a change may stand that was not handed on, in milliseconds: since the last look that left nothing, or
   * since what an old transaction keeps back. Without end before the first look.
   */
  get lagMillis(): number {
    if (this.#caughtUp === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(performance.now() - this.#caughtUp, 1000 * this.horizonSeconds);
  }

  /** For how long a transaction at work has kept events back, in seconds, as of the last look; 0 when none does. */
  get horizonSeconds(): number {
    return this.#age.seconds(performance.now());
  }

  /** Ends it and its connection; nothing is handed on afterwards. May be called again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#ready.resolve();
    this.#bell.resolve();
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let retryMillis = 50; !this.#isClosed; retryMillis = Math.min(2 * retryMillis, LONGEST_RETRY_MILLIS)) {
      const client = singleSession(this.#options.url, { applicationName: 'union-service-hub tail' });
      try {
        await this.#connect(client);
        this.#isLost = false;
        retryMillis = 50;
        await this.#follow(client);
      } catch (error) {
        this.#lost(error);
      } finally {
        this.#client = undefined;
        await farewell(client);
      }
      // The end of a connection rings as well, and would hasten the next try.
      if (!this.#isClosed) this.#bell = Promise.withResolvers();
      await this.#pause(retryMillis);
    }
  }

  async #connect(client: Client): Promise<void> {
    client.on('notification', () => this.#bell.resolve());
    client.once('end', () => this.#bell.resolve());
    await client.connect();
    const { stream } = client.connection;
    if (stream instanceof Socket) stream.setTimeout(SILENCE_MILLIS + this.#options.pollMillis, () => stream.destroy());
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
  }

  async #follow(client: Client): Promise<void> {
    while (!this.#isClosed) {
      // Before the look: what is told of during it calls for another.
      this.#bell = Promise.withResolvers();
      const isMore = await this.#look(client);
      this.#ready.resolve();
      if (!isMore) await this.#pause(this.#options.pollMillis);
    }
  }

  async #look(client: Client): Promise<boolean> {
    const after = this.#position ?? null;
    const began = performance.now();
    const stretch = await readLog(sourceOf(client), { after, first: BATCH });
    this.#age.saw(stretch.horizon, performance.now());
    this.#options.onLook?.();
    if (this.#isClosed) return false;
    this.#position = stretch.end;
    this.#clock = stretch.horizon.at;
    if (!after || stretch.events.length > 0 || stretch.gap) this.#hand(stretch, after ?? undefined);
    if (!stretch.more) this.#caughtUp = began;
    return stretch.more;
  }

  #hand(stretch: LogStretch, from: Position | undefined): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(stretch, from);
      } catch (error) {
        this.#options.onTrouble?.(error);
      }
    }
  }

  #lost(error: unknown): void {
    if (this.#isLost || this.#isClosed) return;
    this.#isLost = true;
    this.#options.onTrouble?.(error);
  }

  /** Waits until somebody calls, and at most so long. */
  async #pause(millis: number): Promise<void> {
    if (this.#isClosed) return;
    const timer = setTimeout(() => this.#bell.resolve(), millis);
    await this.#bell.promise;
    clearTimeout(timer);
    if (!this.#isClosed) this.#bell = Promise.withResolvers();
  }
}

/** Whether a place was handed on by a tail that stands at another. */
export function isHandedOn(place: Position, standing: Position): boolean {
  return place.epoch === standing.epoch && !isBefore(standing, place);
}

function sourceOf(client: Client) {
  return {
    async query<Row extends QueryResultRow>(statement: Sql): Promise<readonly Row[]> {
      const { text, values } = statement.compile();
      return (await client.query<Row>(text, [...values])).rows;
    },
  };
}

/** Ends a connection in order; one whose server does not answer is cut. */
async function farewell(client: Client): Promise<void> {
  const { stream } = client.connection;
  const timer = setTimeout(() => stream.destroy(), FAREWELL_MILLIS);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}
