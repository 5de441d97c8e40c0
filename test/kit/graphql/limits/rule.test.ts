import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { Fault, faultOf } from '../../../../src/kit/graphql/faults.js';
import {
  DEFAULT_LIMITS,
  extraRules,
  type OperationLimits,
  operationLimitsRule,
} from '../../../../src/kit/graphql/limits/index.js';

const schema = buildSchema(`
  type Query { a: T b: T leaf: Int }
  type T { a: T b: T leaf: Int }
`);

function breachOf(text: string, limits: Partial<OperationLimits> = {}): Fault | undefined {
  const rule = operationLimitsRule({ ...DEFAULT_LIMITS, ...limits });
  const errors = validate(schema, parse(text), [...specifiedRules, rule]);
  return faultOf(errors.find((error) => error instanceof Fault));
}

function nested(depth: number): string {
  return `${'{ a '.repeat(depth - 1)}{ leaf }${' }'.repeat(depth - 1)}`;
}

describe('the limits of an operation', () => {
  it('lets an ordinary operation through', () => {
    expect(breachOf('{ a { b { leaf } } }')).toBeUndefined();
  });

  it('lets the deepest operation that is allowed through and refuses one level more', () => {
    expect(breachOf(nested(8))).toBeUndefined();
    expect(breachOf(nested(9))?.code).toBe('OPERATION_TOO_LARGE');
  });

  it('says in both languages what was given, what is allowed and what to do', () => {
    const { sentence } = breachOf(nested(9)) ?? {};
    expect(sentence?.en).toBe(
      'The operation is too large: it has 9 levels of fields, and 8 are allowed. Ask for fewer levels, or in several operations.',
    );
    expect(sentence?.zh).toContain('嵌套层数为 9，上限为 8');
  });

  it('refuses too many fields, also when fragments hide them', () => {
    const spread = '{ a { ...F } b { ...F } } fragment F on T { a { leaf } b { leaf } leaf }';
    expect(breachOf(spread, { fields: 12 })).toBeUndefined();
    expect(breachOf(spread, { fields: 11 })?.sentence.en).toContain('12 fields');
  });

  it('refuses too many aliases, also when fragments hide them', () => {
    const spread = '{ a { ...F } b { ...F } } fragment F on T { x: leaf y: leaf }';
    expect(breachOf(spread, { aliases: 4 })).toBeUndefined();
    expect(breachOf(spread, { aliases: 3 })?.sentence.en).toContain('4 aliases');
  });

  it('refuses too many directives', () => {
    expect(breachOf('{ leaf @skip(if: false) @include(if: true) }', { directives: 1 })?.sentence.en).toContain(
      '2 directives',
    );
  });

  it('refuses too many fragments', () => {
    const two = '{ ...A ...B } fragment A on Query { leaf } fragment B on Query { leaf }';
    expect(breachOf(two, { fragments: 2 })).toBeUndefined();
    expect(breachOf(two, { fragments: 1 })?.sentence.en).toContain('2 fragments');
  });

  it('refuses a document of two operations', () => {
    expect(breachOf('query A { leaf } query B { leaf }')?.sentence.en).toContain('2 operations in one document');
  });

  it('lets the standard introspection through, and only once', () => {
    const standard = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, oneOf: true });
    expect(breachOf(standard)).toBeUndefined();
    expect(
      breachOf('{ x: __schema { description } y: __schema { description } __type(name: "T") { name } }'),
    ).toBeDefined();
  });

  it('refuses an alias inside of an introspection, which the usual tools never need', () => {
    const aliased = '{ __schema { types { x: fields { name } y: fields { name } } } }';
    expect(breachOf(aliased)?.sentence.en).toContain('2 aliases inside of introspection');
  });

  it('names no number beyond a million', () => {
    const fragments = Array.from(
      { length: 29 },
      (_, at) => `fragment F${at} on T { a { ...F${at + 1} } b { ...F${at + 1} } }`,
    );
    const text = `{ a { ...F0 } } ${fragments.join(' ')} fragment F29 on T { leaf }`;
    expect(breachOf(text, { depth: 100 })?.sentence.en).toContain('it has more than a million fields');
    expect(breachOf(text, { depth: 100 })?.sentence.zh).toContain('为 一百万以上');
  });

  it('refuses an introspection that goes from types to their types', () => {
    const twice = '{ __schema { types { fields { type { fields { name } } } } } }';
    expect(breachOf(twice)?.sentence.en).toContain('lists of introspection');
  });

  it('refuses an introspection that fragments blow up', () => {
    const fragments = Array.from(
      { length: 12 },
      (_, at) => `fragment F${at} on __Type { x: ofType { ...F${at + 1} } ofType { ...F${at + 1} } }`,
    );
    const text = `{ __type(name: "T") { ...F0 } } ${fragments.join(' ')} fragment F12 on __Type { name }`;
    expect(breachOf(text, { aliases: 100_000 })?.sentence.en).toContain('fields of introspection');
  });
});

describe('a field with a price of its own', () => {
  const priced = buildSchema(`
    directive @cost(weight: Int!) on FIELD_DEFINITION
    type Query { dear(of: Int): Int @cost(weight: 500) leaf: Int }
  `);
  const breach = (text: string) =>
    faultOf(validate(priced, parse(text), [...specifiedRules, ...extraRules(DEFAULT_LIMITS, true)])[0]);

  it('is asked once an operation', () => {
    expect(breach('{ leaf again: leaf dear(of: 1) dear(of: 1) }')).toBeUndefined();
    expect(breach('{ dear(of: 1) b: dear(of: 2) }')).toMatchObject({
      code: 'OPERATION_TOO_LARGE',
      sentence: { en: expect.stringContaining('asks for dear as dear and as b, and once is allowed') },
    });
  });

  it('is found where a fragment hides it', () => {
    expect(breach('{ dear ...F } fragment F on Query { b: dear }')?.code).toBe('OPERATION_TOO_LARGE');
  });
});
