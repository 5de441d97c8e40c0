import type { Fact, LoggedEvent } from './event.js';
import type { Follow } from './follow.js';

/** Whoever is handed the events of a topic. */
interface Following {
  readonly follow: Follow;
}

/** Those of one topic: by the value that they follow of a fact, and those who follow whatever is told of it. */
class OfTopic<Reader> {
  readonly any = new Set<Reader>();
  readonly byFact = new Map<string, Map<string, Set<Reader>>>();
}

/** Who is to be handed which event: of thousands who each follow one record, only those are called whom it is about. */
export class Listeners<Reader extends Following> {
  readonly #all = new Set<Reader>();
  readonly #topics = new Map<string, OfTopic<Reader>>();

  get all(): readonly Reader[] {
    return [...this.#all];
  }

  get size(): number {
    return this.#all.size;
  }

  add(reader: Reader): void {
    this.#all.add(reader);
    for (const shelf of this.#shelves(reader)) shelf.add(reader);
  }

  remove(reader: Reader): void {
    this.#all.delete(reader);
    for (const shelf of this.#shelves(reader)) shelf.delete(reader);
    this.#forgetEmpty(reader);
  }

  /** Those whom an event may be about, each once. */
  of({ topic, before, after }: LoggedEvent): ReadonlySet<Reader> {
    const followed = this.#topics.get(topic);
    if (!followed) return new Set();
    if (followed.byFact.size === 0) return new Set(followed.any);
    const found = new Set(followed.any);
    for (const [name, byValue] of followed.byFact) {
      for (const value of [after?.[name], before?.[name]]) {
        for (const reader of (isText(value) && byValue.get(value)) || []) found.add(reader);
      }
    }
    return found;
  }

  #shelves({ follow: { topics, about } }: Reader): readonly Set<Reader>[] {
    return topics.flatMap((name) => {
      const topic = kept(this.#topics, name, () => new OfTopic<Reader>());
      if (!about) return [topic.any];
      return about.names.flatMap((fact) => {
        const byValue = kept(topic.byFact, fact, () => new Map<string, Set<Reader>>());
        return about.values.map((value) => kept(byValue, value, () => new Set<Reader>()));
      });
    });
  }

  #forgetEmpty({ follow: { topics, about } }: Reader): void {
    for (const name of topics) {
      const topic = this.#topics.get(name);
      for (const fact of about?.names ?? []) {
        const byValue = topic?.byFact.get(fact);
        for (const value of about?.values ?? []) if (byValue?.get(value)?.size === 0) byValue.delete(value);
        if (byValue?.size === 0) topic?.byFact.delete(fact);
      }
      if (topic?.any.size === 0 && topic.byFact.size === 0) this.#topics.delete(name);
    }
  }
}

const isText = (value: Fact | undefined): value is string => typeof value === 'string';

function kept<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
