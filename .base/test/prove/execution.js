import { execute, parse, validate } from 'graphql';
import { compiledExecution } from '../../src/kit/graphql/execution/operation.js';
import { told } from '../support/executions.js';
import { random } from '../support/random.js';
import { randomOperation } from './execution/operation.js';
import { randomSchema } from './execution/schema.js';
import { Turns } from './execution/turns.js';
import { Life, rootOf } from './execution/values.js';
const CASES = 3;
/**
 * Random operations over random schemas, run by graphql-js and by the compiled execution: the answers must be the same
 * bytes, and the resolvers must have been asked the same in the same order. Every operation runs for several values of
 * its variables, first in turn, then all at once.
 */
export async function execution({ seed, schemas, operations, executor = compiledExecution }) {
    const figures = { operations: 0, valid: 0, runs: 0, failed: 0, withoutData: 0 };
    const differences = [];
    const unheard = (reason) => {
        differences.push(`A promise was rejected and nobody heard it: ${reason}`);
    };
    process.on('unhandledRejection', unheard);
    // Thousands of errors are made; where stacks are traced to the sources, as in jest, that would take most of the time.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
        for (let n = 0; n < schemas; n += 1) {
            const draw = random(seed * 1009 + n);
            const bench = new Bench(randomSchema(draw), executor(), figures);
            for (let m = 0; m < operations; m += 1)
                differences.push(...(await bench.compare(draw)));
        }
    }
    finally {
        Error.stackTraceLimit = stackTraceLimit;
        process.off('unhandledRejection', unheard);
    }
    return { figures, differences };
}
class Bench {
    #schema;
    #compiled;
    #figures;
    constructor(schema, compiled, figures) {
        this.#schema = schema;
        this.#compiled = compiled;
        this.#figures = figures;
    }
    async compare(draw) {
        const operation = randomOperation(draw, this.#schema);
        const document = parse(operation.text);
        const cases = Array.from({ length: CASES }, () => ({ seed: draw.below(2 ** 32), ...operation.request() }));
        // What a mutation gave up may still be under way beside the next one; how far, nobody promises.
        const isHurried = operation.kind !== 'mutation' && draw.chance(0.3);
        const run = (by, one, turns) => this.#run(by, operation, document, one, turns);
        const inTurn = async (by) => {
            const accounts = [];
            for (const one of cases) {
                const turns = new Turns(isHurried);
                accounts.push(await turns.run(() => run(by, one, turns)));
            }
            return accounts;
        };
        const expected = await heard(() => inTurn(execute));
        const turns = new Turns(isHurried);
        const actual = [
            await inTurn(this.#compiled),
            await turns.run(() => Promise.all(cases.map((one) => run(this.#compiled, one, turns)))),
        ];
        this.#count(document, expected);
        return cases.flatMap((one, n) => actual.flatMap((accounts) => difference(operation, one, expected[n], accounts[n])));
    }
    async #run(by, { kind }, document, { seed, variables, operationName }, turns) {
        const life = new Life(seed, this.#schema, turns);
        const root = this.#schema.getRootType(kind);
        const result = await by({
            schema: this.#schema,
            document,
            variableValues: variables,
            rootValue: root ? rootOf(life, root) : undefined,
            contextValue: life,
            operationName,
        });
        return { answer: told(result), final: () => told(result), calls: life.calls };
    }
    #count(document, accounts) {
        const figures = this.#figures;
        figures.operations += 1;
        if (isValid(this.#schema, document))
            figures.valid += 1;
        figures.runs += accounts.length;
        for (const { answer } of accounts) {
            const { data, errors } = JSON.parse(answer);
            if (errors)
                figures.failed += 1;
            if (!data)
                figures.withoutData += 1;
        }
    }
}
/** Validation itself throws where a field of a subscription depends on a variable. */
function isValid(schema, document) {
    try {
        return validate(schema, document).length === 0;
    }
    catch {
        return false;
    }
}
function difference({ text }, { operationName, variables }, expected, actual) {
    const [wanted, found] = [linesOf(expected), linesOf(actual)];
    const at = wanted.findIndex((line, n) => line !== found[n]);
    if (at < 0 && wanted.length === found.length)
        return [];
    const line = at < 0 ? wanted.length : at;
    const asked = `${text.trim()}\n${JSON.stringify(variables)} ${operationName ?? ''}`;
    return [`${asked}\n  graphql-js: ${wanted[line]?.trim()}\n  compiled:   ${found[line]?.trim()}`];
}
function linesOf(account) {
    return account ? [...account.answer.split('\n'), ...account.final().split('\n'), ...account.calls] : [];
}
/**
 * graphql-js lets go of promises in lists that it gives up (a rejection of theirs would end the process); while it
 * runs, every promise that comes of another counts as heard.
 */
async function heard(run) {
    const { then } = Promise.prototype;
    const silent = () => undefined;
    const hear = function (...reactions) {
        const next = Reflect.apply(then, this, reactions);
        Reflect.apply(then, next, [undefined, silent]);
        return next;
    };
    Reflect.set(Promise.prototype, 'then', hear);
    try {
        return await run();
    }
    finally {
        Reflect.set(Promise.prototype, 'then', then);
    }
}
//# sourceMappingURL=execution.js.map