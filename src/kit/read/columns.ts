import type { EntityClass, EntityMetadata } from '@mikro-orm/core';
import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  type GraphQLOutputType,
  GraphQLString,
  getNullableType,
  isEnumType,
  isListType,
} from 'graphql';
import { type Aliases, Placed, rawSql, Sql } from '../database/sql.js';
import { tableOf } from '../database/tables.js';

/** A value that a field shows or a function needs, or by which rows are ordered; a hole in a statement. */
export type Needed<Value = unknown> = Column<Value> | Expression<Value>;

/** A column of a table, by the property of its entity; in a statement it is written with the alias of its table there. */
export class Column<Value = unknown> extends Placed {
  readonly kind = 'value';
  declare readonly value: Value;

  constructor(
    readonly table: EntityClass,
    readonly property: string,
  ) {
    super();
  }

  get facts(): EntityMetadata['properties'][string] {
    const facts = tableOf(this.table).properties[this.property];
    if (facts) return facts;
    throw new Error(`${this.table.name} has no property ${this.property}; declare a column that its entity has.`);
  }

  /** Its type in Postgres, without length or precision. */
  get type(): string {
    return this.facts.columnTypes[0]?.replace(/\(.*\)/, '') ?? '';
  }

  get isNullable(): boolean {
    return this.facts.nullable === true;
  }

  placed(aliases: Aliases): Sql {
    return rawSql(`${aliasIn(aliases, this.table)}."${this.facts.fieldNames[0]}"`);
  }
}

/** Something that is computed in the statement, of a Postgres type; it may depend on the arguments of its field. */
export class Expression<Value = unknown> extends Placed {
  readonly kind = 'value';
  declare readonly value: Value;

  constructor(
    readonly type: string,
    readonly sql: Sql | ((args: never, context: never) => Sql),
  ) {
    super();
  }

  placed(aliases: Aliases): Sql {
    if (this.sql instanceof Sql) return this.sql.placed(aliases);
    throw new Error('Rows are ordered by values that depend on no arguments.');
  }
}

/** What a statement calls a table or a source where this stands: for columns that no entity has. */
export class TableAlias extends Placed {
  constructor(readonly table: { readonly name: string }) {
    super();
  }

  placed(aliases: Aliases): Sql {
    return rawSql(aliasIn(aliases, this.table));
  }
}

function aliasIn(aliases: Aliases, table: { readonly name: string }): string {
  const alias = aliases.get(table);
  if (alias) return alias;
  throw new Error(`A column of ${table.name} stands where no ${table.name} is read.`);
}

/** The columns of an entity by its properties, as `columns(Station).stationCode`. */
export type Columns<Entity> = {
  readonly [Property in Extract<keyof Entity, string>]-?: Column<Exclude<Entity[Property], undefined>>;
};

export function columnsOf<Entity extends object>(table: EntityClass<Entity>): Columns<Entity> {
  return new Proxy({} as Columns<Entity>, { get: (_, property: string) => new Column(table as EntityClass, property) });
}

const AS_IT_IS: ReadonlyMap<unknown, readonly string[]> = new Map<unknown, readonly string[]>([
  [GraphQLString, ['text']],
  [GraphQLID, ['text']],
  [GraphQLInt, ['smallint', 'integer']],
  [GraphQLBoolean, ['boolean']],
]);

/**
 * Whether the answer holds a value of this Postgres type as it was read, so that nothing has to be done to it. Enums are
 * held by a check in the database to the values that the schema knows.
 */
export function isWrittenAsRead(type: GraphQLOutputType, pg: string): boolean {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return pg.endsWith('[]') && isWrittenAsRead(nullable.ofType, pg.slice(0, -2));
  if (isEnumType(nullable)) return pg === 'text' && nullable.getValues().every(({ name, value }) => name === value);
  const kept = AS_IT_IS.get(nullable) ?? (nullable as { extensions?: { keeps?: readonly string[] } }).extensions?.keeps;
  return kept?.includes(pg) ?? false;
}
