/** A delivery as far as its place in the line goes. */
export interface InLine {
  readonly id: string;
  /** What it is about; null of a gap, which goes by itself. */
  readonly subjectId: string | null;
  /** Whether one before it of its subject has failed and waits: unless that is in the line, it has to wait as well. */
  readonly isHeld: boolean;
}

/**
 * The deliveries that a job has before it: those about one subject go one behind the other, those of different subjects
 * side by side, each subject at the place of its oldest. Where one fails, what is behind it of its subject has to wait.
 */
export class Line<Delivery extends InLine> {
  readonly #chains = new Map<string, Delivery[]>();
  readonly #ready: string[] = [];
  #stopped = new Set<string>();
  readonly #underWay = new Set<string>();
  #waiting = 0;

  /** How many wait to be taken, at once or behind others. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Subjects of which nothing more is taken in, until it begins anew. */
  get stopped(): readonly string[] {
    return [...this.#stopped];
  }

  /**
   * Adds what is behind those that were added before. What is about a subject that failed is left out, and so is all that
   * comes behind it: of a subject either everything is in the line, up to here, or nothing is from some place on.
   */
  add(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) {
      const key = keyOf(delivery);
      const isInLine = this.#chains.has(key) || this.#underWay.has(key);
      if (delivery.isHeld && !isInLine) this.#stopped.add(key);
      if (this.#stopped.has(key)) continue;
      this.#waiting += 1;
      const chain = this.#chains.get(key);
      if (chain) chain.push(delivery);
      else {
        this.#chains.set(key, [delivery]);
        this.#ready.push(key);
      }
    }
  }

  /** The next that may go; its subject waits until `settle` is told of it. */
  take(): Delivery | undefined {
    const key = this.#ready.shift();
    const delivery = key === undefined ? undefined : this.#chains.get(key)?.shift();
    if (key === undefined || !delivery) return undefined;
    this.#waiting -= 1;
    this.#underWay.add(key);
    return delivery;
  }

  /**
   * Forgets all that waits, for it to be added anew from the first. What is about a subject that has a delivery under way is
   * left out then: it comes the time after.
   */
  beginAnew(): void {
    this.#chains.clear();
    this.#ready.length = 0;
    this.#waiting = 0;
    this.#stopped = new Set(this.#underWay);
  }

  /** The one that was taken is done with, or has failed. */
  settle(delivery: Delivery, isDone: boolean): void {
    const key = keyOf(delivery);
    this.#underWay.delete(key);
    const behind = this.#chains.get(key) ?? [];
    if (isDone && behind.length > 0) {
      this.#ready.push(key);
      return;
    }
    this.#chains.delete(key);
    if (isDone) return;
    this.#waiting -= behind.length;
    this.#stopped.add(key);
  }
}

function keyOf({ id, subjectId }: InLine): string {
  return subjectId ?? id;
}
