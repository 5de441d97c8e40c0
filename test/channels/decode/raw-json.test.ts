import fc from 'fast-check';
import { elementsOf, isNestedAtMost, membersOf, onOneLine, wholeOf } from '../../../src/channels/decode/index.js';
import '../../support/properties.js';

const read = (text: string, value: { readonly start: number; readonly end: number }) =>
  JSON.parse(text.slice(value.start, value.end)) as unknown;
/** In one line, or broken into several. */
const written = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'))
  .map(([value, indent]) => [value, ` \n${JSON.stringify(value, null, indent)}\r\n`] as const);

describe('parts of JSON as they are written', () => {
  it('are those that a parser finds', () => {
    fc.assert(
      fc.property(written, ([value, text]) => {
        const whole = wholeOf(text);
        const elements = elementsOf(text, whole)?.map((part) => read(text, part));
        const members = [...(membersOf(text, whole) ?? [])].map(([key, part]) => [key, read(text, part)]);
        expect(elements).toEqual(Array.isArray(value) ? JSON.parse(JSON.stringify(value)) : undefined);
        const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
        // In their order: keys that look like numbers come first in a parsed one.
        expect(new Map(members as [string, unknown][])).toEqual(
          new Map(isObject ? Object.entries(JSON.parse(text) as object) : []),
        );
        expect(onOneLine(text, whole)).not.toMatch(/[\r\n]/);
        expect(JSON.parse(onOneLine(text, whole))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('know a key that stands twice, however it is written, and how deep they are', () => {
    const text = '{"a": 1, "\\u0061": 2}';
    expect(membersOf(text, wholeOf(text))).toBeUndefined();
    expect([isNestedAtMost('[[["]]]]"]]]', 3), isNestedAtMost('[[[[1]]]]', 3)]).toEqual([true, false]);
  });
});
