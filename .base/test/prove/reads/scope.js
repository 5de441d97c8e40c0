import { isObjectType } from 'graphql';
/** The keys of one object of the answer, over all selections that merge into it. */
export class Scope {
    #keys = new Map();
    /** The keys below this one; undefined when it stands for something else already. */
    take(key, taken) {
        const known = this.#keys.get(key) ?? { taken: [], below: new Scope() };
        if (!known.taken.every((other) => mayMerge(other, taken)))
            return undefined;
        known.taken.push(taken);
        this.#keys.set(key, known);
        return known.below;
    }
}
/** Fields of two types that no record has at once may differ, if only they answer the same. */
function mayMerge(a, b) {
    if (a.answers !== b.answers)
        return false;
    const areApart = a.type !== b.type && isObjectType(a.type) && isObjectType(b.type);
    return areApart || a.asked === b.asked;
}
//# sourceMappingURL=scope.js.map