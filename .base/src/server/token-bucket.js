/** Lets through so many a second in the long run, and a burst at once. */
export class TokenBucket {
    #perSecond;
    #burst;
    #now;
    #left;
    #filledAt;
    /** `now` in milliseconds, from any beginning; it never goes back. */
    constructor(perSecond, burst, now = () => performance.now()) {
        this.#perSecond = perSecond;
        this.#burst = burst;
        this.#now = now;
        this.#left = burst;
        this.#filledAt = now();
    }
    /** Whether one more may pass; it is counted when it may. */
    take() {
        const now = this.#now();
        this.#left = Math.min(this.#burst, this.#left + ((now - this.#filledAt) / 1000) * this.#perSecond);
        this.#filledAt = now;
        if (this.#left < 1)
            return false;
        this.#left -= 1;
        return true;
    }
}
//# sourceMappingURL=token-bucket.js.map