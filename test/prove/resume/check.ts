/** A change as a follower was told it. */
export interface Delivered {
  readonly cursor: string;
  readonly code: string;
}

/** What is missing, comes twice or comes before its turn, as sentences: the first of each. */
export function differencesOf(
  who: string,
  expected: readonly Delivered[],
  told: readonly Delivered[],
): readonly string[] {
  const first = new Map(told.map(({ cursor }, index) => [cursor, index] as const).toReversed());
  const doubled = told.find(({ cursor }, index) => first.get(cursor) !== index);
  const lost = expected.find(({ cursor }) => !first.has(cursor));
  const known = new Set(expected.map(({ cursor }) => cursor));
  const foreign = told.find(({ cursor }) => !known.has(cursor));
  const places = new Map(expected.map(({ cursor }, index) => [cursor, index]));
  const early = told.find(({ cursor }, index) => {
    const before = told[index - 1];
    return before && (places.get(before.cursor) ?? 0) > (places.get(cursor) ?? 0);
  });
  return [
    ...(doubled ? [`${who} was told twice of a change of ${doubled.code}`] : []),
    ...(lost ? [`${who} was never told of a change of ${lost.code}`] : []),
    ...(foreign ? [`${who} was told of ${foreign.code}, which is not followed`] : []),
    ...(early ? [`${who} was told of a change of ${early.code} out of order`] : []),
  ];
}
