import { type Aliases, Placed, rawSql, type Sql, sql } from '../database/sql.js';
import { TableAlias } from './columns.js';
import type { Expression } from './declare.js';

/** A column of a source, by its name; in a statement it is written with the alias that the source has there. */
export class SourceColumn<Value = unknown> extends Placed implements Expression<Value> {
  readonly type: string;
  readonly sql: Sql;
  declare readonly value: Value;

  constructor(alias: TableAlias, name: string, type: string) {
    super();
    this.type = type;
    this.sql = sql`${alias}.${rawSql(`"${name}"`)}`;
  }

  placed(aliases: Aliases): Sql {
    return this.sql.placed(aliases);
  }
}

/** Columns by their names, as `source.columns.month`. */
export type SourceColumns<Row extends object> = { readonly [Name in keyof Row]-?: SourceColumn<Row[Name]> };

/**
 * What a type is read of that no table holds: counts, clusters. Its roots say by `from` where the rows come from; those
 * have these columns, each of a Postgres type. A column that a field shows is null only where the field may be.
 */
export class Source<Row extends object = object> {
  readonly name: string;
  readonly columns: SourceColumns<Row>;

  /** `name` is for messages. */
  constructor(name: string, types: { readonly [Name in keyof Row]-?: string }) {
    this.name = name;
    const alias = new TableAlias(this);
    const columns = Object.entries<string>(types).map(
      ([column, type]) => [column, new SourceColumn(alias, column, type)] as const,
    );
    this.columns = Object.fromEntries(columns) as SourceColumns<Row>;
  }
}
