import { keyOf } from '../database/ids.js';
import { tableName, tableOf } from '../database/tables.js';
import { Column } from './columns.js';
import { declarationsOf } from './declare.js';
import { ByKey, ListRead, OneRead, PageRead } from './roots.js';
import { Source } from './source.js';
/**
 * How one type is read. Its roots answer what to read, not rows: the execution turns that, and what is selected of it,
 * into one statement with just the columns and children that were asked for.
 */
export class Reads {
    #key;
    #prefix;
    #fields;
    #places;
    constructor(typeName, table, { fields = {}, id, visible, places = {} }) {
        this.typeName = typeName;
        this.table = table;
        this.#key = table instanceof Source ? undefined : new Column(table, tableOf(table).primaryKeys[0] ?? '');
        this.visible = visible;
        this.#prefix = id;
        this.#fields = {
            ...(id === undefined ? {} : { id: { kind: 'id', prefix: id, key: this.key } }),
            ...declarationsOf(fields),
        };
        this.#places = places;
    }
    /** The column of its key. Throws for a source, which has none. */
    get key() {
        if (this.#key)
            return this.#key;
        throw new Error(`${this.typeName} has no table and no key. Read lists and pages of it, and say where from.`);
    }
    /** Its table in a statement. Throws for a source, whose rows come from where a root says. */
    get tableName() {
        return tableName(this.key.table);
    }
    /** What finds its records by their global ids, for `node`. */
    get node() {
        if (this.#prefix === undefined)
            throw new Error(`Records of ${this.typeName} have no global id.`);
        return { type: this.typeName, prefix: this.#prefix, byGlobalId: (id) => this.byGlobalId(id) };
    }
    /** How a field is read. Throws when neither a declaration nor a column says it. */
    declared(name) {
        const declared = this.#fields[name];
        if (declared)
            return declared;
        const needed = this.#column(name);
        if (needed)
            return { kind: 'value', needed };
        throw new Error(`How ${this.typeName}.${name} is read is declared nowhere, and ${this.table.name} has no such column.`);
    }
    #column(name) {
        const { table } = this;
        if (table instanceof Source)
            return table.columns[name];
        return tableOf(table).properties[name] && new Column(table, name);
    }
    /** The column that says where a record lies. */
    place(name) {
        const column = this.#places[name];
        if (column)
            return column;
        throw new Error(`No column of ${this.typeName} is declared to say its ${name}.`);
    }
    /** The record that meets a condition; null when none does. */
    one(where) {
        return new OneRead(this, where);
    }
    /** The record with this key, one statement for all of a request that are asked for alike; null when there is none. */
    byKey(key) {
        return new ByKey(this, key);
    }
    /** The record with this global id; null when there is none, and without a question when it can be none. */
    byGlobalId(id) {
        const key = this.#prefix === undefined ? undefined : keyOf(this.#prefix, id);
        return key === undefined ? null : this.byKey(key);
    }
    /** The records that meet a condition, in an order, so many at most. */
    list(request) {
        return new ListRead(this, request);
    }
    /** One page of them, as a connection. */
    page(request) {
        return new PageRead(this, request);
    }
}
/** Declares how a type is read, of a table or of a source. Throws when a column is named that the entity does not have. */
export function reads(type, table, options = {}) {
    return new Reads(type.name, table, options);
}
//# sourceMappingURL=reads.js.map