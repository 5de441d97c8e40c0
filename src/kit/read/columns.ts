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
import { instantOf } from '../database/database.js';
import { type Aliases, Placed, rawSql, type Sql } from '../database/sql.js';
import { tableOf } from '../database/tables.js';

/** A column of a table, by the property of its entity; in a statement it is written with the alias of its table there. */
export class Column<Value = unknown> extends Placed {
  readonly table: EntityClass;
  readonly property: string;
  declare readonly value: Value;

  constructor(table: EntityClass, property: string) {
    super();
    this.table = table;
    this.property = property;
  }

  get facts(): EntityMetadata['properties'][string] {
    const facts = tableOf(this.table).properties[this.property];
    if (facts) return facts;
    throw new Error(`${this.table.name} has no property ${this.property}; declare a column that its entity has.`);
  }

  /** Its type in Postgres, without length or precision. */
  get type(): string {
    return pgType(this.facts.columnTypes[0] ?? '');
  }

  get isNullable(): boolean {
    return this.facts.nullable === true;
  }

  placed(aliases: Aliases): Sql {
    return rawSql(`${aliasIn(aliases, this.table)}."${this.facts.fieldNames[0]}"`);
  }
}

/** What a statement calls a table or a source where this stands: for columns that no entity has. */
export class TableAlias extends Placed {
  readonly #table: Named;

  constructor(table: Named) {
    super();
    this.#table = table;
  }

  placed(aliases: Aliases): Sql {
    return rawSql(aliasIn(aliases, this.#table));
  }
}

interface Named {
  readonly name: string;
}

function aliasIn(aliases: Aliases, table: Named): string {
  const alias = aliases.get(table);
  if (alias) return alias;
  throw new Error(`A column of ${table.name} stands where no ${table.name} is read.`);
}

/** The columns of an entity by its properties, as `columns(Station).stationCode`. */
export type Columns<Entity> = {
  readonly [Property in Extract<keyof Entity, string>]-?: Column<Exclude<Entity[Property], undefined>>;
};

export function columnsOf<Entity extends object>(table: EntityClass<Entity>): Columns<Entity> {
  const known = new Map<string, Column>();
  return new Proxy({} as Columns<Entity>, {
    get(_, property: string) {
      const column = known.get(property) ?? new Column(table as EntityClass, property);
      known.set(property, column);
      return column;
    },
  });
}

function pgType(type: string): string {
  return type.replace(/\(.*\)/, '');
}

type Read = (value: never) => unknown;

/** What makes the program's value of one that came in JSON, by its type in Postgres. */
const FROM_JSON: Readonly<Record<string, Read>> = {
  timestamptz: instantOf,
  bytea: (text: string) => Buffer.from(text.slice(2), 'hex'),
};

/** What makes the program's value of one that came in JSON; undefined where it is that already. */
export function readerOf(type: string): Read | undefined {
  return FROM_JSON[type];
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
