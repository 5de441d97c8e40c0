import { getIntrospectionQuery } from 'graphql';
import { type Answer, ask, askBySocket, codeIn, startToy, stopToys, type Toy } from './support.js';

afterAll(stopToys);

let toy: Toy;
let closed: Toy;

beforeAll(async () => {
  toy = await startToy();
  closed = await startToy({ introspection: false });
});

type Transport = (toy: Toy, query: string, variables?: Record<string, unknown>) => Promise<{ body: Answer['body'] }>;

const TRANSPORTS: readonly (readonly [string, Transport])[] = [
  ['HTTP', (on, query, variables) => ask(on, query, variables)],
  ['a socket', (on, query, variables) => askBySocket(on, query, variables)],
];

const doubling = [
  '{ station { ...F0 } }',
  ...Array.from(
    { length: 25 },
    (_, at) => `fragment F${at} on Station { neighbour { ...F${at + 1} } other { ...F${at + 1} } }`,
  ),
  'fragment F25 on Station { name }',
].join(' ');

describe.each(TRANSPORTS)('over %s', (_name, send) => {
  it('answers an ordinary query', async () => {
    expect((await send(toy, '{ hello }')).body).toEqual({ data: { hello: 'world' } });
  });

  it('takes as large a message as the other transport does', async () => {
    const text = 'x'.repeat(200 * 1024);
    expect((await send(toy, 'query ($text: String!) { required(text: $text) }', { text })).body.data).toEqual({
      required: text,
    });
  });

  it('refuses a query that is too deep', async () => {
    const deep = `{ station ${'{ neighbour '.repeat(14)}{ name }${' }'.repeat(15)}`;
    expect(codeIn(await send(toy, deep))).toBe('OPERATION_TOO_LARGE');
  });

  it('refuses doubling fragments', async () => {
    expect(codeIn(await send(toy, doubling))).toBe('OPERATION_TOO_LARGE');
  });

  it('refuses many aliases', async () => {
    const many = Array.from({ length: 16 }, (_, at) => `a${at}: hello`).join(' ');
    expect(codeIn(await send(toy, `{ ${many} }`))).toBe('OPERATION_TOO_LARGE');
  });

  it('refuses more tokens than allowed without reading on', async () => {
    const answer = await send(toy, `{ ${'hello '.repeat(2000)} }`);
    expect(codeIn(answer)).toBe('GRAPHQL_PARSE_FAILED');
    expect(answer.body.errors).toHaveLength(1);
  });

  it('refuses two operations in one document', async () => {
    expect(codeIn(await send(toy, 'query A { hello } query B { hello }'))).toBe('OPERATION_TOO_LARGE');
  });

  it('counts a page size in a variable, and says what it costs', async () => {
    const query =
      'query ($size: Int) { stations(first: $size) { nodes { name neighbours(first: $size) { name neighbour { name } } } } }';
    expect((await send(toy, query, { size: 2 })).body.errors).toBeUndefined();
    const refused = await send(toy, query, { size: 2_147_483_647 });
    expect(refused.body.errors?.[0]?.extensions).toMatchObject({
      code: 'OPERATION_TOO_LARGE',
      cost: 1 + 100 * (1 + 1 + 100 * 4),
      costLimit: 5000,
      requestId: expect.any(String),
    });
    expect(refused.body.data).toBeUndefined();
  });

  it.each([
    ['501', 500],
    ['2147483647', 500],
    ['499', 499],
  ])('counts a page that may be longer than others by what it holds, asked for %s', async (first, counted) => {
    const nodes = '{ nodes { name neighbours(first: 10) { name } } }';
    const query = `query ($first: Int!) { feed(first: $first) ${nodes} }`;
    for (const refused of [
      await send(toy, `{ feed(first: ${first}) ${nodes} }`),
      await send(toy, query, { first: Number(first) }),
    ]) {
      const cost = 1 + counted * (1 + 1 + 10 * 2);
      expect(refused.body.errors?.[0]?.extensions).toMatchObject({ code: 'OPERATION_TOO_LARGE', cost });
    }
    expect((await send(toy, query, { first: 100 })).body.errors).toBeUndefined();
  });

  it('tells at most five errors of a document and as many of variables', async () => {
    const fields = Array.from({ length: 30 }, (_, at) => `nothing${at}`).join(' ');
    const document = await send(toy, `{ ${fields} }`);
    expect(document.body.errors?.length).toBeLessThanOrEqual(6);
    const names = Array.from({ length: 9 }, (_, at) => `v${at}`);
    const variables = Object.fromEntries(names.map((name) => [name, 'no number']));
    const declared = names.map((name) => `$${name}: Int`).join(', ');
    const used = names.map((name) => `${name}: stations(first: $${name}) { totalCount }`).join(' ');
    const coerced = await send(toy, `query (${declared}) { ${used} }`, variables);
    expect(coerced.body.errors?.length).toBeLessThanOrEqual(6);
    expect(coerced.body.errors?.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL_SERVER_ERROR');
  });

  it('gives no hint at names that exist', async () => {
    const field = await send(toy, '{ helo }');
    const value = await send(toy, '{ echo(kind: BAD) }');
    const variable = await send(toy, 'query ($kind: Kind!) { echo(kind: $kind) }', { kind: 'BAD' });
    for (const answer of [field, value, variable]) {
      expect(answer.body.errors?.length).toBeGreaterThan(0);
      expect(JSON.stringify(answer.body)).not.toMatch(/did you mean|hello|"BED"|"MEAL"/i);
    }
    expect([field, value, variable].map(codeIn)).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
      'BAD_USER_INPUT',
    ]);
  });

  it('answers an introspection where it is on', async () => {
    expect((await send(toy, getIntrospectionQuery())).body.errors).toBeUndefined();
  });

  it('refuses introspection where it is off, and still says type names', async () => {
    const refused = await send(closed, getIntrospectionQuery());
    expect(codeIn(refused)).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(refused.body.data).toBeUndefined();
    expect(codeIn(await send(closed, '{ __type(name: "Query") { name } }'))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await send(closed, '{ __typename }')).body.data).toEqual({ __typename: 'Query' });
  });
});
