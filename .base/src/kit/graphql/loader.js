import DataLoader from 'dataloader';
/**
 * Declares a loader: all keys that one request asks for in one tick become one call of `batch`. Loaders live as long
 * as the request, so nobody is handed what another caller was allowed to see.
 */
export function defineLoader(batch) {
    return (context) => {
        const known = context.loaders.get(batch);
        if (known)
            return known;
        const loader = new DataLoader(async (keys) => {
            const found = await batch(keys, context);
            return keys.map((key) => found.get(key) ?? null);
        }, { maxBatchSize: 1000 });
        context.loaders.set(batch, loader);
        return loader;
    };
}
/** Rows by the value of one column, for `batch` of a to-many loader. */
export function groupBy(rows, keyOf) {
    const groups = new Map();
    for (const row of rows) {
        const key = keyOf(row);
        const group = groups.get(key);
        if (group)
            group.push(row);
        else
            groups.set(key, [row]);
    }
    return groups;
}
//# sourceMappingURL=loader.js.map