/** How often something happened. */
export class Count {
    #count = 0;
    add() {
        this.#count += 1;
    }
    values(metricName, labels) {
        return [{ metricName, labels, value: this.#count }];
    }
}
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** How long something took, in seconds: a histogram. */
export class Durations {
    #within = BOUNDS.map(() => 0);
    #count = 0;
    #sum = 0;
    add(seconds) {
        this.#count += 1;
        this.#sum += seconds;
        const bound = BOUNDS.findIndex((most) => seconds <= most);
        if (bound !== -1)
            this.#within[bound] = (this.#within[bound] ?? 0) + 1;
    }
    values(name, labels) {
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
/**
 * A metric for what happens at every request: a way of labels leads to its tally. Those of prom-client write all labels
 * into one text each time, to look that up: three of them took 8 µs of a request's 65.
 */
export class Tallies {
    #metric;
    #root = { branches: new Map() };
    #all = [];
    constructor(metric) {
        this.#metric = metric;
    }
    /** The tally under these values of the labels, in the order of their names. */
    of(...labels) {
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
    get metric() {
        const { name, help, type } = this.#metric;
        const get = async () => ({ name, help, type, aggregator: 'sum', values: this.#values() });
        return { name, help, type, get };
    }
    #add(values) {
        const tally = this.#metric.make();
        const labels = Object.fromEntries(this.#metric.labelNames.map((name, place) => [name, values[place] ?? '']));
        this.#all.push([labels, tally]);
        return tally;
    }
    #values() {
        return this.#all.flatMap(([labels, tally]) => tally.values(this.#metric.name, labels));
    }
}
//# sourceMappingURL=tallies.js.map