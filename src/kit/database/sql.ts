/** A piece of SQL with its values; the text never contains a value. */
export class Sql {
  readonly #strings: readonly string[];
  readonly #holes: readonly unknown[];

  constructor(strings: readonly string[], holes: readonly unknown[]) {
    this.#strings = strings;
    this.#holes = holes;
  }

  /** The text with `$1`, `$2`, … and the values in that order. */
  compile(): Statement {
    const values: unknown[] = [];
    const text = this.#write(values);
    return { text, values };
  }

  #write(values: unknown[]): string {
    let text = this.#strings[0] ?? '';
    this.#holes.forEach((hole, index) => {
      text += hole instanceof Sql ? hole.#write(values) : `$${values.push(hole)}`;
      text += this.#strings[index + 1] ?? '';
    });
    return text;
  }
}

/** A finished statement. With a name it is prepared once a connection, and the name must always mean the same text. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string;
}

/** Template tag: a hole that is a piece of SQL becomes part of the text, every other hole a parameter. */
export function sql(strings: TemplateStringsArray, ...holes: readonly unknown[]): Sql {
  return new Sql(strings, holes);
}

/** Text that the program itself wrote (a column, a function), never anything that came in. */
export function rawSql(text: string): Sql {
  return new Sql([text], []);
}

/** Pieces side by side, as conditions by ` and `; `whenNone` stands where there are none. */
export function joinSql(pieces: readonly Sql[], separator: string, whenNone = ''): Sql {
  if (pieces.length === 0) return rawSql(whenNone);
  const strings = ['', ...Array.from({ length: pieces.length - 1 }, () => separator), ''];
  return new Sql(strings, pieces);
}

/** All conditions together; `true` where there are none. */
export function allOf(conditions: readonly Sql[]): Sql {
  return joinSql(conditions, ' and ', 'true');
}
