import type { Basis, LookedThrough } from '../../kit/graphql/basis.js';
import { entityTag } from './entity-tag.js';

/** What an entry takes besides its texts, and what each thing it rests on does; measured, and rounded up. */
const [BYTES_OF_ENTRY, BYTES_OF_PART] = [600, 250];

/** An answer that is given again: its text, and what it rests on. */
export class KeptAnswer {
  readonly records: readonly string[];
  readonly looks: readonly LookedThrough[];
  readonly bytes: number;
  readonly #tags = new Map<string, string>();

  constructor(
    readonly key: string,
    readonly text: string,
    basis: Basis,
    /** In milliseconds since 1970. */
    readonly until: number,
  ) {
    this.records = [...basis.records];
    this.looks = basis.looks;
    const ranges = this.looks.reduce((count, look) => count + (look.ranges?.length ?? 1), 0);
    const parts = this.records.length + this.looks.length + ranges;
    this.bytes = BYTES_OF_ENTRY + BYTES_OF_PART * parts + 2 * (key.length + text.length);
  }

  /** Its entity tag as an answer of a media type. */
  tagAs(type: string): string {
    const tag = this.#tags.get(type) ?? entityTag(type, this.text);
    this.#tags.set(type, tag);
    return tag;
  }
}
