import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { answerKey } from '../../../src/server/answers/answer-key.js';
import { isKnownTo } from '../../../src/server/answers/index.js';

const operationOf = (text: string) => getOperationAST(parse(text)) as OperationDefinitionNode;
const QUERY = operationOf('query ($a: Int, $b: In, $c: [String]) { x(a: $a, b: $b, c: $c) }');
const key = (variables: Record<string, unknown>, language: 'zh' | 'en' = 'zh') => answerKey(QUERY, language, variables);

describe('the key of an answer', () => {
  it.each([
    ['a variable that is null and one that is left out', { a: null }, {}],
    ['a number and its text', { a: 1 }, { a: '1' }],
    ['a field that is null and one that is left out', { b: { x: null } }, { b: {} }],
    ['one text and two', { c: ['a,b'] }, { c: ['a', 'b'] }],
    ['a text that looks like the next variable', { a: 'x,b=1' }, { a: 'x', b: 1 }],
    ['the order of a list', { c: ['a', 'b'] }, { c: ['b', 'a'] }],
    ['a list and an object', { b: [] }, { b: {} }],
  ])('tells apart %s', (_, one, other) => expect(key(one)).not.toBe(key(other)));

  it.each([
    ['the order of variables', { a: 1, c: [] }, { c: [], a: 1 }],
    ['the order of fields', { b: { x: 1, y: { p: 1, q: 2 } } }, { b: { y: { q: 2, p: 1 }, x: 1 } }],
    ['variables that the operation does not have', { a: 1, junk: Math.PI }, { a: 1 }],
  ])('does not depend on %s', (_, one, other) => expect(key(one)).toBe(key(other)));

  it('tells apart languages, and operations that differ in an alias alone', () => {
    expect(key({}, 'en')).not.toBe(key({}, 'zh'));
    expect(answerKey(operationOf('{ a: x }'), 'zh', {})).not.toBe(answerKey(operationOf('{ b: x }'), 'zh', {}));
  });

  it('reads a field called __proto__ as any other', () => {
    expect(key(JSON.parse('{"b":{"__proto__":1}}'))).not.toBe(key({ b: {} }));
  });
});

describe('an entity tag', () => {
  it.each(['"t"', '"a", "t"', 'W/"t"', '*', ' * '])('is known to a client that sends %s', (header) =>
    expect(isKnownTo(header, '"t"')).toBe(true),
  );
  it.each([undefined, '', 't', '"T"', '"tt"', '"t'])('is not known to one that sends %s', (header) =>
    expect(isKnownTo(header, '"t"')).toBe(false),
  );
});
