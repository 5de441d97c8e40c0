import { joinSql, rawSql, type Sql, sql } from '../database/sql.js';
import { type Column, Expression, type Needed } from './columns.js';

/** A type as it is read: its table, and how each of its fields is had. */
export interface ReadType {
  readonly typeName: string;
  /** What its columns belong to. */
  readonly table: object;
  readonly tableName: string;
  readonly key: Column;
  /** Under which prefix of global ids all changes of its rows are announced, and of those that belong to them. */
  readonly announced: string | undefined;
  /** Whether its rows have global ids, so that they are no mere parts of others. */
  readonly hasOwnIds: boolean;
  /** Which rows are there at all, for this caller. */
  readonly visible: Sql | undefined;
  /** A query of where records went that are not there any more, as `key` and `heir`. */
  readonly heirs?: ((keys: readonly string[]) => Sql) | undefined;
  declared(field: string): Declared;
  /** The value that says where a record lies. */
  place(name: string): Needed;
}

export type Needs = Readonly<Record<string, Needed>>;
export type RowOf<N extends Needs> = { readonly [Name in keyof N]: N[Name]['value'] };

/** Which rows belong to a row, and in what order. Columns are those of the rows, and of all around them. */
export interface Rows {
  /** The column of the rows that holds the key of the row they belong to; or a condition, where another table says it. */
  readonly by: Column | Sql;
  readonly where?: (args: never, context: never) => Sql | undefined;
  readonly order: readonly Needed[];
  /** All of them downwards. */
  readonly isDescending?: boolean;
  /** As many of them as are told, the first of that order; all without it. Of pages, as many as one may have; 100 without it. */
  readonly most?: number;
}

/** How one field is read; a value is shown as it is. */
export type Declared =
  | Needed
  | { readonly kind: 'id'; readonly prefix: string; readonly key: Column }
  | {
      readonly kind: 'computed';
      readonly needs: Needs;
      readonly value: (row: never, args: never, context: never) => unknown;
    }
  | { readonly kind: 'embedded'; readonly fields: Declarations; readonly present: Needed | undefined }
  | { readonly kind: 'one'; readonly of: () => ReadType; readonly key: Needed }
  | { readonly kind: 'many'; readonly of: () => ReadType; readonly rows: Rows }
  | { readonly kind: 'page'; readonly of: () => ReadType; readonly rows: Rows };

export type Declarations = Readonly<Record<string, Declared>>;

/** How a field of an object at that place is read. Throws when nothing says it. */
export function declaredIn(fields: Declarations, name: string, place: string): Declared {
  const declared = fields[name];
  if (declared) return declared;
  throw new Error(`How ${place}.${name} is read is declared nowhere.`);
}

/**
 * SQL of one value, of a Postgres type, which may depend on the arguments of the field. For a field that is never null
 * it must never be null.
 */
export function expression<Value>(type: string, sql: Sql | ((args: never, context: never) => Sql)): Expression<Value> {
  return new Expression(type, sql);
}

/** What a function makes of values of the row; it is handed just those it names, and may answer another domain's read. */
export function computed<N extends Needs>(
  needs: N,
  compute: (row: RowOf<N>, args: never, context: never) => unknown,
): Declared {
  return { kind: 'computed', needs, value: compute as never };
}

/**
 * An object made of values of the same row. It is null where the value `present` is; where that is not, the columns of
 * fields that are never null are not null either, and a check of the table holds them to it.
 */
export const embedded = (fields: Declarations, present?: Needed): Declared => ({ kind: 'embedded', fields, present });

/** The one row that a key of this row names, within the domain. A key that is computed may be null. */
export const one = (of: () => ReadType, key: Needed): Declared => ({ kind: 'one', of, key });

/** The rows that belong to this row, within the domain, as a list. */
export const many = (of: () => ReadType, rows: Rows): Declared => ({ kind: 'many', of, rows });

/** The rows that belong to this row, page by page; the field takes `first` and `after`. */
export const page = (of: () => ReadType, rows: Rows): Declared => ({ kind: 'page', of, rows });

/** In what order rows come. For pages: by values that are never null and together unique. */
export interface Order {
  readonly by: readonly Needed[];
  /** All of them downwards. */
  readonly isDescending?: boolean | undefined;
  /** As many as a page may have; 100 without it. */
  readonly most?: number | undefined;
}

/** The rows behind one, by the values that order it. */
export function behind({ by, isDescending }: Order, values: readonly unknown[]): Sql {
  const casts = by.map(({ type }, index) => sql`${values[index]}::${rawSql(type)}`);
  return sql`(${orderOf({ by })}) ${rawSql(isDescending ? '<' : '>')} (${joinSql(casts, ', ')})`;
}

/** What rows are ordered by, side by side. */
export function orderOf({ by, isDescending }: Order): Sql {
  const direction = rawSql(isDescending ? ' desc' : '');
  const pieces = by.map((needed) => sql`${needed}${direction}`);
  return joinSql(pieces, ', ');
}
