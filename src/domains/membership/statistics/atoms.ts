import type { Forest } from './counts.js';

/**
 * What follows from a table of which some nodes are told. Below a node that is told lie others that are told, its border;
 * the rest of it, which no told node parts any further, is its secret: its sum can be reckoned, and of what is in it nothing
 * but that sum. So every node is in the secret of the nearest told one above it, or in none.
 */
export class Atoms {
  readonly forest: Forest;
  readonly #told: Uint8Array;
  readonly #hidden = new Map<number, number[]>();
  readonly #border = new Map<number, number[]>();

  /** `told` holds a 1 for each node that is told; it is kept up to date. */
  constructor(forest: Forest, told: Uint8Array) {
    this.forest = forest;
    this.#told = told;
    for (let node = 0; node < told.length; node += 1) {
      const owner = this.#ownerAbove(node);
      if (owner >= 0) push(told[node] ? this.#border : this.#hidden, owner, node);
    }
  }

  isTold(node: number): boolean {
    return this.#told[node] === 1;
  }

  /** The nodes in the secret of a told node, those that have others below them too. */
  hiddenIn(node: number): readonly number[] {
    return this.#hidden.get(node) ?? [];
  }

  /** The told nodes next below a told node. */
  borderOf(node: number): readonly number[] {
    return this.#border.get(node) ?? [];
  }

  /** The told nodes that have a secret, the lowest first. */
  keepers(): number[] {
    return [...this.#hidden.keys()].sort((one, other) => other - one);
  }

  /** What is in the secret of a node: its own value without those of its border. */
  secretOf(node: number, values: ArrayLike<number>): number {
    return this.borderOf(node).reduce((rest, told) => rest - (values[told] ?? 0), values[node] ?? 0);
  }

  /** Tells a node no longer; answers the told node whose secret it then is in, -1 for none. */
  withhold(node: number): number {
    this.#told[node] = 0;
    const owner = this.#ownerAbove(node);
    if (owner >= 0) {
      push(this.#hidden, owner, node, ...this.hiddenIn(node));
      const others = this.borderOf(owner).filter((told) => told !== node);
      this.#border.set(owner, [...others, ...this.borderOf(node)]);
    }
    this.#hidden.delete(node);
    this.#border.delete(node);
    return owner;
  }

  #ownerAbove(node: number): number {
    let top = this.forest.above[node] ?? -1;
    while (top >= 0 && this.#told[top] !== 1) top = this.forest.above[top] ?? -1;
    return top;
  }
}

function push(lists: Map<number, number[]>, key: number, ...nodes: readonly number[]): void {
  const list = lists.get(key);
  if (list) list.push(...nodes);
  else lists.set(key, [...nodes]);
}

/** Which of the told nodes next below is withheld too, where a secret is not safe; undefined where none is left. */
export type Choose = (border: readonly number[]) => number | undefined;

/**
 * Withholds more, until every secret is safe. On top the whole is withheld rather than one of its parts: nobody is above to
 * whom that would give something away, and a hub that serves one province is not to lose the province.
 */
export function settle(atoms: Atoms, isSafe: (node: number) => boolean, choose: Choose): void {
  const waiting = atoms.keepers();
  // What is pushed while it is gone through comes behind.
  for (const node of waiting) {
    while (atoms.isTold(node) && atoms.hiddenIn(node).length > 0 && !isSafe(node)) {
      const isOnTop = (atoms.forest.above[node] ?? -1) < 0;
      const next = (isOnTop ? undefined : choose(atoms.borderOf(node))) ?? node;
      const owner = atoms.withhold(next);
      if (next === node && owner >= 0) waiting.push(owner);
    }
  }
}
