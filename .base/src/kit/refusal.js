/**
 * The business says no: an expected answer, not a fault. A service throws it (one or several at once); a mutation
 * answers it in `errors` of its payload, a channel writes it beside the row.
 */
export class Refusal extends Error {
    constructor(code, sentence, details = {}) {
        super(sentence.en);
        this.code = code;
        this.sentence = sentence;
        this.details = details;
    }
}
/** Several refusals of one act, so that a form can show all of them at once. */
export class Refusals extends Error {
    constructor(refusals) {
        super(refusals.map((refusal) => refusal.message).join(' '));
        this.refusals = refusals;
    }
}
/** The refusals in an error; undefined when it is none, so that it is thrown on as a fault. */
export function refusalsOf(error) {
    if (error instanceof Refusals)
        return error.refusals;
    if (error instanceof Refusal)
        return [error];
    return undefined;
}
//# sourceMappingURL=refusal.js.map