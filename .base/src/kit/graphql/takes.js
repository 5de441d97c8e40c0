import { Args } from 'type-graphql';
/** The arguments of a field that has no method: how it is read says what becomes of them. */
export function Takes(given) {
    // The library takes decorators of parameters only; a property has the arguments of its one method.
    return (prototype, property) => Args(given)(prototype, property, 0);
}
//# sourceMappingURL=takes.js.map