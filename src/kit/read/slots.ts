import { instantOf } from '../database/database.js';
import { joinSql, rawSql, type Sql, sql } from '../database/sql.js';
import { Raw } from '../graphql/execution/raw.js';

/** Finds a value in what stands for a row. */
export type Find = (source: unknown) => unknown;

/** What the program makes of values that came in JSON, by their type in Postgres; all others stay as they came. */
const FROM_JSON: Readonly<Record<string, (text: string | null) => unknown>> = {
  timestamptz: (text) => text && instantOf(text),
  bytea: (text) => text && Buffer.from(text.slice(2), 'hex'),
};

/** The values that a statement reads of each row, and where each of them is found in what comes. */
export abstract class Slots {
  readonly #pieces = new Map<string, Sql>();
  readonly #hidden = new Map<unknown, Find>();
  #head: Sql | undefined;

  /** Whether every value is found under the key of the answer. */
  get isPlain(): boolean {
    return this.#pieces.keys().every((name) => !name.startsWith('#'));
  }

  /** One row of a select of all values, which goes on with `rest`, as a JSON object. */
  object(rest = rawSql('')): Sql {
    return sql`(select row_to_json("#") from (select ${this.#list} ${rest}) "#")`;
  }

  /** All rows of such a select, as one text. From now on the values are complete. */
  all(rest: Sql): Sql {
    // As far as it is the same each time, in one piece.
    this.#head ??= sql`(select ${rawSql(this.whole)} from (select ${this.#list} `.placed(new Map());
    return sql`${this.#head}${rest}) "#")`;
  }

  /** What makes that text of the rows, which are called "#". */
  protected abstract readonly whole: string;

  /** The rows in what came for it. */
  abstract rowsIn(found: unknown): readonly unknown[];

  /** A value that the answer holds as it is found, under its key. */
  shown(key: string, _what: unknown, piece: Sql): Find {
    return this.found(this.add(key, piece));
  }

  /** JSON that the answer holds as it is; `text` is the same as text where that is had for less. */
  passed(key: string, json: Sql, _text?: Sql): Find {
    return this.found(this.add(key, json));
  }

  /** A value of which the program makes something; the same one is read once. */
  hidden(what: unknown, piece: Sql, type: string): Find {
    const known = this.#hidden.get(what);
    if (known) return known;
    const find = this.found(this.add(undefined, piece));
    const read = FROM_JSON[type];
    const value: Find = read ? (source) => read(find(source) as string | null) : find;
    this.#hidden.set(what, value);
    return value;
  }

  protected abstract found(name: string): Find;

  /** Reads a value, and answers its name. */
  protected add(key: string | undefined, piece: Sql): string {
    // Longer names would be cut, and a page may show its rows twice; no key of an answer begins with this sign.
    const isFree = key !== undefined && key.length < 64 && !this.#pieces.has(key);
    const name = isFree ? key : `#${this.#pieces.size}`;
    this.#pieces.set(name, piece);
    return name;
  }

  get #list(): Sql {
    const named = Array.from(this.#pieces, ([name, piece]) => sql`${piece} as ${rawSql(`"${name}"`)}`);
    return joinSql(named, ', ');
  }
}

/** Values by name, in an object that Postgres wrote as JSON. */
export class JsonSlots extends Slots {
  protected readonly whole = `'[' || coalesce(string_agg(row_to_json("#")::text, ','), '') || ']'`;

  /** Where the text became a part of other JSON. */
  rowsIn(found: unknown): readonly unknown[] {
    return (found as readonly unknown[] | null) ?? [];
  }

  protected found(name: string): Find {
    return (object) => (object as Readonly<Record<string, unknown>>)[name];
  }
}

/** A row of a statement: its values, and the texts that pass through it. */
class Row {
  #values: readonly unknown[] | undefined;

  constructor(readonly texts: readonly string[]) {}

  get values(): readonly unknown[] {
    // Where all of a row passes through, none but the last is ever asked for its values.
    this.#values ??= JSON.parse(this.texts[0] as string) as readonly unknown[];
    return this.#values;
  }
}

// Postgres writes no control character into JSON as it is.
const [ROW, PART] = ['\u001d', '\u001e'];
const [NEXT_ROW, NEXT_PART] = ['chr(29)', 'chr(30)'];

/** More than these are too many for one call of a function. */
const ARGUMENTS = 90;

/**
 * Values by their order. Each row is a list of values in JSON and behind it the texts that pass through: the driver
 * spends as much on one value of a row as Postgres on writing three into JSON.
 */
export class RowSlots extends Slots {
  readonly #values: string[] = [];
  readonly #texts: string[] = [];

  protected get whole(): string {
    const values =
      this.#values.length > ARGUMENTS
        ? `array_to_json(array[${this.#values.map((value) => `to_json(${value})`).join(', ')}])`
        : `json_build_array(${this.#values.join(', ')})`;
    const line = [`${values}::text`, ...this.#texts].join(` || ${NEXT_PART} || `);
    return `string_agg(${line}, ${NEXT_ROW})`;
  }

  rowsIn(found: unknown): readonly unknown[] {
    return typeof found === 'string' ? found.split(ROW).map((line) => new Row(line.split(PART))) : [];
  }

  override shown(_key: string, what: unknown, piece: Sql): Find {
    return this.hidden(what, piece, '');
  }

  override passed(_key: string, json: Sql, text = sql`${json}::text`): Find {
    const place = this.#texts.push(`coalesce("#"."${this.add(undefined, text)}", '')`);
    return (row) => {
      const found = (row as Row).texts[place];
      return found ? new Raw(found) : null;
    };
  }

  protected found(name: string): Find {
    const index = this.#values.push(`"#"."${name}"`) - 1;
    return (row) => (row as Row).values[index];
  }
}
