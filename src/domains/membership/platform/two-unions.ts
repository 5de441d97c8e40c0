import { hash } from 'node:crypto';

const SLOT = 4;
const FIRST_SLOTS = 1024;
/** Above this share of slots in use, looking for a free one takes too long. */
const FULL = 0.6;

/**
 * Finds members who are live in two unions by one file: of each it keeps 96 bits of its number and 32 of its union, 16 bytes
 * and no text, so that a million members cost some 40 MB while the file is taken in.
 */
export class TwoUnions {
  #slots = new Uint32Array(FIRST_SLOTS * SLOT);
  #count = 0;
  readonly #members = new Set<string>();

  /** Tells of a row that has a member live in a union. */
  add(memberNo: string, unionCode: string): void {
    if ((this.#count + 1) * SLOT > this.#slots.length * FULL) this.#grow();
    const [a, b, c] = wordsOf(memberNo);
    const union = wordsOf(unionCode)[0];
    const at = this.#slotOf(a, b, c);
    if (this.#slots[at + 3] === 0) {
      this.#slots.set([a, b, c, union], at);
      this.#count += 1;
    } else if (this.#slots[at + 3] !== union) this.#members.add(memberNo);
  }

  has(memberNo: string): boolean {
    return this.#members.has(memberNo);
  }

  #slotOf(a: number, b: number, c: number): number {
    const words = this.#slots;
    const slots = words.length / SLOT;
    for (let slot = a % slots; ; slot = (slot + 1) % slots) {
      const at = slot * SLOT;
      if (words[at + 3] === 0 || (words[at] === a && words[at + 1] === b && words[at + 2] === c)) return at;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += SLOT) {
      if (before[at + 3] === 0) continue;
      const [a = 0, b = 0, c = 0] = before.subarray(at, at + 3);
      this.#slots.set(before.subarray(at, at + SLOT), this.#slotOf(a, b, c));
    }
  }
}

/** Never with a zero in the first place, which means an empty slot. */
function wordsOf(text: string): readonly [number, number, number] {
  const bytes = hash('sha1', text, 'buffer');
  return [bytes.readUInt32LE(0) || 1, bytes.readUInt32LE(4), bytes.readUInt32LE(8)];
}
