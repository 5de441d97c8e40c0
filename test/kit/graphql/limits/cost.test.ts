import { buildSchema, parse } from 'graphql';
import { Fault } from '../../../../src/kit/graphql/faults.js';
import { budgetOf, costBoundOf, costOf, DEFAULT_LIMITS } from '../../../../src/kit/graphql/limits/index.js';

const schema = buildSchema(`
  directive @listSize(
    assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true
  ) on FIELD_DEFINITION
  directive @cost(weight: Int!) on FIELD_DEFINITION
  interface Named { name: String }
  type Query {
    leaf: Int
    dear(of: String): Named @cost(weight: 500)
    page(first: Int = 20): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
    longPage(first: Int): Page @listSize(assumedSize: 1000, slicingArguments: ["first"], sizedFields: ["nodes"])
    short: [T!] @listSize(assumedSize: 5)
    unsized: [T!]
    byIds(ids: [ID!]!): [T!] @listSize(slicingArguments: ["ids"])
    top(first: Int): [T!] @listSize(slicingArguments: ["first"])
    named: Named
  }
  type Page { nodes: [T!]! total: Int totalCount: Int }
  type T implements Named { name: String page(first: Int = 10): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"]) next: T other: T }
  type Mutation { change: T }
`);

function cost(text: string, variables?: Record<string, unknown>): number {
  return costOf(schema, parse(text), undefined, variables);
}

