interface Kept<Value> {
  readonly value: Value;
  weight: number;
}

/** The values that were used last, as many as weigh no more than so much together; each weighs one unless it grows. */
export class Recent<Key, Value> {
  readonly #most: number;
  readonly #mostOfOne: number;
  readonly #kept = new Map<Key, Kept<Value>>();
  #weight = 0;

  /** One that alone weighs more than `mostOfOne` is dropped itself, and not all others for it. */
  constructor(most: number, mostOfOne = most) {
    this.#most = most;
    this.#mostOfOne = mostOfOne;
  }

  get size(): number {
    return this.#kept.size;
  }

  get weight(): number {
    return this.#weight;
  }

  /** The value of a key; made, and the oldest dropped for it, when there is none. */
  get(key: Key, make: () => Value): Value {
    const known = this.#kept.get(key);
    // Until there are many, none is ever dropped, and the order says nothing.
    if (known && this.#weight < this.#most / 2) return known.value;
    const kept = known ?? { value: make(), weight: 0 };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    if (!known) this.grow(key, 1);
    return kept.value;
  }

  /** Says that the value of a key weighs so much more now, and answers how much; nothing when it was dropped meanwhile. */
  grow(key: Key, by: number): number {
    const kept = this.#kept.get(key);
    if (!kept) return 0;
    kept.weight += by;
    this.#weight += by;
    if (kept.weight > this.#mostOfOne) this.#drop(key, kept);
    for (const [oldest, dropped] of this.#kept) {
      if (this.#weight <= this.#most) break;
      this.#drop(oldest, dropped);
    }
    return kept.weight;
  }

  /** Drops the value of a key, where there is one. */
  forget(key: Key): void {
    const kept = this.#kept.get(key);
    if (kept) this.#drop(key, kept);
  }

  #drop(key: Key, { weight }: Kept<Value>): void {
    this.#kept.delete(key);
    this.#weight -= weight;
  }
}
