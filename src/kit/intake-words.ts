import type { CellKind } from './intake-cells.js';

/** One cell of fixed words; `words` have the words of each value, as people write them. */
export function wordCell<Value>(
  rule: string,
  words: readonly (readonly [Value, string])[],
  en: string,
): CellKind<Value> {
  const byWord = new Map(
    words.flatMap(([value, spelt]) => spelt.split(' ').map((word) => [word.toLowerCase(), value])),
  );
  const zh = words.map(([, spelt]) => spelt.split(' ')[0]).join('、');
  return {
    rule,
    expected: { zh, en },
    read: (text) => byWord.get(text) ?? byWord.get(text.replace(/\s/g, '').toLowerCase()),
  };
}
