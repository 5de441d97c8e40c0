/** What a statement calls the tables it reads, by what stands for each table in the program. */
export type Aliases = ReadonlyMap<object, string>;

/** A hole whose text depends on where it stands: a column has the alias of its table there. */
export abstract class Placed {
  abstract placed(aliases: Aliases): Sql | Deferred;
}

/** A hole whose piece or value is known only when the statement is asked, from what is handed to `compile`. */
export class Deferred<Asked = never> extends Placed {
  readonly of: (asked: Asked) => unknown;

  constructor(of: (asked: Asked) => unknown) {
    super();
    this.of = of;
  }

  placed(aliases: Aliases): Deferred<Asked> {
    return new Deferred((asked: Asked) => {
      const piece = this.of(asked);
      return piece instanceof Sql ? piece.placed(aliases) : piece;
    });
  }
}

/** A value in a hole. The one that stands in several places of a statement, because its piece does, is one parameter. */
class Value {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** A piece of SQL with its values; the text never contains a value. */
export class Sql {
  readonly #strings: readonly string[];
  readonly #holes: readonly unknown[];

  constructor(strings: readonly string[], holes: readonly unknown[]) {
    this.#strings = strings;
    this.#holes = holes.map((hole) => (isPiece(hole) ? hole : new Value(hole)));
  }

  /** The same with its columns written out, and in as few parts as may be: made once, compiled many times. */
  placed(aliases: Aliases): Sql {
    const strings = [''];
    const holes: unknown[] = [];
    this.#place(aliases, strings, holes);
    return new Sql(strings, holes);
  }

  /** The text with `$1`, `$2`, … and the values in that order; `asked` is for what was deferred until now. */
  compile(asked?: unknown): Statement {
    const values = new Map<Value, number>();
    const text = this.#write(values, asked);
    return { text, values: Array.from(values.keys(), ({ value }) => value) };
  }

  #place(aliases: Aliases, strings: string[], holes: unknown[]): void {
    const add = (text: string | undefined): void => {
      strings[strings.length - 1] += text ?? '';
    };
    add(this.#strings[0]);
    this.#holes.forEach((hole, index) => {
      const piece = hole instanceof Placed ? hole.placed(aliases) : hole;
      if (piece instanceof Sql) piece.#place(aliases, strings, holes);
      else {
        holes.push(piece);
        strings.push('');
      }
      add(this.#strings[index + 1]);
    });
  }

  #write(values: Map<Value, number>, asked: unknown): string {
    let text = this.#strings[0] ?? '';
    this.#holes.forEach((hole, index) => {
      const piece = hole instanceof Deferred ? hole.of(asked as never) : hole;
      if (piece instanceof Placed) throw new Error('A column stands in a statement that was given no tables.');
      text += piece instanceof Sql ? piece.#write(values, asked) : numbered(piece, values);
      text += this.#strings[index + 1] ?? '';
    });
    return text;
  }
}

function isPiece(hole: unknown): hole is Sql | Placed | Value {
  return hole instanceof Sql || hole instanceof Placed || hole instanceof Value;
}

function numbered(hole: unknown, values: Map<Value, number>): string {
  const value = hole instanceof Value ? hole : new Value(hole);
  const number = values.get(value) ?? values.size + 1;
  values.set(value, number);
  return `$${number}`;
}

/** A finished statement. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
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

const HINT = '/* by values */';

/**
 * Stands in a piece whose values decide which way to its rows is the short one, as a word that one row has or half of
 * them. Such a statement is planned by its values each time it is sent; all others once, for whatever values.
 */
export const BY_VALUES = rawSql(HINT);

/** Whether a statement is planned by its values. */
export function isByValues(text: string): boolean {
  return text.includes(HINT);
}
