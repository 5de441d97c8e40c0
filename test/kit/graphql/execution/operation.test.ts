import { type DocumentNode, type ExecutionResult, execute, GraphQLError, Kind, parse } from 'graphql';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import { told } from '../../../support/executions.js';
import { later, schemaOf, twins } from './twins.js';

const SDL = `
  enum Size { SMALL LARGE }
  input Inner { n: Int!, size: Size = SMALL, rows: [[Int!]] }
  input Outer { inner: Inner!, list: [Inner!], text: String }
  type Step { n: Int!, again: Step }
  type Query { say(n: Int, size: Size, outer: Outer, list: [Inner!]): String, one: Int, two: Int, more(n: Int!): Step }
  type Mutation { step(n: Int!, fails: String): Step, must(n: Int!, fails: String): Step! }
  type Subscription { told: Step, n: Int! }`;

const schema = schemaOf(SDL, { 'Query.say': (_source: unknown, args: object) => JSON.stringify(args) });

describe('variables', () => {
  const ask = twins(schema);
  const QUERY = `query ($n: Int = 3, $size: Size, $outer: Outer = { inner: { n: 1 } }, $list: [Inner!]) {
    say(n: $n, size: $size, outer: $outer, list: $list) }`;

  it.each([
    [{}, { n: 3, outer: { inner: { n: 1, size: 'SMALL' } } }],
    [
      { n: null, size: null, outer: null, list: null },
      { n: null, size: null, outer: null, list: null },
    ],
    [
      { n: 4, size: 'LARGE', outer: { inner: { n: 2, rows: [1, [2]] }, list: { n: 3 } } },
      {
        n: 4,
        size: 'LARGE',
        outer: { inner: { n: 2, size: 'SMALL', rows: [[1], [2]] }, list: [{ n: 3, size: 'SMALL' }] },
      },
    ],
    [
      { list: { n: 1 }, unheard: 1 },
      { n: 3, outer: { inner: { n: 1, size: 'SMALL' } }, list: [{ n: 1, size: 'SMALL' }] },
    ],
  ])('are what was given, else what the document says: %j', async (variableValues, expected) => {
    const { data } = await ask(QUERY, { variableValues });
    expect(JSON.parse(data.say)).toEqual(expected);
  });

  it.each([
    [{ n: 'x' }, 1],
    [{ n: 1.5, size: 'HUGE' }, 2],
    [{ size: 'SMAL' }, 1],
    [{ outer: {} }, 1],
    [{ outer: { inner: { n: null, siz: 'SMALL' }, list: [{ n: 1 }, {}, null, 7] } }, 5],
    [{ list: [{ n: 'x', rows: [[1, null, 'y'], 'z'] }] }, 4],
  ])('that can not be what they must are refused before anything runs: %j', async (variableValues, count) => {
    const { data, errors } = await ask(QUERY, { variableValues });
    expect([data, errors?.length]).toEqual([undefined, count]);
  });

  it('that are missing, null or of no input type are refused', async () => {
    for (const query of [
      'query ($n: Int!) { say(n: $n) one }',
      'query ($n: Query) { one }',
      'query ($n: Unheard!) { one }',
    ]) {
      for (const variableValues of [{}, { n: null }, null, undefined]) {
        expect((await ask(query, { variableValues })).errors?.length).toBe(1);
      }
    }
  });

  it('are refused up to a number of errors, with or without hints at other names', async () => {
    const variableValues = { list: Array.from({ length: 60 }, () => ({ n: 'x' })) };
    for (const [given, count] of [
      [{}, 51],
      [{ options: {} }, 51],
      [{ options: { maxCoercionErrors: 5 } }, 6],
    ] as const) {
      expect((await ask(QUERY, { ...given, variableValues })).errors?.length).toBe(count);
    }
    const hinted = async (hideSuggestions: boolean) =>
      (await ask(QUERY, { hideSuggestions, variableValues: { size: 'SMALLL' } })).errors?.[0];
    expect(await hinted(false)).toContain('Did you mean');
    expect(await hinted(true)).not.toContain('Did you mean');
  });

  it('of requests that run at once are kept apart', async () => {
    const compiled = compiledExecution();
    const document = parse('query ($n: Int!) { more(n: $n) { n again { n } } say(n: $n) }');
    const more = async ({ n }: { n: number }, context: { by: number }) =>
      later({ n: n + context.by, again: () => later({ n }, n) }, 9 - n);
    const run = (n: number) =>
      compiled({ schema, document, rootValue: { more }, contextValue: { by: 100 * n }, variableValues: { n } });
    const results = await Promise.all([1, 2, 3, 4, 5].map((n) => run(n)));
    for (const [index, { data }] of results.entries()) {
      const n = index + 1;
      expect(JSON.parse(JSON.stringify(data))).toEqual({ more: { n: 101 * n, again: { n } }, say: `{"n":${n}}` });
    }
  });
});

