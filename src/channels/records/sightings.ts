/** Where in the file a record stood first. */
export interface Sighting {
  /** Whether it said the same. */
  readonly isSame: boolean;
  readonly sheet: string | null;
  readonly row: number;
}

/** Where records were seen, and where others are remembered. */
export type Seen = Pick<Sightings, 'find' | 'add'>;

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

  /** The first place of a record; undefined when it has not been seen. `nameHash` is a hash with a character a byte, the other is hex. */
  find(nameHash: string, payloadHash: string): Sighting | undefined {
    const at = this.#slotOf(nameOf(nameHash));
    if (this.#slots[at + 7] === 0) return undefined;
    const [one, other] = wordsOf(payloadHash);
    return {
      isSame: this.#slots[at + 4] === one && this.#slots[at + 5] === other,
      sheet: this.#sheets[(this.#slots[at + 7] ?? 1) - 1] ?? null,
      row: this.#slots[at + 6] ?? 0,
    };
  }

  /** Remembers where a record was first seen; a record that is known already stays where it was. */
  add(nameHash: string, { payloadHash, sheet, row }: Place): void {
    if ((this.#count + 1) * SLOT > this.#slots.length * FULL) this.#grow();
    const name = nameOf(nameHash);
    const at = this.#slotOf(name);
    if (this.#slots[at + 7] !== 0) return;
    this.#slots.set([...name, ...wordsOf(payloadHash), row, this.#sheetNumber(sheet)], at);
    this.#count += 1;
  }

  /** The slot that holds a name, or the free one where it belongs. */
  #slotOf([a, b, c, d]: Name): number {
    const words = this.#slots;
    const slots = words.length / SLOT;
    for (let slot = a % slots; ; slot = (slot + 1) % slots) {
      const at = slot * SLOT;
      if (words[at + 7] === 0) return at;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return at;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += SLOT) {
      if (before[at + 7] === 0) continue;
      const [a = 0, b = 0, c = 0, d = 0] = before.subarray(at, at + 4);
      this.#slots.set(before.subarray(at, at + SLOT), this.#slotOf([a, b, c, d]));
    }
  }

  #sheetNumber(sheet: string | null): number {
    const known = this.#sheets.indexOf(sheet);
    return known < 0 ? this.#sheets.push(sheet) : known + 1;
  }
}

/** What a chunk has seen on top of those before it: nothing of it is remembered until it is `kept`, since a chunk may be undone. */
export class ChunkSightings implements Seen {
  readonly #before: Sightings;
  readonly #own = new Map<string, Place>();

  constructor(before: Sightings) {
    this.#before = before;
  }

  find(nameHash: string, payloadHash: string): Sighting | undefined {
    const own = this.#own.get(nameHash);
    if (!own) return this.#before.find(nameHash, payloadHash);
    return { isSame: own.payloadHash === payloadHash, sheet: own.sheet, row: own.row };
  }

  add(nameHash: string, { payloadHash, sheet, row }: Place): void {
    const isKnown = this.#own.has(nameHash) || this.#before.find(nameHash, payloadHash) !== undefined;
    if (!isKnown) this.#own.set(nameHash, { payloadHash, sheet, row });
  }

  /** Remembers it for the chunks behind. */
  keep(): void {
    for (const [nameHash, place] of this.#own) this.#before.add(nameHash, place);
  }
}

type Name = readonly [number, number, number, number];

/** A buffer for each hash would cost more than all the rest of a row. */
function nameOf(hash: string): Name {
  return [wordAt(hash, 0), wordAt(hash, 4), wordAt(hash, 8), wordAt(hash, 12)];
}

function wordAt(hash: string, at: number): number {
  const low = hash.charCodeAt(at) | (hash.charCodeAt(at + 1) << 8);
  return (low | (hash.charCodeAt(at + 2) << 16) | (hash.charCodeAt(at + 3) << 24)) >>> 0;
}

/** The first words of a hash in hex. */
function wordsOf(hash: string): readonly [number, number] {
  return [Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8, 16), 16)];
}
