import { BackupError } from './errors.js';
import { nameOf } from './format.js';
/** Each table behind those it refers to, by name where nothing else decides. Fails with a sentence when tables refer in a circle. */
export function inOrderOfReferences(tables, references) {
    const waiting = new Map(tables.map((table) => [nameOf(table), table]));
    const ordered = [];
    while (waiting.size > 0) {
        const ready = [...waiting].filter(([name]) => !references.some(({ from, to }) => from === name && waiting.has(to)));
        if (ready.length === 0)
            throw circular(references.filter(({ from, to }) => waiting.has(from) && waiting.has(to)));
        for (const [name, table] of ready) {
            ordered.push(table);
            waiting.delete(name);
        }
    }
    return ordered;
}
function circular(references) {
    const names = references.map(({ name, from, to }) => `${name} (${from} to ${to})`).join(', ');
    return new BackupError(`The tables can not be put in an order, because foreign keys go in a circle: ${names}. Make one of them deferrable.`);
}
//# sourceMappingURL=order.js.map