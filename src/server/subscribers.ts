/** How many things each subscriber holds; nothing is kept of one that holds none. */
export class Holdings {
  readonly #held = new Map<string, number>();

  of(subscriber: string): number {
    return this.#held.get(subscriber) ?? 0;
  }

  add(subscriber: string): void {
    this.#held.set(subscriber, this.of(subscriber) + 1);
  }

  remove(subscriber: string): void {
    const left = this.of(subscriber) - 1;
    if (left > 0) this.#held.set(subscriber, left);
    else this.#held.delete(subscriber);
  }
}
