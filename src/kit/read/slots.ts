import { joinSql, rawSql, type Sql, sql } from '../database/sql.js';
import { readerOf } from './columns.js';

/** Finds a value in a row, or in an object of JSON. */
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

  /** How many values a row has. */
  get width(): number {
    return Math.max(1, this.#pieces.length);
  }

  /** The select list. */
  get list(): Sql {
    const named = this.#pieces.map((piece, index) => sql`${piece} as ${rawSql(`"${this.#names[index]}"`)}`);
    return joinSql(named, ', ', this.nothing);
  }

  /** A value that the answer holds as it is found, under its key. */
  abstract shown(key: string, what: unknown, piece: Sql, type: string): Find;

  /** A value of which the program makes something; the same one is read once. */
  hidden(what: unknown, piece: Sql, type: string): Find {
    const known = this.#hidden.get(what);
    if (known) return known;
    const find = this.add(undefined, piece);
    const reader = readerOf(type, this.from);
    const read = reader ? (source: unknown) => present(find(source), reader) : find;
    this.#hidden.set(what, read);
    return read;
  }

  protected abstract readonly from: 'row' | 'json';
  /** The select list when nothing is selected. */
  protected abstract readonly nothing: string;
  protected abstract find(name: string, index: number): Find;

  protected add(key: string | undefined, piece: Sql): Find {
    // Longer names would be cut; no key of an answer begins with this sign.
    const name = key !== undefined && key.length < 64 ? key : `#${this.#names.length}`;
    this.#isPlain &&= name === key;
    this.#names.push(name);
    return this.find(name, this.#pieces.push(piece) - 1);
  }
}

function present(value: unknown, reader: (value: never) => unknown): unknown {
  return value === null || value === undefined ? null : reader(value as never);
}

/** Values in the order of the select list, as a row comes from the driver. */
export class RowSlots extends Slots {
  protected readonly from = 'row';
  protected readonly nothing = 'null';

  shown(_key: string, what: unknown, piece: Sql, type: string): Find {
    return this.hidden(what, piece, type);
  }

  protected find(_name: string, index: number): Find {
    return (row) => (row as readonly unknown[])[index];
  }
}

/** Values by name, in an object that Postgres wrote as JSON. */
export class JsonSlots extends Slots {
  protected readonly from = 'json';
  // An object without any property.
  protected readonly nothing = '';

  shown(key: string, _what: unknown, piece: Sql, _type: string): Find {
    return this.add(key, piece);
  }

  protected find(name: string): Find {
    return (object) => (object as Readonly<Record<string, unknown>>)[name];
  }
}