describe('the operation of a document', () => {
  const ask = twins(schema);
  const SEVERAL = 'query A { one } fragment F on Query { one two } query B { ...F } mutation C { step(n: 1) { n } }';
  const rootValue = { one: 1, two: 2, step: { n: 3 } };

  it('is the one of that name, whichever was asked for before', async () => {
    for (const name of ['B', 'A', 'C', 'A', 'B']) {
      const { data } = await ask(SEVERAL, { rootValue, operationName: name });
      expect(data).toEqual({ A: { one: 1 }, B: { one: 1, two: 2 }, C: { step: { n: 3 } } }[name]);
    }
  });

  it.each([
    [SEVERAL, undefined, 'Must provide operation name if query contains multiple operations.'],
    [SEVERAL, null, 'Must provide operation name if query contains multiple operations.'],
    [SEVERAL, 'D', 'Unknown operation named "D".'],
    [SEVERAL, '', 'Unknown operation named "".'],
    ['{ one }', 'A', 'Unknown operation named "A".'],
    ['fragment F on Query { one }', undefined, 'Must provide an operation.'],
    ['fragment F on Query { one }', 'F', 'Unknown operation named "F".'],
    ['type Query { one: Int }', undefined, 'Must provide an operation.'],
  ])('%s, asked for %s, is none', async (query, operationName, message) => {
    expect(await ask(query, { rootValue, ...(operationName === undefined ? {} : { operationName }) })).toEqual({
      data: undefined,
      errors: [message],
      text: undefined,
    });
  });

  it('is none of an empty document', async () => {
    const empty: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
    expect((await ask(empty)).errors).toEqual(['Must provide an operation.']);
  });

  it('may stand among definitions of types, and is the last of two of one name', async () => {
    expect(
      (await ask('type Stone { n: Int } query A { one } query A { two }', { rootValue, operationName: 'A' })).data,
    ).toEqual({ two: 2 });
    expect((await ask('type Stone { n: Int } { one }', { rootValue })).data).toEqual({ one: 1 });
  });

  it('is refused where the schema has no such root', async () => {
    const bare = twins(schemaOf('type Query { one: Int }'));
    for (const kind of ['mutation', 'subscription']) {
      expect(await bare(`${kind} { __typename }`)).toEqual({
        data: null,
        text: 'null',
        errors: [`Schema is not configured to execute ${kind} operation.`],
      });
    }
  });

  it('is compiled for the schema that it is asked of', async () => {
    const compiled = compiledExecution();
    const document = parse('{ one }');
    const other = schemaOf('type Query { one: String }');
    for (const each of [schema, other, schema]) {
      const args = { schema: each, document, rootValue: { one: 1 } };
      expect(told(await compiled(args))).toBe(told(await execute(args)));
    }
  });
});

describe('a selection that can not be collected', () => {
  const ask = twins(schemaOf('type Query { rows: [Row], row: Row, made: Row } type Row { n: Int, again: Row }'));
  const QUERY = 'query ($b: Boolean = true) { rows { n @include(if: $b) } row { again { n @skip(if: $b) } } }';
  const variableValues = { b: null };

  it('is an error of each object, and of none where there are none', async () => {
    const told = await ask(QUERY, { variableValues, rootValue: { rows: [{}, null, {}], row: { again: {} } } });
    expect(told.data).toEqual({ rows: [null, null, null], row: { again: null } });
    expect(told.errors).toHaveLength(3);
    expect(told.errors?.map((error) => error.split(':')[0])).toEqual(['rows.0', 'rows.2', 'row.again']);
    expect((await ask(QUERY, { variableValues, rootValue: { rows: [], row: {} } })).errors).toBeUndefined();
  });

  it('of the root is an error of the whole', async () => {
    for (const kind of ['query', 'mutation'] as const) {
      const asked = twins(schemaOf('type Query { n: Int } type Mutation { n: Int }'));
      const { data, errors } = await asked(`${kind} ($b: Boolean = true) { n @include(if: $b) }`, { variableValues });
      expect([data, errors?.length]).toEqual([null, 1]);
    }
  });
});

