import { getDirectiveValues } from 'graphql';
import { listSizeDirective } from '../directives.js';
const NONE = Object.freeze({ assumedSize: undefined, slicingArguments: [], sizedFields: [] });
const known = new WeakMap();
export function listSizeOf(field) {
    let size = known.get(field);
    if (!size) {
        size = readListSize(field);
        known.set(field, size);
    }
    return size;
}
function readListSize(field) {
    const values = field.astNode && getDirectiveValues(listSizeDirective, field.astNode);
    if (!values)
        return NONE;
    return {
        assumedSize: typeof values.assumedSize === 'number' ? values.assumedSize : undefined,
        slicingArguments: namesIn(values.slicingArguments),
        sizedFields: namesIn(values.sizedFields),
    };
}
function namesIn(value) {
    return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
//# sourceMappingURL=list-size.js.map