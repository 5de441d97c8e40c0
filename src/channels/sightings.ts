/** Where in the file a record stood first. */
export interface Sighting {
  /** Whether it said the same. */
  readonly isSame: boolean;
  readonly sheet: string | null;
  readonly row: number;
}

interface Place {
  readonly payloadHash: string;
  readonly sheet: string | null;
  readonly row: number;
}

/** Words of a slot: four of the name of a record, two of what it said, its row, and its sheet counted from 1. */
const SLOT = 8;
const FIRST_SLOTS = 1024;
/** Above this share of slots in use, looking for a free one takes too long. */
const FULL = 0.6;

/**
 * The records that a file has named so far, and what they said: half of a hash of each, 32 bytes a record, so that a file
 * of a million rows costs some 80 MB and not the texts of its names. That two of a million names share 128 bits does not
 * happen.
 */
export class Sightings {
  #slots = new Uint32Array(FIRST_SLOTS * SLOT);
  #count = 0;
  readonly #sheets: (string | null)[] = [];

  /** The first place of a record; undefined when it has not been seen. `nameHash` is the hex of a hash, as is the payload's. */
  find(nameHash: string, payloadHash: string): Sighting | undefined {
    const name = wordsOf(nameHash, 4);
    const at = this.#slotOf(name);
    if (this.#slots[at + 7] === 0) return undefined;
    const [one, other] = wordsOf(payloadHash, 2);
    return {
      isSame: this.#slots[at + 4] === one && this.#slots[at + 5] === other,
      sheet: this.#sheets[(this.#slots[at + 7] ?? 1) - 1] ?? null,
      row: this.#slots[at + 6] ?? 0,
    };
  }

  /** Remembers where a record was first seen; a record that is known already stays where it was. */
  add(nameHash: string, { payloadHash, sheet, row }: Place): void {
    if ((this.#count + 1) * SLOT > this.#slots.length * FULL) this.#grow();
    const name = wordsOf(nameHash, 4);
    const at = this.#slotOf(name);
    if (this.#slots[at + 7] !== 0) return;
    this.#slots.set([...name, ...wordsOf(payloadHash, 2), row, this.#sheetNumber(sheet)], at);
    this.#count += 1;
  }

  /** The slot that holds a name, or the free one where it belongs. */
  #slotOf(name: readonly number[]): number {
    const slots = this.#slots.length / SLOT;
    for (let slot = (name[0] ?? 0) % slots; ; slot = (slot + 1) % slots) {
      const at = slot * SLOT;
      if (this.#slots[at + 7] === 0 || name.every((word, index) => this.#slots[at + index] === word)) return at;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += SLOT) {
      if (before[at + 7] === 0) continue;
      this.#slots.set(before.subarray(at, at + SLOT), this.#slotOf([...before.subarray(at, at + 4)]));
    }
  }

  #sheetNumber(sheet: string | null): number {
    const known = this.#sheets.indexOf(sheet);
    return known < 0 ? this.#sheets.push(sheet) : known + 1;
  }
}

/** The first words of a hash in hex. */
function wordsOf(hash: string, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => Number.parseInt(hash.slice(index * 8, index * 8 + 8), 16));
}
