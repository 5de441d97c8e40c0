/** What is counted of a month in a division. */
export const COUNTED = ['joined', 'transferredIn', 'left', 'activeAtEnd'] as const;
export type Counted = (typeof COUNTED)[number];

/**
 * What partner agencies are told where it is not withheld. Transfers in are never among it: with them, and with the rest of
 * a month and the end of the month before, transfers out could be reckoned, and whatever is withheld would be held
 * between two ends that are told. Without them the months have nothing to do with each other.
 */
export const TELLABLE = ['joined', 'left', 'activeAtEnd'] as const;
export type Tellable = (typeof TELLABLE)[number];

/** A count below it is withheld, 0 among them: that nobody left a small union says of each of its members that they stayed. */
export const LEAST_TOLD = 10;

/** The most that a count can be which is withheld for being small. */
export const MOST_SMALL = LEAST_TOLD - 1;

/** The counts of a group of workers in all divisions of a forest, by the numbers of its nodes. */
export type Figures = Readonly<Record<Counted, Int32Array>>;

/** No counts yet. */
export function noFigures(nodes: number): Figures {
  return {
    joined: new Int32Array(nodes),
    transferredIn: new Int32Array(nodes),
    left: new Int32Array(nodes),
    activeAtEnd: new Int32Array(nodes),
  };
}

/** Divisions as numbers, each above those that lie below it. */
export interface Forest {
  /** The number of the node above; -1 on top. It is smaller than the own one. */
  readonly above: ArrayLike<number>;
  readonly below: readonly (readonly number[])[];
  /** Whether a node is a division that is answered, and not what lies in one directly and in none of those below it. */
  isRow(node: number): boolean;
}

/** A forest of the numbers of the nodes above; a node that is no row comes behind what is above it too. */
export function forestOf(above: readonly number[], isRow: (node: number) => boolean): Forest {
  const below: number[][] = above.map(() => []);
  above.forEach((top, node) => {
    if (top >= node) throw new Error(`The node ${node} stands before ${top}, which is above it.`);
    if (top >= 0) below[top]?.push(node);
  });
  return { above, below, isRow };
}

/** Adds the counts of every node to all above it, from the lowest up. */
export function addUp(forest: Forest, figures: Figures): void {
  for (const counted of COUNTED) addUpOne(forest, figures[counted]);
}

/** The same of one count. */
export function addUpOne(forest: Forest, values: Int32Array): void {
  for (let node = values.length - 1; node >= 0; node -= 1) {
    const top = forest.above[node] ?? -1;
    if (top >= 0) values[top] = (values[top] ?? 0) + (values[node] ?? 0);
  }
}
