import { random } from '../../support/random.js';
/** A number that a text always gives. */
export function numberOf(text) {
    let mixed = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1)
        mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return Math.floor(random(mixed).below(2 ** 32));
}
/**
 * Promises that settle one after the other, each when nothing else is left to do, in an order that their keys decide:
 * whoever awaits the same promises meets them in the same order, however many steps it takes between them. Those in a
 * hurry settle at once instead, and race.
 */
export class Turns {
    #waiting = new Set();
    #isHurried;
    constructor(isHurried) {
        this.#isHurried = isHurried;
    }
    later(key, get) {
        const promise = this.#isHurried ? Promise.resolve().then(get) : this.#inTurn(key, get);
        // Who gives up on a list never looks at its later promises; only what is made of this one must be heard.
        promise.catch(() => undefined);
        return promise;
    }
    #inTurn(key, get) {
        return new Promise((resolve, reject) => {
            const settle = () => {
                try {
                    resolve(get());
                }
                catch (error) {
                    reject(error);
                }
            };
            this.#waiting.add({ order: numberOf(key), settle });
        });
    }
    /** Runs to the end, also what nobody waits for any more. */
    async run(start) {
        let isDone = false;
        const result = start().finally(() => {
            isDone = true;
        });
        result.catch(() => undefined);
        for (await idle(); this.#waiting.size > 0; await idle())
            this.#settleNext();
        if (!isDone)
            throw new Error('The execution waits for something, but nothing is under way.');
        return result;
    }
    #settleNext() {
        let [next] = this.#waiting;
        for (const other of this.#waiting)
            if (next && other.order < next.order)
                next = other;
        if (!next)
            return;
        this.#waiting.delete(next);
        next.settle();
    }
}
function idle() {
    return new Promise((resolve) => setImmediate(resolve));
}
//# sourceMappingURL=turns.js.map