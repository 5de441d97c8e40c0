var _a;
import { getNamedType, isAbstractType, isNonNullType, isObjectType } from 'graphql';
import { globalId } from '../database/ids.js';
import { allOf, Deferred, rawSql, Sql, sql } from '../database/sql.js';
import { CompiledObject, completerOf } from '../graphql/execution/compile.js';
import { guardOf } from '../graphql/guard.js';
import { Column, isWrittenAsRead } from './columns.js';
import { orderOf, pieceOf, } from './declare.js';
import { PageShape } from './page-shape.js';
import { JsonSlots } from './slots.js';
/** Where records of one type stand in a statement: turns what is selected of them into values that it reads. */
export class Place {
    #aliases;
    #planning;
    constructor(reads, slots, planning, around = new Map(), alias = planning.alias()) {
        this.layout = (asked) => this.sourceOf(asked, (name) => this.reads.declared(name));
        this.reads = reads;
        this.slots = slots;
        this.alias = alias;
        this.#planning = planning;
        this.#aliases = new Map([...around, [reads.table, this.alias]]);
    }
    /** What is selected of the records of a field, compiled; from then on the slots are complete. */
    compile(asked) {
        const { schema } = asked.selecting;
        const [expected, type] = [getNamedType(asked.type), schema.getType(this.reads.typeName)];
        if (isObjectType(type) && (type === expected || (isAbstractType(expected) && schema.isSubType(expected, type)))) {
            return new CompiledObject(asked.selecting, type, asked.nodes, this.layout);
        }
        throw new Error(`${asked.name} was answered by a read of ${this.reads.typeName}, and is a ${expected.name}.`);
    }
    /** The same of an object around the records, or of a part of them. */
    compileBy(asked, layout) {
        return new CompiledObject(asked.selecting, getNamedType(asked.type), asked.nodes, layout);
    }
    /** A piece with its columns written out as they are called here. */
    placed(piece) {
        return (piece instanceof Sql ? piece : sql `${piece}`).placed(this.#aliases);
    }
    /** The rows that everybody may see here, and that meet the conditions. */
    where(conditions) {
        const all = [...conditions, this.reads.visible].filter((condition) => condition !== undefined);
        return this.placed(allOf(all));
    }
    /** How a field is had, of those that are declared. */
    sourceOf(asked, declaredAs, isPresent = false) {
        if (asked.definition.name === '__typename')
            return this.#typeName(asked);
        const guard = guardOf(asked.definition);
        const decision = guard ? this.#planning.decide(guard) : 'open';
        if (guard && decision === 'closed')
            return refused(guard, asked);
        const source = this.#planning.accepts(asked)
            ? this.#source(declaredAs(asked.definition.name), asked, isPresent)
            : { get: (_row, run) => asked.argumentsIn(run) };
        return guard && decision === 'by record' ? this.#guarded(source, guard, asked) : source;
    }
    #source(declared, asked, isPresent) {
        switch (declared.kind) {
            case 'value':
                return this.#value(declared.needed, asked, isPresent);
            case 'id':
                return this.#globalId(declared, asked);
            case 'computed':
                return this.#computed(declared.needs, declared.value, asked);
            case 'embedded':
                return this.#embedded(declared.fields, declared.present, asked);
            case 'one':
                return this.#one(declared.of(), declared.key, asked);
            case 'many':
                return this.#many(declared.of(), declared.rows, asked);
            case 'page':
                return this.#page(declared.of(), declared.rows, asked);
        }
    }
    #typeName(asked) {
        const { name } = asked.parentType;
        if (this.slots instanceof JsonSlots)
            this.slots.shown(asked.key, asked, rawSql(`'${name}'::text`));
        return { isPlain: true, get: () => name };
    }
    #value(needed, asked, isPresent) {
        const canBeNull = needed instanceof Column && needed.isNullable && !isPresent;
        if (isWrittenAsRead(asked.type, needed.type) && !(canBeNull && isNonNullType(asked.type))) {
            return {
                isPlain: true,
                get: this.slots.shown(asked.key, this.#identity(needed), this.#written(needed, asked)),
            };
        }
        return { get: this.#hidden(needed, asked) };
    }
    #hidden(needed, asked) {
        return this.slots.hidden(this.#identity(needed), this.#written(needed, asked), needed.type);
    }
    /** What depends on the arguments of a field is another value wherever it stands. */
    #identity(needed) {
        if (needed instanceof Column)
            return `${needed.table.name}.${needed.property}`;
        return needed.sql instanceof Sql ? needed : {};
    }
    #written(needed, asked) {
        if (needed instanceof Column || needed.sql instanceof Sql)
            return this.placed(pieceOf(needed));
        return this.placed(this.#deferred(needed.sql, asked));
    }
    #deferred(piece, asked) {
        return sql `${new Deferred((run) => piece(asked.argumentsIn(run), run.context))}`;
    }
    #globalId({ prefix, key }, asked) {
        if (this.slots instanceof JsonSlots) {
            const text = sql `${rawSql(`'${prefix}_'`)} || translate(encode(uuid_send(${key}), 'base64'), '+/=', '-_')`;
            return { isPlain: true, get: this.slots.shown(asked.key, asked, this.placed(text)) };
        }
        const find = this.#hidden(key, asked);
        return { isPlain: true, get: (source) => globalId(prefix, find(source)) };
    }
    #computed(needs, compute, asked) {
        const finds = Object.entries(needs).map(([name, needed]) => [name, this.#hidden(needed, asked)]);
        return {
            get: (source, run) => {
                const row = {};
                for (const [name, find] of finds)
                    row[name] = find(source);
                return compute(row, asked.argumentsIn(run), run.context);
            },
        };
    }
    #embedded(fields, present, asked) {
        const inside = this.#inside();
        const object = inside.compileBy(asked, (field) => inside.sourceOf(field, (name) => declaredIn(fields, name, asked), true));
        const whole = sql `(select row_to_json("#") from (select ${inside.slots.list}) "#")`;
        const json = present ? sql `case when ${this.placed(present)} is not null then ${whole} end` : whole;
        return this.#json(asked, object, inside.slots, { json, isNullable: present !== undefined });
    }
    /** The same rows, with values of their own. */
    #inside() {
        return new _a(this.reads, new JsonSlots(), this.#planning, this.#aliases, this.alias);
    }
    #below(reads) {
        return new _a(reads, new JsonSlots(), this.#planning, this.#aliases);
    }
    #one(reads, key, asked) {
        const child = this.#below(reads);
        const object = child.compile(asked);
        const from = sql `${rawSql(reads.tableName)} ${rawSql(child.alias)}`;
        const where = child.where([sql `${reads.key} = ${this.placed(key)}`]);
        const json = sql `(select row_to_json("#") from (select ${child.slots.list} from ${from} where ${where}) "#")`;
        const isNullable = key.isNullable || reads.visible !== undefined;
        return this.#json(asked, object, child.slots, { json, isNullable });
    }
    #many(reads, belonging, asked) {
        const child = this.#below(reads);
        const object = child.compile(asked);
        const from = this.#rowsOf(child, belonging, asked);
        const order = child.placed(orderOf({ by: belonging.order }));
        const rows = sql `select ${child.slots.list} ${from} order by ${order}`;
        const text = sql `'[' || coalesce((select string_agg(row_to_json("#")::text, ',') from (${rows}) "#"), '') || ']'`;
        return this.#json(asked, object, child.slots, { json: sql `(${text})::json`, text, isNullable: false });
    }
    #rowsOf(child, rows, asked) {
        const belongs = sql `${rows.by} = ${this.placed(this.reads.key)}`;
        const { where } = rows;
        const wanted = where && this.#deferred((args, context) => where(args, context) ?? rawSql('true'), asked);
        return sql `from ${rawSql(child.reads.tableName)} ${rawSql(child.alias)} where ${child.where([belongs, wanted])}`;
    }
    #page(reads, rows, asked) {
        const child = this.#below(reads);
        const shape = new PageShape(child, asked, { by: rows.order });
        const from = this.#rowsOf(child, rows, asked);
        const key = this.#hidden(this.reads.key, asked);
        const find = this.slots.hidden(asked, shape.json(from), 'json');
        return {
            get: (source, run) => shape.nested(find(source), key(source), run),
            complete: completerOf(asked.type, asked, shape.object),
        };
    }
    /** Finds whole records as JSON that passes through; undefined where something is made of what is selected of them. */
    passing(asked) {
        const inside = this.#inside();
        if (!isShown(inside.compile(asked), inside.slots))
            return undefined;
        return this.slots.passed(asked.key, asked, sql `(select row_to_json("#") from (select ${inside.slots.list}) "#")`);
    }
    /** What is JSON in the statement: passed through where all of it is shown as it was read, else walked. */
    #json(asked, object, slots, { json, text, isNullable }) {
        if (!isShown(object, slots) || (isNullable && isNonNullType(asked.type))) {
            return { get: this.slots.hidden(asked, json, 'json'), complete: completerOf(asked.type, asked, object) };
        }
        return { isPlain: true, get: this.slots.passed(asked.key, asked, json, text) };
    }
    #guarded(source, guard, asked) {
        const places = guard.places.map((name) => [name, this.#hidden(this.reads.place(name), asked)]);
        const complete = source.isPlain
            ? { complete: (value) => value }
            : source.complete && { complete: source.complete };
        return {
            ...complete,
            get: (row, run, path) => {
                const place = Object.fromEntries(places.map(([name, find]) => [name, find(row)]));
                if (!guard.admits(run.context, place))
                    return refused(guard, asked).get(row, run, path);
                return source.get(row, run, path);
            },
        };
    }
}
_a = Place;
/** Whether an object is shown as it comes in JSON. */
function isShown({ fields }, { isPlain }) {
    return isPlain && fields.every(({ source }) => source.isPlain);
}
function refused(guard, { definition }) {
    return { get: (_row, run, path) => guard.refuse(run.context, { fieldName: definition.name, path }) };
}
function declaredIn(fields, name, asked) {
    const declared = fields[name];
    if (declared)
        return declared;
    throw new Error(`${asked.name} says nothing of its field ${name}.`);
}
//# sourceMappingURL=place.js.map