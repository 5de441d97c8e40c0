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

/** The words of each value as people write them, parted by blanks; the first is the one that is written. */
export type Spellings<Value extends string> = Readonly<Record<Value, string>>;

/** Spellings that begin with what each value is called elsewhere. */
export function spelt<Value extends string>(
  terms: Readonly<Record<Value, string>>,
  others: Partial<Readonly<Record<Value, string>>>,
): Spellings<Value> {
  const entries = Object.entries<string>(terms).map(([value, term]) => [
    value,
    `${term} ${others[value as Value] ?? ''}`.trim(),
  ]);
  return Object.fromEntries(entries) as Spellings<Value>;
}

/** The word that is written for each value. */
export function termsOf<Value extends string>(words: Spellings<Value>): Readonly<Record<Value, string>> {
  const entries = Object.entries<string>(words).map(([value, spellings]) => [value, spellings.split(' ')[0] ?? value]);
  return Object.fromEntries(entries) as Record<Value, string>;
}

/** One cell of a value by one of its spellings; its code is understood as well. */
export function spellingCell<Value extends string>(rule: string, words: Spellings<Value>): CellKind<Value> {
  const values = Object.keys(words) as Value[];
  return wordCell(
    rule,
    values.map((value) => [value, `${words[value]} ${value}`] as const),
    `one of ${Object.values(termsOf(words)).join(', ')}`,
  );
}
