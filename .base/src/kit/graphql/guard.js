const GUARD = Symbol('guard');
export function setGuard(field, guard) {
    field.extensions = { ...field.extensions, [GUARD]: guard };
}
/** The guard of a field; undefined where anyone may see it. */
export function guardOf(field) {
    return field.extensions[GUARD];
}
//# sourceMappingURL=guard.js.map