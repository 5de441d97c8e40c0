import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSchema, execute, type GraphQLResolveInfo, type OperationDefinitionNode, parse } from 'graphql';
import { compiledExecution, type Operation } from '../../../../src/kit/graphql/execution/operation.js';
import { Recent } from '../../../../src/kit/recent.js';
import { told } from '../../../support/executions.js';

const schema = buildSchema('type Query { one: Int, two: Int }');

describe('what stays compiled', () => {
  /** What every shape of a document holds, seen through what its resolvers are told. */
  const watching = () => {
    const shapes = new Set<WeakRef<object>>();
    const known = new WeakSet<object>();
    const one = (_args: unknown, _context: unknown, { fragments }: GraphQLResolveInfo) => {
      if (!known.has(fragments)) shapes.add(new WeakRef(fragments));
      known.add(fragments);
      return 1;
    };
    return { rootValue: { one }, shapes };
  };
  const alive = async (shapes: ReadonlySet<WeakRef<object>>) => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
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

  it('weighs what it may, however many documents were asked, and those used again and again are in it', async () => {
    const kept = new Recent<OperationDefinitionNode, Operation>(3000, 300);
    const [compiled, { rootValue, shapes }] = [compiledExecution(kept), watching()];
    const first = parse('{ one }');
    for (let n = 0; n < 2000; n += 1) {
      await compiled({ schema, document: parse(`{ n${n}: one }`), rootValue });
      await compiled({ schema, document: first, rootValue });
    }
    // The one that was asked again and again was never dropped.
    expect(shapes.size).toBe(2001);
    expect(kept.weight).toBeLessThanOrEqual(3000);
    expect(kept.size).toBeGreaterThan(400);
    expect(await alive(shapes)).toBeLessThanOrEqual(kept.size + 1);
    await compiled({ schema, document: first, rootValue });
    expect(shapes.size).toBe(2001);
  });

  it('weighs what it may where nothing else is said, too, and a thousand ordinary operations do not', async () => {
    const [compiled, { rootValue, shapes }] = [compiledExecution(), watching()];
    const ordinary = Array.from({ length: 40 }, (_, n) => `f${n}: one`).join(' ');
    const documents = Array.from({ length: 1000 }, (_, n) => parse(`{ n${n}: one ${ordinary} }`));
    for (const document of [...documents, ...documents]) await compiled({ schema, document, rootValue });
    expect(shapes.size).toBe(1000);
    const great = Array.from({ length: 1500 }, (_, n) => `g${n}: one`).join(' ');
    for (let n = 0; n < 100; n += 1) await compiled({ schema, document: parse(`{ n${n}: one ${great} }`), rootValue });
    expect(await alive(shapes)).toBeLessThan(100);
  });

  it('weighs its document, whose variables need not be good', async () => {
    const kept = new Recent<OperationDefinitionNode, Operation>(10_000, 10_000);
    const compiled = compiledExecution(kept);
    const list = Array.from({ length: 800 }, (_, n) => n).join();
    const document = parse(`query ($list: [Int!] = [${list}], $must: Int!) { one }`);
    expect(compiled({ schema, document })).toMatchObject({ errors: [{}] });
    expect(kept.size).toBe(0);
    await compiled({ schema, document, variableValues: { must: 1 } });
    expect(kept.weight).toBeGreaterThan(100);
  });

  it('is a number of shapes of a document, however many conditions it has', async () => {
    const kept = new Recent<OperationDefinitionNode, Operation>(3000, 600);
    const [compiled, { rootValue, shapes }] = [compiledExecution(kept), watching()];
    const other = parse('{ one }');
    await compiled({ schema, document: other, rootValue });
    const names = Array.from({ length: 12 }, (_, n) => `c${n}`);
    const declared = names.map((name) => `$${name}: Boolean!`).join(' ');
    const document = parse(
      `query (${declared}) { one ${names.map((name) => `${name}: two @skip(if: $${name})`).join(' ')} }`,
    );
    for (let n = 0; n < 2000; n += 1) {
      const variableValues = Object.fromEntries(names.map((name, bit) => [name, ((n >> bit) & 1) === 1]));
      const result = await compiled({ schema, document, rootValue, variableValues });
      if (n % 97 === 0) expect(told(result)).toBe(told(await execute({ schema, document, rootValue, variableValues })));
      if (kept.weight > 700) throw new Error(`${kept.weight} is kept of two documents.`);
    }
    expect(shapes.size).toBeGreaterThanOrEqual(2000);
    expect(await alive(shapes)).toBeLessThanOrEqual(250);
    // It made no room by dropping what is beside it.
    const before = shapes.size;
    await compiled({ schema, document: other, rootValue });
    expect(shapes.size).toBe(before);
  });
});

describe('the shape of an operation', () => {
  const SEVERAL = parse(`
    query A($x: String, $y: Boolean!, $w: String) { a: one two @include(if: $y) say(x: $x, w: $w) }
    query B($x: Boolean!, $w: Boolean!) { b: one @include(if: $x) two @skip(if: $w) }
    query C($toString: Boolean, $b: Boolean = true) { one @skip(if: $b) two @include(if: $toString) }`);
  const speaking = buildSchema('type Query { one: Int, two: Int, say(x: String, w: String): String }');
  const rootValue = { one: 1, two: 2, say: (args: object) => JSON.stringify(args) };

  it('is told by what its own conditions are, and by nothing else', async () => {
    const kept = new Recent<OperationDefinitionNode, Operation>(1000);
    const compiled = compiledExecution(kept);
    const weights: number[] = [];
    const given: readonly (readonly [string, Record<string, unknown>])[] = [
      ['A', { x: 'S1', y: true, w: 'false,b' }],
      ['A', { x: 'S1,true', y: false, w: 'b' }],
      ['A', { x: null, y: false, w: 'true' }],
      ['A', { x: 'other', y: true }],
      ['C', { b: true, toString: false }],
      ['C', { b: true }],
      ['C', { b: null, toString: true }],
      ['C', { toString: null }],
      ['C', { b: false, toString: true }],
    ];
    for (const [operationName, variableValues] of given) {
      const args = { schema: speaking, document: SEVERAL, rootValue, operationName, variableValues };
      expect(told(await compiled(args))).toBe(told(await execute(args)));
      weights.push(kept.weight);
    }
    // The same shapes again.
    expect(weights.slice(1, 4)).toEqual([weights[1], weights[1], weights[1]]);
  });
});
