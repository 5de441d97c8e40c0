import type { Basis } from '../graphql/basis.js';
import type { ReadType } from './declare.js';

/**
 * What the rows of a statement rest on besides those at its top: records of other kinds that stand within them. Rows that
 * only belong to a record, as its services do, are announced with it.
 */
export class Footing {
  readonly #within = new Set<string>();
  #isAnnounced = true;

  /** Rows of another type stand within: those that belong to the row around them, or one that it names. */
  holds({ announced, hasOwnIds }: ReadType, as: 'belonging' | 'named'): void {
    if (announced !== undefined) this.#within.add(announced);
    else if (hasOwnIds || as === 'named') this.#isAnnounced = false;
  }

  /**
   * Notes in a basis what one statement rests on, `top` by what the caller knows of the records at its top; nothing where
   * changes of some of it are not announced, so that its answer is not taken for known.
   */
  note(basis: Basis | undefined, { announced }: ReadType, top: (basis: Basis, type: string) => void): void {
    if (!basis || !this.#isAnnounced || announced === undefined) return;
    for (const type of this.#within) basis.looksThrough(type, null);
    top(basis, announced);
    basis.toldOf();
  }
}