describe('what is thrown and is no error of GraphQL', () => {
  it('is told as one, whose code can be looked for', () => {
    const broken = Object.create(schema) as typeof schema;
    broken.getRootType = () => {
      throw new TypeError('No root.');
    };
    const { errors, data } = compiledExecution()({ schema: broken, document: parse('{ one }') }) as ExecutionResult;
    expect([data, errors?.[0]?.message, errors?.[0]?.extensions]).toEqual([null, 'No root.', {}]);
    expect(errors?.[0]).toBeInstanceOf(GraphQLError);
    expect(errors?.[0]?.originalError).toBeInstanceOf(TypeError);
  });
});

describe('the answer to a failure', () => {
  it.each(['{ list { n } }', '{ object { bad slow } }'])('waits for what is under way beside it: %s', async (query) => {
    const failing = schemaOf(
      'type Query { list: [Row!], object: Pair } type Row { n: Int } type Pair { bad: Int! slow: Int }',
    );
    let isUnderWay = true;
    const slow = () =>
      later(undefined, 20).then(() => {
        isUnderWay = false;
        return 1;
      });
    const bad = () => later(new Error('bad'), 2);
    const rootValue = { list: [{ n: slow }, null], object: { bad, slow } };
    const { data, errors } = await compiledExecution()({ schema: failing, document: parse(query), rootValue });
    expect([Object.values(data ?? {}), errors?.length, isUnderWay]).toEqual([[null], 1, false]);
  });
});

describe('a mutation', () => {
  const ask = twins(schema);
  const journal = () => {
    const notes: string[] = [];
    const step = async ({ n, fails }: { n: number; fails?: string }) => {
      notes.push(`begin ${n}`);
      if (fails === 'now') throw new Error(`${n} failed`);
      await later(undefined, 9 - n);
      notes.push(`end ${n}`);
      if (fails === 'later') throw new Error(`${n} failed`);
      return { n, again: async () => notes.push(`again ${n}`) && { n: fails === 'inside' ? null : n } };
    };
    return { notes, rootValue: { step, must: step } };
  };

  it('runs one field after the other, each to its end', async () => {
    const books: (readonly string[])[] = [];
    const given = () => {
      const { notes, rootValue } = journal();
      books.push(notes);
      return { rootValue };
    };
    const query =
      'mutation { a: step(n: 1) { n again { n } } b: step(n: 2, fails: "later") { n } c: step(n: 8, fails: "now") { n } d: must(n: 3) { again { n } } }';
    expect(await ask(query, given)).toMatchObject({
      data: { a: { n: 1, again: { n: 1 } }, b: null, c: null, d: { again: { n: 3 } } },
      errors: ['b: 2 failed', 'c: 8 failed'],
    });
    const expected = ['begin 1', 'end 1', 'again 1', 'begin 2', 'end 2', 'begin 8', 'begin 3', 'end 3', 'again 3'];
    expect(books).toEqual([expected, expected, expected]);
  });

  it('stops at a failure where nothing may be null', async () => {
    for (const fails of ['now', 'later']) {
      const books: (readonly string[])[] = [];
      const given = () => {
        const { notes, rootValue } = journal();
        books.push(notes);
        return { rootValue };
      };
      const query = `mutation { a: step(n: 1) { n } b: must(n: 2, fails: "${fails}") { n } c: step(n: 3) { n } }`;
      expect(await ask(query, given)).toMatchObject({ data: null, errors: ['b: 2 failed'] });
      expect(books.every((notes) => notes.includes('begin 2') && !notes.includes('begin 3'))).toBe(true);
    }
  });

  it('goes on after a failure below it', async () => {
    const query = 'mutation { a: must(n: 1, fails: "inside") { again { n } } c: step(n: 3) { n } }';
    expect((await ask(query, () => ({ rootValue: journal().rootValue }))).data).toEqual({
      a: { again: null },
      c: { n: 3 },
    });
  });
});

describe('an event of a subscription', () => {
  it('is shown as the root of the operation', async () => {
    const ask = twins(schema);
    const query = 'subscription ($deep: Boolean! = true) { told { n again @include(if: $deep) { n } } }';
    const event = (n: number) => () => ({
      rootValue: { told: later({ n, again: () => later(n > 1 ? new Error('broken') : { n: 0 }) }) },
    });
    expect((await ask(query, event(1))).data).toEqual({ told: { n: 1, again: { n: 0 } } });
    expect(await ask(query, event(2))).toMatchObject({
      data: { told: { n: 2, again: null } },
      errors: ['told.again: broken'],
    });
    expect((await ask('subscription { n told { n } }', { rootValue: {} })).data).toBeNull();
  });
});
