import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSchema, execute, parse } from 'graphql';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import { told } from '../../../support/executions.js';
const schema = buildSchema('type Query { one: Int, two: Int }');
describe('what stays compiled', () => {
    /** What every shape of a document holds, seen through what its resolvers are told. */
    const watching = () => {
        const shapes = new Set();
        const known = new WeakSet();
        const one = (_args, _context, { fragments }) => {
            if (!known.has(fragments))
                shapes.add(new WeakRef(fragments));
            known.add(fragments);
            return 1;
        };
        return { rootValue: { one }, shapes };
    };
    const alive = async (shapes) => {
        setFlagsFromString('--expose-gc');
        const collect = runInNewContext('gc');
        // What was held by a reference of this turn is let go with the next.
        for (let n = 0; n < 3; n += 1) {
            await new Promise((resolve) => setImmediate(resolve));
            collect();
        }
        return [...shapes].filter((shape) => shape.deref() !== undefined).length;
    };
    it('is compiled once', async () => {
        const [compiled, { rootValue, shapes }] = [compiledExecution(), watching()];
        const document = parse('query ($a: Boolean!) { one two @skip(if: $a) }');
        for (let n = 0; n < 100; n += 1)
            await compiled({ schema, document, rootValue, variableValues: { a: n % 2 === 0 } });
        expect(shapes.size).toBe(2);
    });
    it('is a number of documents, however many were asked', async () => {
        const [compiled, { rootValue, shapes }] = [compiledExecution(), watching()];
        const first = parse('{ one }');
        for (let n = 0; n < 4000; n += 1) {
            await compiled({ schema, document: parse(`{ n${n}: one }`), rootValue });
            await compiled({ schema, document: first, rootValue });
        }
        // The one that was asked again and again was never dropped.
        expect(shapes.size).toBe(4001);
        expect(await alive(shapes)).toBeLessThanOrEqual(1001);
        expect(await alive(shapes)).toBeGreaterThan(900);
        await compiled({ schema, document: first, rootValue });
        expect(shapes.size).toBe(4001);
    });
    it('is a number of shapes of a document, however many conditions it has', async () => {
        const [compiled, { rootValue, shapes }] = [compiledExecution(), watching()];
        const names = Array.from({ length: 12 }, (_, n) => `c${n}`);
        const declared = names.map((name) => `$${name}: Boolean!`).join(' ');
        const document = parse(`query (${declared}) { one ${names.map((name) => `${name}: two @skip(if: $${name})`).join(' ')} }`);
        for (let n = 0; n < 2000; n += 1) {
            const variableValues = Object.fromEntries(names.map((name, bit) => [name, ((n >> bit) & 1) === 1]));
            const result = await compiled({ schema, document, rootValue, variableValues });
            if (n % 97 === 0)
                expect(told(result)).toBe(told(await execute({ schema, document, rootValue, variableValues })));
        }
        const variableValues = Object.fromEntries(names.map((name) => [name, false]));
        expect(shapes.size).toBeGreaterThanOrEqual(2000);
        expect(await alive(shapes)).toBeLessThanOrEqual(20);
        // Asked once more, so that it was not let go as a whole.
        await compiled({ schema, document, rootValue, variableValues });
        expect(await alive(shapes)).toBeGreaterThan(1);
        await compiled({ schema, document, rootValue, variableValues });
    });
});
//# sourceMappingURL=bounds.test.js.map