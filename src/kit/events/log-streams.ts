import { Turns } from '../database/turns.js';
import { Fault, faultOf } from '../graphql/faults.js';
import type { LoggedEvent, Position } from './event.js';
import { type Follow, kindFor } from './follow.js';
import { Listeners } from './listeners.js';
import { LiveStream, type LiveStreamOptions, type Past, type Told, toldOf } from './live-stream.js';
import { isBefore, type LogSource, type LogStretch, readLog } from './read-log.js';
import { RecentLog } from './recent-log.js';
import type { Tail } from './tail.js';

export interface LogStreamsOptions {
  readonly tail: Tail;
  /** Where the past is read that is no longer held. */
  readonly source: LogSource;
  /** For how long a stream may tell nothing before it tells how far it is, in milliseconds; 50 s when absent. */
  readonly quietMillis?: number;
  /** Events that are held for those who come back. */
  readonly held?: number;
  /** How long to wait behind a try to read the past that failed: behind the first, and at most; in milliseconds. */
  readonly retryMillis?: readonly [shortest: number, longest: number];
  /** Told why the past could not be read, where that is not a database that is out of reach; once until it can be. */
  readonly onTrouble?: (error: unknown) => void;
}

/** How a stream is opened. */
export interface OpeningStream {
  readonly follow: Follow;
  /** Behind this place; from now on with null. */
  readonly after: Position | null;
  /** What to tell first, of how things stand; read once the stream has its place, so that no change falls between. */
  readonly state?: () => Promise<readonly LoggedEvent['subject'][]>;
  /** Called when the reader took so little that it is given up. */
  readonly fellBehind?: () => void;
  /** Makes less of what waits for the reader, before it is given up. */
  readonly compact?: LiveStreamOptions['compact'];
}

const QUIET_MILLIS = 50_000;
const PAGE = 500;
/** So many may read the past at a time: those who come back all at once leave room for others in the pool. */
const READERS = 3;
const RETRY_MILLIS = [50, 2000] as const;
/** A fault that stays that long, one try behind the other, does not go by itself. */
const TRIES = 6;

/**
 * The streams of a process over one tail: what comes is read once for all of them, and so is the recent past. A stream
 * goes on over a lost connection; only its reader ends it.
 */
