/** The values that were used last, up to a number of them. */
export class Recent {
    #most;
    #kept = new Map();
    constructor(most) {
        this.#most = most;
    }
    get size() {
        return this.#kept.size;
    }
    /** The value of a key; made, and the oldest dropped for it, when there is none. */
    get(key, make) {
        const known = this.#kept.get(key);
        // Until there are many, none is ever dropped, and the order says nothing.
        if (known !== undefined && this.#kept.size < this.#most / 2)
            return known;
        const value = known ?? make();
        this.#kept.delete(key);
        this.#kept.set(key, value);
        if (this.#kept.size > this.#most)
            this.#kept.delete(this.#kept.keys().next().value);
        return value;
    }
}
//# sourceMappingURL=recent.js.map