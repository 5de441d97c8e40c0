import type { Counter, MetricValue } from 'prom-client';

type Value = MetricValue<string> & { readonly metricName?: string };
type Labels = Readonly<Record<string, string | number>>;

/** What is counted under one set of labels. */
export interface Tally {
  /** As Prometheus is told of it, under the name of its metric. */
  values(name: string, labels: Labels): readonly Value[];
}

/** How often something happened. */
export class Count implements Tally {
  #count = 0;

  add(): void {
    this.#count += 1;
  }

  values(metricName: string, labels: Labels): readonly Value[] {
    return [{ metricName, labels, value: this.#count }];
  }
}

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long something took, in seconds: a histogram. */
export class Durations implements Tally {
  readonly #within = BOUNDS.map(() => 0);
  #count = 0;
  #sum = 0;

  add(seconds: number): void {
    this.#count += 1;
    this.#sum += seconds;
    const bound = BOUNDS.findIndex((most) => seconds <= most);
    if (bound !== -1) this.#within[bound] = (this.#within[bound] ?? 0) + 1;
  }

  values(name: string, labels: Labels): readonly Value[] {
    let below = 0;
    const buckets = BOUNDS.map((le, bound) => {
      below += this.#within[bound] ?? 0;
      return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: below };
    });
    return [
      ...buckets,
      { metricName: `${name}_bucket`, labels: { le: '+Inf', ...labels }, value: this.#count },
      { metricName: `${name}_sum`, labels, value: this.#sum },
      { metricName: `${name}_count`, labels, value: this.#count },
    ];
  }
}

interface Branch<T> {
  readonly branches: Map<string | number, Branch<T>>;
  tally?: T;
}

export interface Metric<T> {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'histogram';
  readonly labelNames: readonly string[];
  readonly make: () => T;
}

/**
 * A metric for what happens at every request: a way of labels leads to its tally. Those of prom-client write all labels
 * into one text each time, to look that up: three of them took 8 µs of a request's 65.
 */
export class Tallies<T extends Tally> {
  readonly #metric: Metric<T>;
  readonly #root: Branch<T> = { branches: new Map() };
  readonly #all: (readonly [labels: Labels, tally: T])[] = [];

  constructor(metric: Metric<T>) {
    this.#metric = metric;
  }

  /** The tally under these values of the labels, in the order of their names. */
  of(...labels: readonly (string | number)[]): T {
    let branch = this.#root;
    for (const label of labels) {
      let next = branch.branches.get(label);
      if (!next) {
        next = { branches: new Map() };
        branch.branches.set(label, next);
      }
      branch = next;
    }
    branch.tally ??= this.#add(labels);
    return branch.tally;
  }

  /** As a registry takes it: it asks a metric for its name and, each time that it is read, for its values. */
  get metric(): Counter {
    const { name, help, type } = this.#metric;
    const get = async () => ({ name, help, type, aggregator: 'sum', values: this.#values() });
    return { name, help, type, get } as unknown as Counter;
  }

  #add(values: readonly (string | number)[]): T {
    const tally = this.#metric.make();
    const labels = Object.fromEntries(this.#metric.labelNames.map((name, place) => [name, values[place] ?? '']));
    this.#all.push([labels, tally]);
    return tally;
  }

  #values(): readonly Value[] {
    return this.#all.flatMap(([labels, tally]) => tally.values(this.#metric.name, labels));
  }
}
