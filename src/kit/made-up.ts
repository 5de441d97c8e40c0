import { createHash } from 'node:crypto';

/** Draws that follow from what was drawn for alone, on every machine and version: no function of the platform takes part. */
export interface Chance {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from 0 up to, but not including, `below`. */
  below(below: number): number;
  /** True with this probability. */
  is(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Around 0, mostly within 1 and never beyond 1.5: three draws together are close enough to a bell. */
  around(): number;
}

/** What a made-up record follows from: the number of the set, what kind of record, and which one of them. */
export interface MadeUp {
  /** A key as newId makes it, of the time given. */
  readonly id: string;
  readonly chance: Chance;
}

/**
 * The key and the draws of one made-up record. The same arguments give the same record, whatever was drawn for others,
 * so that any part of a set can be made by itself and a larger set begins with the smaller one.
 */
export function madeUp(seed: number, kind: string, which: string | number, at: number): MadeUp {
  const digest = createHash('sha256').update(`${seed}/${kind}/${which}`).digest();
  return { id: keyOf(digest, at), chance: new Draws(digest) };
}

/** An item as often as its weight says; the weights are whole numbers. */
export function weighted<T>(table: readonly (readonly [weight: number, item: T])[]): readonly T[] {
  return table.flatMap(([weight, item]) => Array.from({ length: weight }, () => item));
}

/** A UUID of version 7: time first, so that keys of neighbours lie beside each other as those of real records do. */
function keyOf(digest: Buffer, at: number): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The generator sfc32, started by the second half of the digest. */
class Draws implements Chance {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(digest: Buffer) {
    this.#a = digest.readInt32LE(16);
    this.#b = digest.readInt32LE(20);
    this.#c = digest.readInt32LE(24);
    this.#counter = digest.readInt32LE(28);
  }

  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('Nothing can be picked from an empty list.');
    return item;
  }

  around(): number {
    return this.next() + this.next() + this.next() - 1.5;
  }
}
