import { stringify } from '../../../src/kit/graphql/execution/raw.js';
import { codeOf } from '../../../src/server/errors.js';
/** What a client can tell of an answer, and that is no race. */
export function toldOf({ data, errors = [] }) {
    const text = stringify(data ?? null) ?? 'nothing';
    const read = JSON.parse(text);
    const torn = new Set();
    const told = new Set();
    const refused = new Set();
    for (const { path = [], message, code } of errors.map(placed)) {
        const depth = tornAt(read, path);
        // Which of several failures tears down a place is a race; that one did is none.
        if (code === 'INTERNAL_SERVER_ERROR')
            told.add(`${code} ${path.join('.')}: ${message}`);
        else if (depth < path.length)
            torn.add(`refused below ${path.slice(0, depth).join('.')}`);
        // So is which of several records is the first to refuse a field,
        else if (code === 'FORBIDDEN_FIELD')
            refused.add(`${code} ${path.filter((key) => typeof key === 'string').join('.')}`);
        else
            told.add(`${code} ${path.join('.')}: ${message}`);
    }
    // and whether that one is torn down then.
    return { data: text, errors: [...told, ...torn, ...(torn.size > 0 ? [] : refused)].sort() };
}
function placed(error) {
    return { path: error.path ?? [], message: error.message, code: codeOf(error) };
}
/** How long a part of the path still leads to something, or to the null that took its place. */
function tornAt(data, path) {
    let value = data;
    for (const [depth, key] of path.entries()) {
        if (value === null || value === undefined)
            return depth;
        value = value[key];
    }
    return path.length;
}
/** The first of what differs, in a few words; undefined when nothing does. */
export function differenceOf(expected, actual) {
    for (const [way, { errors }] of Object.entries({ plain: expected, declared: actual })) {
        const inside = errors.find((error) => error.startsWith('INTERNAL'));
        if (inside)
            return `  The ${way} one fails inside: ${inside}`;
    }
    const [wanted, found] = [expected.data, actual.data];
    if (wanted !== found) {
        let at = 0;
        while (wanted[at] === found[at])
            at += 1;
        const [from, to] = [Math.max(0, at - 60), at + 60];
        return `  plain:    …${wanted.slice(from, to)}…\n  declared: …${found.slice(from, to)}…${saidOf(expected, actual)}`;
    }
    return expected.errors.join('\n') === actual.errors.join('\n') ? undefined : saidOf(expected, actual);
}
function saidOf(expected, actual) {
    const only = (a, b) => a.errors
        .filter((error) => !b.errors.includes(error))
        .slice(0, 3)
        .join(' | ');
    return `\n  only the plain one says: ${only(expected, actual)}\n  only the declared one says: ${only(actual, expected)}`;
}
//# sourceMappingURL=answers.js.map