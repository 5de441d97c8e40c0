import { hash } from 'node:crypto';

const SLOT = 4;
const FIRST_SLOTS = 1024;
/** Above this share of slots in use, looking for a free one takes too long. */
const FULL = 0.6;

/**
 * Finds members who are live in two unions by one file: of each it keeps 96 bits of its number and which union it is,
 * 16 bytes and no text, so that a million members cost some 40 MB while the file is taken in.
 */
export class TwoUnions {
  #slots = new Uint32Array(FIRST_SLOTS * SLOT);
  #count = 0;
  readonly #members = new Set<string>();
  /** Counted from 1: members are many, unions are few. */
  readonly #unions = new Map<string, number>();

  /** Tells of a row that has a member live in a union. */
  add(memberNo: string, unionCode: string): void {
    if ((this.#count + 1) * SLOT > this.#slots.length * FULL) this.#grow();
    const [a, b, c] = wordsOf(memberNo);
    const union = this.#unionNumber(unionCode);
    const at = this.#slotOf(a, b, c);
    if (this.#slots[at + 3] === 0) {
      this.#put(at, [a, b, c, union]);
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
      this.#put(this.#slotOf(a, b, c), [a, b, c, before[at + 3] ?? 0]);
    }
  }

  #put(at: number, [a, b, c, union]: readonly [number, number, number, number]): void {
    this.#slots[at] = a;
    this.#slots[at + 1] = b;
    this.#slots[at + 2] = c;
    this.#slots[at + 3] = union;
  }

  #unionNumber(code: string): number {
    const known = this.#unions.get(code);
    if (known !== undefined) return known;
    this.#unions.set(code, this.#unions.size + 1);
    return this.#unions.size;
  }
}

/** A buffer for each hash would cost more than the hash. */
function wordsOf(text: string): readonly [number, number, number] {
  const signs = hash('sha1', text, 'binary');
  return [wordAt(signs, 0), wordAt(signs, 4), wordAt(signs, 8)];
}

function wordAt(signs: string, at: number): number {
  const low = signs.charCodeAt(at) | (signs.charCodeAt(at + 1) << 8);
  return (low | (signs.charCodeAt(at + 2) << 16) | (signs.charCodeAt(at + 3) << 24)) >>> 0;
}
