import { rawSql, sql } from '../database/sql.js';
import { Expression, TableAlias } from './columns.js';

/** Columns by their names, as `source.columns.month`. */
export type SourceColumns<Row extends object> = { readonly [Name in keyof Row]-?: Expression<Row[Name]> };

/**
 * What a type is read of that no table holds: counts, clusters. Its roots say by `from` where the rows come from; those
 * have these columns, each of a Postgres type. A column that a field shows is null only where the field may be.
 */
export class Source<Row extends object = object> {
  readonly columns: SourceColumns<Row>;

  /** `name` is for messages. */
  constructor(
    readonly name: string,
    types: { readonly [Name in keyof Row]-?: string },
  ) {
    const alias = new TableAlias(this);
    const columns = Object.entries<string>(types).map(
      ([column, type]) => [column, new Expression(type, sql`${alias}.${rawSql(`"${column}"`)}`)] as const,
    );
    this.columns = Object.fromEntries(columns) as SourceColumns<Row>;
  }
}
