import DataLoader from 'dataloader';
import type { RequestContext } from './context.js';

/** Fetches values for many keys at once; a key that has none is absent from the map. */
export type Batch<Key, Value, Context> = (keys: readonly Key[], context: Context) => Promise<ReadonlyMap<Key, Value>>;

/**
 * Declares a loader: all keys that one request asks for in one tick become one call of `batch`. Loaders live as long
 * as the request, so nobody is handed what another caller was allowed to see.
 */
export function defineLoader<Key, Value, Context extends RequestContext>(
  batch: Batch<Key, Value, Context>,
): (context: Context) => DataLoader<Key, Value | null> {
  return (context) => {
    const known = context.loaders.get(batch) as DataLoader<Key, Value | null> | undefined;
    if (known) return known;
    const loader = new DataLoader<Key, Value | null>(
      async (keys) => {
        const found = await batch(keys, context);
        return keys.map((key) => found.get(key) ?? null);
      },
      { maxBatchSize: 1000 },
    );
    context.loaders.set(batch, loader as DataLoader<unknown, unknown>);
    return loader;
  };
}

/** Rows by the value of one column, for `batch` of a to-many loader. */
export function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
