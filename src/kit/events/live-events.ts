import { globalId } from '../database/ids.js';
import type { TextRange } from '../database/ranges.js';
import type { RequestContext } from '../graphql/context.js';
import type { Cursors } from '../graphql/cursors.js';
import { EventKind, type Gap, GapReason } from '../graphql/event.type.js';
import { Fault } from '../graphql/faults.js';
import type { Delivery } from '../graphql/live.js';
import type { NodeOf } from '../graphql/node.resolver.js';
import type { Facts, LoggedEvent } from './event.js';
import { type AboutFact, type Follow, kindFor } from './follow.js';
import type { Gatherer } from './gatherer.js';
import type { Told } from './live-stream.js';
import type { LogStreams } from './log-streams.js';
import { openPosition, sealPosition, sealWay } from './position-cursor.js';
import type { Sight } from './sight.js';
import { refetchOf } from './topics.js';

export interface LiveEventsOptions {
  /** The streams of this process; none where nobody serves. */
  readonly streams: LogStreams;
  readonly cursors: Cursors;
  /** A division that is asked about and all below it, as ranges of codes; throws for a code that never was one. */
  readonly rangesOf: (regionCode: string) => readonly TextRange[];
  /** What the caller may see of a topic now. */
  readonly sightOf: (topic: string, context: RequestContext) => Sight;
  readonly nodeOf: NodeOf;
}

/** What a subscription follows. */
export interface Subscribed {
  readonly topics: readonly string[];
  /** Only what lies in this division and below. */
  readonly regionCode?: string | null;
  /** Only what events tell of by one of these values of a fact. */
  readonly about?: AboutFact | null;
  readonly after: string | null;
  /**
   * The caller's own: whether it still is, in place of what may be seen of the topics. Asked at each delivery, of the
   * database where the token alone does not say it.
   */
  readonly isOwn?: (context: RequestContext) => boolean | Promise<boolean>;
  /** Which of them are told, by their facts; all without it. */
  readonly passes?: (facts: Facts) => boolean;
  /** Makes one of what comes faster than anybody looks, where that is how it is followed. */
  readonly gathers?: Gatherer;
  /** What to tell first, of how things stand. */
  readonly state?: (() => Promise<readonly LoggedEvent['subject'][]>) | null;
}

/** An event as a subscription is answered it; what the types of the domains add is read from `subject` and `facts`. */
export interface EventView {
  readonly cursor: string;
  readonly kind: EventKind;
  readonly occurredAt: Date;
  readonly gap: Gap | null;
  readonly subject: LoggedEvent['subject'] | null;
  /** What the log tells of it as it became; nothing of a state. */
  readonly facts: Facts;
}

/** What the subscriptions of all domains are made of: each opens by a line, and shows its records by another. */
export class LiveEvents {
  readonly #given: LiveEventsOptions;
  /** What is shown of each event, as what it is to a reader: one object, so that what it shows is read once for many. */
  readonly #views = new WeakMap<object, Map<string, EventView>>();

  constructor(given: LiveEventsOptions) {
    this.#given = given;
  }

  /**
   * Opens what a subscription answers. Rights are those at delivery: an event that its reader may not see by then is not
   * delivered. Throws CURSOR_INVALID, and BAD_USER_INPUT for a division that never was one.
   */
  async open(subscribed: Subscribed, context: RequestContext): Promise<AsyncIterableIterator<Delivery>> {
    const { topics, regionCode, about = null, after, state, isOwn, passes, gathers } = subscribed;
    const follow: Follow = { topics, about, ranges: regionCode ? this.#given.rangesOf(regionCode) : null };
    const stream = await this.#given.streams.open({
      follow,
      after: after === null ? null : openPosition(this.#given.cursors, after),
      ...(state ? { state } : {}),
      ...(context.fellBehind ? { fellBehind: context.fellBehind } : {}),
      ...(gathers ? { compact: gathers.compact } : {}),
    });
    const mayFollow = isOwn ?? ((reader) => topics.some((topic) => this.#given.sightOf(topic, reader) !== 'none'));
    return deliveries(gathers?.paced(stream) ?? stream, (told) => ({
      shownTo: (reader) => {
        const shown = (may: boolean) => {
          if (!may) throw noLongerYours();
          if (told.event && passes && !passes(factsOf(told))) return null;
          const kind = isOwn ? told.kind : this.#seenAs(told, reader);
          return kind && this.#viewOf(told, kind, topics);
        };
        const may = mayFollow(reader);
        return may instanceof Promise ? may.then(shown) : shown(may);
      },
    }));
  }

  /** The record of an event as its reader may see it now; null of one that is gone. */
  recordOf({ kind, subject }: EventView, type: string, context: RequestContext): object | null {
    const isThere = kind === EventKind.CHANGE || kind === EventKind.STATE;
    return isThere && subject?.type === type ? this.#given.nodeOf(type, globalId(type, subject.id), context) : null;
  }

  /** As what a reader may see it by now; null where not at all. */
  #seenAs({ event, kind }: Told, reader: RequestContext): Told['kind'] | null {
    if (!event) return kind;
    const sight = this.#given.sightOf(event.topic, reader);
    if (sight === 'none') return null;
    const seen = kindFor(event, { topics: [event.topic], ranges: sight === 'all' ? null : sight, about: null });
    return seen === 'CHANGE' ? kind : seen;
  }

  /** Of an event one for all; whatever marks a way is made anew for each, because no two cursors of one are alike. */
  #viewOf(told: Told, kind: Told['kind'], topics: readonly string[]): EventView {
    if (!told.event) return this.#view(told, kind, topics);
    const known = this.#views.get(told.event) ?? new Map<string, EventView>();
    this.#views.set(told.event, known);
    const view = known.get(kind) ?? this.#view(told, kind, topics);
    known.set(kind, view);
    return view;
  }

  #view(told: Told, kind: Told['kind'], topics: readonly string[]): EventView {
    const { position, occurredAt, gap, subject, event } = told;
    return {
      cursor: (event ? sealPosition : sealWay)(this.#given.cursors, position),
      kind: EventKind[kind],
      occurredAt,
      gap: gap ? { reason: GapReason[gap], missedSince: null, refetch: refetchOf(topics) } : null,
      subject: subject ?? null,
      facts: factsOf(told),
    };
  }
}

function factsOf({ event }: Told): Facts {
  return { ...event?.before, ...event?.after };
}

function noLongerYours(): Fault {
  return new Fault('FORBIDDEN', {
    zh: '您已无权继续接收这些变动。',
    en: 'You may follow these changes no longer: the right to do so has ended.',
  });
}

function deliveries<From, To>(source: AsyncIterableIterator<From>, make: (one: From) => To): AsyncIterableIterator<To> {
  const made: AsyncIterableIterator<To> = {
    async next() {
      const step = await source.next();
      return step.done ? { value: undefined, done: true } : { value: make(step.value), done: false };
    },
    async return() {
      await source.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => made,
  };
  return made;
}