export class LogStreams {
  readonly #options: LogStreamsOptions;
  readonly #recent: RecentLog;
  readonly #listeners = new Listeners<LiveStream>();
  readonly #turns = new Turns(READERS);
  readonly #watch: NodeJS.Timeout;
  /** What all streams have in common, made once: thousands are open. */
  readonly #common: Pick<LiveStreamOptions, 'heldPast' | 'storedPast' | 'ended'> = {
    heldPast: (stream) => this.#heldPast(stream),
    storedPast: (stream) => this.#storedPast(stream),
    ended: (stream) => this.#listeners.remove(stream),
  };
  #isTroubled = false;

  constructor(options: LogStreamsOptions) {
    this.#options = options;
    this.#recent = new RecentLog(options.held);
    options.tail.listen((stretch, from) => this.#brought(stretch, from));
    const { quietMillis = QUIET_MILLIS } = options;
    this.#watch = setInterval(() => this.#markProgress(quietMillis), quietMillis / 5).unref();
  }

  /** How many streams there are. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Opens a stream; it lasts until its reader ends it, or falls behind. */
  async open({ follow, after, state, fellBehind, compact }: OpeningStream): Promise<LiveStream> {
    await this.#options.tail.start();
    const place = after ?? (await this.#now());
    const occurredAt = this.#options.tail.clock ?? new Date();
    const states = (await state?.()) ?? [];
    return new LiveStream({
      follow,
      after: place,
      first: states.map((subject) => ({ kind: 'STATE', position: place, occurredAt, subject })),
      fellBehind: fellBehind ?? nothing,
      ...(compact ? { compact } : {}),
      ...this.#common,
    });
  }

  /** Tells nothing more; the tail is another's to end. */
  close(): void {
    clearInterval(this.#watch);
  }

  /** Where the log ends by now, which the tail may not have reached. */
  async #now(): Promise<Position> {
    return (await readLog(this.#options.source, { after: null, first: 0 })).end;
  }

  #brought(stretch: LogStretch, from: Position | undefined): void {
    this.#recent.add(stretch, from);
    const { gap, events, end, horizon } = stretch;
    if (gap) {
      for (const stream of this.#listeners.all)
        stream.tell({ kind: 'GAP', position: end, occurredAt: horizon.at, gap });
    }
    for (const event of events) for (const stream of this.#listeners.of(event)) stream.hear(event);
  }

  /** What is held of the past of a stream; from its end on the stream is handed what comes. */
  #heldPast(stream: LiveStream): Past | undefined {
    const { follow, position } = stream;
    const events = this.#recent.behind(position, PAGE);
    const reached = this.#options.tail.position;
    if (!events || !reached) return undefined;
    const told = toldTo(follow, events);
    const last = events.at(-1)?.position ?? position;
    if (isBefore(last, reached)) return { told, end: last, isLive: false };
    this.#listeners.add(stream);
    return { told: [...told, this.#checkpoint(last)], end: last, isLive: true };
  }

  /** The same as the database has it. */
  async #storedPast(stream: LiveStream): Promise<Past> {
    const stretch = await this.#read(stream);
    if (stretch === 'ended') return { told: [], end: stream.position, isLive: false };
    const { gap, end, events, horizon } = stretch;
    if (gap) return { told: [{ kind: 'GAP', position: end, occurredAt: horizon.at, gap }], end, isLive: false };
    return { told: toldTo(stream.follow, events), end, isLive: false };
  }

  /**
   * Asks the database, again and again while it is out of reach: the tail tells of that. Any other fault is told, and
   * when it stays the stream ends with UNAVAILABLE: its reader is to know that nothing comes.
   */
  async #read(stream: LiveStream): Promise<LogStretch | 'ended'> {
    const { topics, ranges, about } = stream.follow;
    const [shortest, longest] = this.#options.retryMillis ?? RETRY_MILLIS;
    let tries = 0;
    for (let retryMillis = shortest; !stream.isOver; retryMillis = Math.min(2 * retryMillis, longest)) {
      await this.#turns.take();
      try {
        const seen = [{ topics, ranges: null }];
        const read = await readLog(this.#options.source, { after: stream.position, seen, ranges, about, first: PAGE });
        this.#isTroubled = false;
        return read;
      } catch (error) {
        if (faultOf(error)?.code !== 'UNAVAILABLE') {
          this.#tellOf(error);
          tries += 1;
          if (tries === TRIES) throw unreadable();
        }
      } finally {
        this.#turns.give();
      }
      await stream.pause(retryMillis);
    }
    return 'ended';
  }

  #tellOf(error: unknown): void {
    if (this.#isTroubled) return;
    this.#isTroubled = true;
    this.#options.onTrouble?.(error);
  }

  #markProgress(quietMillis: number): void {
    const { tail } = this.#options;
    if (!tail.position || !tail.isFollowing) return;
    const checkpoint = this.#checkpoint(tail.position);
    for (const stream of this.#listeners.all) if (stream.quietMillis >= quietMillis) stream.tell(checkpoint);
  }

  #checkpoint(position: Position): Told {
    return { kind: 'CHECKPOINT', position, occurredAt: this.#options.tail.clock ?? new Date() };
  }
}

function toldTo(follow: Follow, events: readonly LoggedEvent[]): readonly Told[] {
  return events.flatMap((event) => {
    const kind = kindFor(event, follow);
    return kind ? [toldOf(event, kind)] : [];
  });
}

const nothing = () => undefined;

function unreadable(): Fault {
  return new Fault(
    'UNAVAILABLE',
    {
      zh: '变动日志暂时无法读取，订阅到此为止。请稍后从最后的游标继续。',
      en: 'The log of changes can not be read at present, and with it the subscription ends. Go on behind your last cursor in a minute.',
    },
    { retryAfterSeconds: 60 },
  );
}