describe('the cost of an operation', () => {
  it('is one for every field of a plain operation', () => {
    expect(cost('{ leaf named { name } }')).toBe(3);
    expect(cost('mutation { change { name } }')).toBe(2);
  });

  it('is what a field says that is dearer than a value, and what is below it', () => {
    expect(cost('{ leaf dear { name } }')).toBe(1 + 500 + 1);
  });

  it('counts what is below a list as often as the list is long', () => {
    expect(cost('{ short { name } }')).toBe(5 * 2);
  });

  it('counts a list of unknown length as a full page', () => {
    expect(cost('{ unsized { name } }')).toBe(100 * 2);
    expect(costOf(schema, parse('{ unsized { name } }'), undefined, {}, 30)).toBe(30 * 2);
  });

  it('gives the size of a connection to its nodes and not to itself', () => {
    expect(cost('{ page(first: 7) { total nodes { name } } }')).toBe(1 + 1 + 7 * 2);
  });

  it('passes the size on through fragments', () => {
    const text = '{ page(first: 7) { ...P ... on Page { nodes { name } } } } fragment P on Page { nodes { name } }';
    expect(cost(text)).toBe(1 + 2 * 7 * 2);
  });

  it('keeps two uses of a fragment below pages of two sizes apart', () => {
    const text = '{ a: page(first: 1) { ...P } b: page(first: 50) { ...P } } fragment P on Page { nodes { name } }';
    expect(cost(text)).toBe(1 + 2 + 1 + 100);
  });

  it('multiplies lists inside lists, and a connection in a list tenfold', () => {
    expect(cost('{ short { page(first: 10) { total } } }')).toBe(5 * (1 + 10 * 2));
    expect(cost('{ page(first: 10) { nodes { page(first: 10) { nodes { name } } } } }')).toBe(
      1 + 10 * (1 + 10 * (1 + 10 * 2)),
    );
  });

  it('weighs a fragment by where it is spread', () => {
    const fragment = 'fragment P on T { page(first: 1) { total } }';
    expect(cost(`{ named { ...P } short { ...P } } ${fragment}`)).toBe(1 + 2 + 5 * (1 + 10 * 2));
  });

  it('counts a hundred for counting all records', () => {
    expect(cost('{ page(first: 7) { totalCount } }')).toBe(1 + 100);
  });

  it('reads a page size from a variable, from its default, from the default of the argument, in this order', () => {
    const text = 'query ($size: Int = 3) { page(first: $size) { nodes { name } } }';
    expect(cost(text, { size: 4 })).toBe(1 + 4 * 2);
    expect(cost(text)).toBe(1 + 3 * 2);
    expect(cost('{ page { nodes { name } } }')).toBe(1 + 20 * 2);
  });

  it.each([
    ['beyond the maximum', 2_147_483_647],
    ['negative', -1],
    ['no whole number', 1.5],
    ['no number', '9'],
    ['null', null],
    ['not given', undefined],
  ])('counts a page size that is %s as a full page', (_what, size) => {
    expect(cost('query ($size: Int) { page(first: $size) { nodes { name } } }', { size })).toBe(1 + 100 * 2);
  });

  it('clamps a page to the size that the list says of itself', () => {
    expect(cost('{ longPage(first: 5000) { nodes { name } } }')).toBe(1 + 1000 * 2);
    expect(cost('{ longPage { nodes { name } } }')).toBe(1 + 1000 * 2);
  });

  it('counts a list of ids by its length', () => {
    expect(cost('query ($ids: [ID!]!) { byIds(ids: $ids) { name } }', { ids: ['a', 'b', 'c'] })).toBe(3 * 2);
    expect(cost('{ byIds(ids: ["a"]) { name } }')).toBe(2);
  });

  it('counts nothing for an empty page but the page', () => {
    expect(cost('{ page(first: 0) { total nodes { name } } }')).toBe(2);
  });

  it('counts doubling fragments without walking them', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, at) => `fragment F${at} on T { next { ...F${at + 1} } other { ...F${at + 1} } }`,
    );
    const text = `{ short { ...F0 } } ${fragments.join(' ')} fragment F60 on T { name }`;
    expect(cost(text)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('ends on fragments that go in a circle', () => {
    expect(cost('{ short { ...A } } fragment A on T { name ...B } fragment B on T { name ...A }')).toBe(5 * 3);
  });

  it('counts nothing for what @skip and @include take away', () => {
    const text = `query ($with: Boolean! = false, $without: Boolean!) {
      leaf
      page(first: 7) @include(if: $with) { nodes { name } }
      short @skip(if: $without) { name }
      named { ... @include(if: $with) { name } ...P @skip(if: $without) }
      a: unsized @skip(if: true) { name }
      b: unsized @include(if: false) { name }
    } fragment P on Named { name }`;
    const [leaf, page, short, named] = [1, 1 + 7 * 2, 5 * 2, 1];
    expect(cost(text, { without: true })).toBe(leaf + named);
    expect(cost(text, { with: true, without: true })).toBe(leaf + page + named + 1);
    expect(cost(text, { with: false, without: false })).toBe(leaf + short + named + 1);
    expect(cost(text, { with: true, without: false })).toBe(leaf + page + short + named + 2);
    expect(costBoundOf(schema, parse(text), undefined)).toBe(leaf + page + short + named + 2);
  });

  it('counts in full what a value that is no boolean would take away', () => {
    const text = 'query ($with: Boolean!) { short @include(if: $with) { name } }';
    for (const variables of [{}, { with: null }, { with: 'false' }, { with: 0 }])
      expect(cost(text, variables)).toBe(10);
  });

  it('counts introspection as one, because other limits hold it', () => {
    expect(cost('{ __schema { types { fields { name } } } __typename }')).toBe(2);
  });

  it('is nothing for an operation that is not there', () => {
    expect(costOf(schema, parse('query A { leaf }'), 'B', {})).toBe(0);
    expect(costBoundOf(schema, parse('query A { leaf }'), 'B')).toBe(0);
  });

  it('has a bound that no variable and no default of one lowers', () => {
    const text = 'query ($size: Int = 3) { page(first: $size) { nodes { name } } }';
    expect(costBoundOf(schema, parse(text), undefined)).toBe(1 + 100 * 2);
  });
});

describe('the budget of an operation', () => {
  const assertAffordable = budgetOf(schema, { ...DEFAULT_LIMITS, cost: 101 });
  const document = parse('query ($size: Int) { page(first: $size) { nodes { name } } }');

  it('lets a page through that it refuses when the variable asks for more, of the same document', () => {
    expect(() => assertAffordable(document, undefined, { size: 50 })).not.toThrow();
    expect(() => assertAffordable(document, undefined, { size: 51 })).toThrow(Fault);
    expect(() => assertAffordable(document, undefined, { size: 50 })).not.toThrow();
  });

  it('says what the operation costs and what is allowed', () => {
    const refusal = refusalOf(() => assertAffordable(document, undefined, { size: 2_147_483_647 }));
    expect(refusal.code).toBe('OPERATION_TOO_LARGE');
    expect(refusal.extensions).toMatchObject({ cost: 201, costLimit: 101 });
    expect(refusal.sentence.en).toContain('201 points, and 101 are allowed');
    expect(refusal.sentence.zh).toContain('201 点，上限为 101');
  });
});

function refusalOf(act: () => void): Fault {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  throw new Error('It was not refused.');
}
