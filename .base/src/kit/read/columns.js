import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLString, getNullableType, isEnumType, isListType, } from 'graphql';
import { instantOf } from '../database/database.js';
import { Placed, rawSql } from '../database/sql.js';
import { tableOf } from '../database/tables.js';
/** A column of a table, by the property of its entity; in a statement it is written with the alias of its table there. */
export class Column extends Placed {
    constructor(table, property) {
        super();
        this.table = table;
        this.property = property;
    }
    get facts() {
        const facts = tableOf(this.table).properties[this.property];
        if (facts)
            return facts;
        throw new Error(`${this.table.name} has no property ${this.property}; declare a column that its entity has.`);
    }
    /** Its type in Postgres, without length or precision. */
    get type() {
        return pgType(this.facts.columnTypes[0] ?? '');
    }
    get isNullable() {
        return this.facts.nullable === true;
    }
    placed(aliases) {
        return rawSql(`${aliasIn(aliases, this.table)}."${this.facts.fieldNames[0]}"`);
    }
}
/** What a statement calls a table or a source where this stands: for columns that no entity has. */
export class TableAlias extends Placed {
    #table;
    constructor(table) {
        super();
        this.#table = table;
    }
    placed(aliases) {
        return rawSql(aliasIn(aliases, this.#table));
    }
}
function aliasIn(aliases, table) {
    const alias = aliases.get(table);
    if (alias)
        return alias;
    throw new Error(`A column of ${table.name} stands where no ${table.name} is read.`);
}
export function columnsOf(table) {
    const known = new Map();
    return new Proxy({}, {
        get(_, property) {
            const column = known.get(property) ?? new Column(table, property);
            known.set(property, column);
            return column;
        },
    });
}
function pgType(type) {
    return type.replace(/\(.*\)/, '');
}
/** What makes the program's value of one that came in JSON, by its type in Postgres. */
const FROM_JSON = {
    timestamptz: instantOf,
    bytea: (text) => Buffer.from(text.slice(2), 'hex'),
};
/** What makes the program's value of one that came in JSON; undefined where it is that already. */
export function readerOf(type) {
    return FROM_JSON[type];
}
const AS_IT_IS = new Map([
    [GraphQLString, ['text']],
    [GraphQLID, ['text']],
    [GraphQLInt, ['smallint', 'integer']],
    [GraphQLBoolean, ['boolean']],
]);
/**
 * Whether the answer holds a value of this Postgres type as it was read, so that nothing has to be done to it. Enums are
 * held by a check in the database to the values that the schema knows.
 */
export function isWrittenAsRead(type, pg) {
    const nullable = getNullableType(type);
    if (isListType(nullable))
        return pg.endsWith('[]') && isWrittenAsRead(nullable.ofType, pg.slice(0, -2));
    if (isEnumType(nullable))
        return pg === 'text' && nullable.getValues().every(({ name, value }) => name === value);
    const kept = AS_IT_IS.get(nullable) ?? nullable.extensions?.keeps;
    return kept?.includes(pg) ?? false;
}
//# sourceMappingURL=columns.js.map