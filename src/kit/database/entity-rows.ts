import type { EntityClass } from '@mikro-orm/core';
import type { CopyRow, CopyValue } from './copy.js';
import { joinSql, rawSql, type Sql, sql } from './sql.js';
import { tableOf } from './tables.js';

/** A column by the property of its entity. */
interface EntityColumn {
  readonly property: string;
  readonly column: string;
  readonly type: string;
}

/**
 * Some columns of an entity's table, for rows that are read and written by set and past the unit of work: the names and
 * types stand in the entity alone. Made for each use; throws for a property that the entity has not.
 */
export class EntityRows<Row extends object> {
  readonly #columns: readonly EntityColumn[];

  constructor(entity: EntityClass, properties: readonly (keyof Row & string)[]) {
    const known = tableOf(entity).properties as Readonly<
      Record<string, { readonly fieldNames: readonly string[]; readonly columnTypes: readonly string[] }>
    >;
    this.#columns = properties.map((property) => {
      const { fieldNames: [column] = [], columnTypes: [type] = [] } = known[property] ?? {};
      if (column && type) return { property, column, type };
      throw new Error(`${entity.name} has no column for ${property}; name a property that its entity has.`);
    });
  }

  /** The columns with their types, as rows are staged. */
  get types(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#columns.map(({ column, type }) => [column, type]));
  }

  /** The list of a select from the table itself; numbers of any size are read as numbers. */
  selected(): Sql {
    const pieces = this.#columns.map(({ column, property, type }) => {
      const cast = /^(?:numeric|bigint)/.test(type) ? '::double precision' : '';
      return rawSql(`"${column}"${cast} as "${property}"`);
    });
    return joinSql(pieces, ', ');
  }

  /** `column = source.column` for each column but those that name the row. */
  assigned(source: Sql, key: keyof Row & string): Sql {
    const pieces = this.#columns
      .filter(({ property }) => property !== key)
      .map(({ column }) => sql`${rawSql(`"${column}"`)} = ${source}.${rawSql(`"${column}"`)}`);
    return joinSql(pieces, ', ');
  }

  /** A row on its way into the table, or into one that is staged. */
  copied(row: Row): CopyRow {
    const copied: Record<string, CopyValue> = {};
    for (const { column, property } of this.#columns) copied[column] = valueIn(row, property);
    return copied;
  }
}

function valueIn(row: object, property: string): CopyValue {
  const value = (row as Readonly<Record<string, unknown>>)[property] ?? null;
  return isPlainObject(value) ? JSON.stringify(value) : (value as CopyValue);
}

/** What stands in a column of JSON. */
function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
