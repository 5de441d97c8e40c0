import { joinSql, rawSql, type Sql, sql } from '../database/sql.js';
import { Raw } from '../graphql/execution/raw.js';
import { readerOf } from './columns.js';

/** Finds a value in what stands for a row. */
export type Find = (source: unknown) => unknown;

/** The values that a statement reads of each row, and where each of them is found in what comes. */
export abstract class Slots {
  readonly #names: string[] = [];
  readonly #pieces: Sql[] = [];
  readonly #hidden = new Map<unknown, Find>();
  #isPlain = true;

  /** Whether every value is found under the key of the answer. */
  get isPlain(): boolean {
    return this.#isPlain;
  }

  /** The select list. */
  get list(): Sql {
    const named = this.#pieces.map((piece, index) => sql`${piece} as ${rawSql(`"${this.#names[index]}"`)}`);
    return joinSql(named, ', ');
  }

  /** A value that the answer holds as it is found, under its key. */
  abstract shown(key: string, what: unknown, piece: Sql): Find;

  /** JSON that the answer holds as it is; `text` is the same as text where that is had for less. */
  abstract passed(key: string, what: unknown, json: Sql, text?: Sql): Find;

  /** A value of which the program makes something; the same one is read once. */
  hidden(what: unknown, piece: Sql, type: string): Find {
    const known = this.#hidden.get(what);
    if (known) return known;
    const find = this.found(this.add(undefined, piece));
    const reader = readerOf(type);
    const read = reader ? (source: unknown) => present(find(source), reader) : find;
    this.#hidden.set(what, read);
    return read;
  }

  protected abstract found(name: string): Find;

  /** Reads a value, and answers its name. */
  protected add(key: string | undefined, piece: Sql): string {
    // Longer names would be cut, and a page may show its rows twice; no key of an answer begins with this sign.
    const isFree = key !== undefined && key.length < 64 && !this.#names.includes(key);
    const name = isFree ? key : `#${this.#names.length}`;
    this.#isPlain &&= name === key;
    this.#names.push(name);
    this.#pieces.push(piece);
    return name;
  }
}

function present(value: unknown, reader: (value: never) => unknown): unknown {
  return value === null || value === undefined ? null : reader(value as never);
}

/** Values by name, in an object that Postgres wrote as JSON. */
export class JsonSlots extends Slots {
  shown(key: string, _what: unknown, piece: Sql): Find {
    return this.found(this.add(key, piece));
  }

  passed(key: string, _what: unknown, json: Sql): Find {
    return this.shown(key, undefined, json);
  }

  protected found(name: string): Find {
    return (object) => (object as Readonly<Record<string, unknown>>)[name];
  }
}

/** A row of a statement: its values, and the texts that pass through it. */
class Row {
  readonly texts: readonly string[];
  #values: readonly unknown[] | undefined;

  constructor(line: string) {
    this.texts = line.split(PART);
  }

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
 * Values by their order. All rows come as one text, each a list of values in JSON and behind it the texts that pass
 * through: the driver spends as much on one value of a row as Postgres on writing three into JSON.
 */
export class RowSlots extends Slots {
  readonly #values: Sql[] = [];
  readonly #texts: Sql[] = [];
  #head: Sql | undefined;

  /** The select that answers all rows of a select of the list, which goes on with `rest`, as one text. */
  asText(rest: Sql): Sql {
    this.#head ??= this.#written();
    return sql`${this.#head}${rest}) r`;
  }

  /** As far as it is the same each time, in one piece. */
  #written(): Sql {
    const list = joinSql(this.#values, ', ');
    const each = this.#values.map((value) => sql`to_json(${value})`);
    const values =
      each.length > ARGUMENTS ? sql`array_to_json(array[${joinSql(each, ', ')}])` : sql`json_build_array(${list})`;
    const line = joinSql([sql`${values}::text`, ...this.#texts], ` || ${NEXT_PART} || `);
    return sql`select string_agg(${line}, ${rawSql(NEXT_ROW)}) from (select ${this.list} `.placed(new Map());
  }

  /** The rows in that text. */
  rowsIn(text: unknown): readonly Row[] {
    return typeof text === 'string' ? text.split(ROW).map((line) => new Row(line)) : [];
  }

  shown(_key: string, what: unknown, piece: Sql): Find {
    return this.hidden(what, piece, '');
  }

  passed(_key: string, _what: unknown, json: Sql, text: Sql = sql`${json}::text`): Find {
    const name = this.add(undefined, text);
    const place = this.#texts.push(rawSql(`coalesce(r."${name}", '')`));
    return (row) => {
      const found = (row as Row).texts[place];
      return found ? new Raw(found) : null;
    };
  }

  protected found(name: string): Find {
    const index = this.#values.push(rawSql(`r."${name}"`)) - 1;
    return (row) => (row as Row).values[index];
  }
}
