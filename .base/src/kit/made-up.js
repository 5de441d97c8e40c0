import { createHash } from 'node:crypto';
/**
 * The key and the draws of one made-up record. The same arguments give the same record, whatever was drawn for others,
 * so that any part of a set can be made by itself and a larger set begins with the smaller one.
 */
export function madeUp(seed, kind, which, at) {
    const digest = createHash('sha256').update(`${seed}/${kind}/${which}`).digest();
    return { id: keyOf(digest, at), chance: new Draws(digest) };
}
/** An item as often as its weight says; the weights are whole numbers. */
export function weighted(table) {
    return table.flatMap(([weight, item]) => Array.from({ length: weight }, () => item));
}
/** A UUID of version 7: time first, so that keys of neighbours lie beside each other as those of real records do. */
function keyOf(digest, at) {
    const bytes = Buffer.from(digest.subarray(0, 16));
    bytes.writeUIntBE(at, 0, 6);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
/** The generator sfc32, started by the second half of the digest. */
class Draws {
    #a;
    #b;
    #c;
    #counter;
    constructor(digest) {
        this.#a = digest.readInt32LE(16);
        this.#b = digest.readInt32LE(20);
        this.#c = digest.readInt32LE(24);
        this.#counter = digest.readInt32LE(28);
    }
    next() {
        const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
        this.#counter = (this.#counter + 1) | 0;
        this.#a = this.#b ^ (this.#b >>> 9);
        this.#b = (this.#c + (this.#c << 3)) | 0;
        this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
        return (sum >>> 0) / 4_294_967_296;
    }
    below(below) {
        return Math.floor(this.next() * below);
    }
    is(probability) {
        return this.next() < probability;
    }
    pick(items) {
        const item = items[this.below(items.length)];
        if (item === undefined)
            throw new RangeError('Nothing can be picked from an empty list.');
        return item;
    }
    around() {
        return this.next() + this.next() + this.next() - 1.5;
    }
}
//# sourceMappingURL=made-up.js.map