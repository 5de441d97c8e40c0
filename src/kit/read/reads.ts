import type { EntityClass } from '@mikro-orm/core';
import { keyOf } from '../database/ids.js';
import type { Sql } from '../database/sql.js';
import { tableName, tableOf } from '../database/tables.js';
import type { Readable } from '../graphql/execution/compile.js';
import { Column, type Needed } from './columns.js';
import type { Declared, ReadType } from './declare.js';
import { ByUnique, ListRead, type ListRequest, OneRead, PageRead, type PageRequest } from './roots.js';
import { Source } from './source.js';

/** How the records of one type are read, beyond what their entity says: a field without a word is the column of its name. */
export interface ReadsOptions<Type extends object> {
  readonly fields?: { readonly [Field in keyof Type]?: Declared };
  /** Prefix of the global id. */
  readonly id?: string;
  /**
   * Where records went that are not there any more: a query of `key` and `heir` for some of these keys. A record that is
   * asked for by its key is then answered by its heir; only keys that find nothing are looked up.
   */
  readonly heirs?: (keys: readonly string[]) => Sql;
  /**
   * All changes of these records, and of the rows that belong to them, are announced in the log under this prefix of global
   * ids, in their transaction: so what shows them can be given again until one is. For a type of a source it is the prefix
   * of the records that its rows are made of. What is not announced is read anew each time.
   */
  readonly announced?: string;
  /** Which rows are there at all, for this caller: a row that is not meets no question, and is counted nowhere. */
  readonly visible?: Sql;
  /** The values that say where a record lies, for fields that depend on it. */
  readonly places?: Readonly<Record<string, Needed>>;
}

/**
 * How one type is read. Its roots answer what to read, not rows: the execution turns that, and what is selected of it,
 * into one statement with just the columns and children that were asked for.
 */
export class Reads implements ReadType {
  readonly #key: Column | undefined;
  #edges = new Map<string, Declared>();

  constructor(
    readonly typeName: string,
    readonly table: EntityClass | Source,
    readonly options: ReadsOptions<Record<string, unknown>>,
  ) {
    this.#key = table instanceof Source ? undefined : new Column(table, tableOf(table).primaryKeys[0] ?? '');
  }

  get visible(): Sql | undefined {
    return this.options.visible;
  }

  get heirs(): ((keys: readonly string[]) => Sql) | undefined {
    return this.options.heirs;
  }

  get announced(): string | undefined {
    return this.options.announced;
  }

  get hasOwnIds(): boolean {
    return this.options.id !== undefined;
  }

  /** The column of its key. Throws for a source, which has none. */
  get key(): Column {
    if (this.#key) return this.#key;
    throw new Error(`${this.typeName} has no table and no key. Read lists and pages of it, and say where from.`);
  }

  /** Its table in a statement. Throws for a source, whose rows come from where a root says. */
  get tableName(): string {
    return tableName(this.key.table);
  }

  /** What finds its records by their global ids, for `node`. */
  get node(): { readonly type: string; readonly prefix: string; byGlobalId(id: string): Readable | null } {
    const { id: prefix } = this.options;
    if (prefix === undefined) throw new Error(`Records of ${this.typeName} have no global id.`);
    return { type: this.typeName, prefix, byGlobalId: (id) => this.byGlobalId(id) };
  }

  /**
   * The same records as far as a condition shows them to the caller: for the ways by which anybody may come to one, where
   * others lead only to what may be seen. Edges are those of the type, also those that are added later.
   */
  seenWhere(visible: Sql): Reads {
    const seen = new Reads(this.typeName, this.table, { ...this.options, visible });
    seen.#edges = this.#edges;
    return seen;
  }

  /** Says how fields are read that another domain has added to the type. Called before the schema is built. */
  adds(edges: Readonly<Record<string, Declared>>): void {
    for (const [name, declared] of Object.entries(edges)) {
      if (this.#edges.has(name)) throw new Error(`${this.typeName}.${name} is added twice.`);
      this.#edges.set(name, declared);
    }
  }

  /** How a field is read. Throws when neither a declaration nor a column says it. */
  declared(name: string): Declared {
    const { id: prefix, fields = {} } = this.options;
    const known = fields[name] ?? this.#edges.get(name);
    if (known) return known;
    if (name === 'id' && prefix !== undefined) return { kind: 'id', prefix, key: this.key };
    const column = this.#column(name);
    if (column) return column;
    throw new Error(
      `How ${this.typeName}.${name} is read is declared nowhere, and ${this.table.name} has no such column.`,
    );
  }

  #column(name: string): Needed | undefined {
    const { table } = this;
    if (table instanceof Source) return (table.columns as Readonly<Record<string, Needed>>)[name];
    return tableOf(table).properties[name] && new Column(table, name);
  }

  /** The value that says where a record lies. */
  place(name: string): Needed {
    const value = this.options.places?.[name];
    if (value) return value;
    throw new Error(`Nothing of ${this.typeName} is declared to say its ${name}.`);
  }

  /** The record that meets a condition; null when none does. */
  one(where: Sql): Readable {
    return new OneRead(this, where);
  }

  /** The record with this key, one statement for all of a request that are asked for alike; null when there is none. */
  byKey(key: string): Readable {
    return new ByUnique(this, this.key, key);
  }

  /** The record that alone says this in a column, one statement as for keys; null when none does. */
  byUnique(column: Column, value: string): Readable {
    return new ByUnique(this, column, value);
  }

  /** The record with this global id; null when there is none, and without a question when it can be none. */
  byGlobalId(id: string): Readable | null {
    const { id: prefix } = this.options;
    const key = prefix === undefined ? undefined : keyOf(prefix, id);
    return key === undefined ? null : this.byKey(key);
  }

  /** The records that meet a condition, in an order, so many at most. */
  list(request: ListRequest): Readable {
    return new ListRead(this, request);
  }

  /** One page of them, as a connection. */
  page(request: PageRequest): Readable {
    return new PageRead(this, request);
  }
}

/** Declares how a type is read, of a table or of a source. Throws when a column is named that the entity does not have. */
export function reads<Type extends object>(
  type: { readonly name: string; readonly prototype: Type },
  table: EntityClass | Source,
  options: ReadsOptions<Type> = {},
): Reads {
  return new Reads(type.name, table, options as ReadsOptions<Record<string, unknown>>);
}
