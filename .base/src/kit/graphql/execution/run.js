import { isNonNullType, locatedError, } from 'graphql';
/** A compiled operation on its way for one request. */
export class Run {
    #failed;
    constructor(selecting, context, variables, rootValue) {
        this.errors = [];
        /** Arguments of fields, read once however many records a field is asked of. */
        this.argumentsOf = new Map();
        this.#failed = new Set();
        this.selecting = selecting;
        this.context = context;
        this.variables = variables;
        this.rootValue = rootValue;
    }
    /** Keeps an error, but for one below a place that another has made null already. */
    failed(error, path) {
        for (let step = path; step; step = step.prev)
            if (this.#failed.has(step))
                return;
        if (this.#failed.has(undefined))
            return;
        this.#failed.add(path);
        this.errors.push(error);
    }
    /** What a failure makes of its place: null where there may be null, else a failure of what is around it. */
    settle(raw, type, nodes, path) {
        const error = locatedError(raw, nodes, keysOf(path));
        if (isNonNullType(type))
            throw error;
        this.failed(error, path);
        return null;
    }
}
function keysOf(path) {
    const keys = [];
    for (let step = path; step; step = step.prev)
        keys.push(step.key);
    return keys.reverse();
}
//# sourceMappingURL=run.js.map