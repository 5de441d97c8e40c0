import { type GraphQLObjectType, getNamedType, isAbstractType, isNonNullType, isObjectType } from 'graphql';
import { globalId } from '../database/ids.js';
import { type Aliases, allOf, Deferred, rawSql, Sql, sql } from '../database/sql.js';
import { CompiledObject, completerOf } from '../graphql/execution/compile.js';
import type { AskedField, FieldSource, Layout } from '../graphql/execution/field.js';
import type { Run } from '../graphql/execution/run.js';
import { type Decision, type FieldGuard, guardOf } from '../graphql/guard.js';
import { Column, isWrittenAsRead } from './columns.js';
import {
  type Declarations,
  type Declared,
  type Needed,
  type Needs,
  orderOf,
  pieceOf,
  type ReadType,
  type Rows,
} from './declare.js';
import { PageShape, type RowsPlace } from './page-shape.js';
import { type Find, JsonSlots, type Slots } from './slots.js';

/** What planning one statement is told: names that are not taken yet, who may see what, and what was asked well. */
export interface Planning {
  alias(): string;
  decide(guard: FieldGuard): Decision;
  /** Whether the arguments of a field can be what they must; one that is not is not read, and says so where it stands. */
  accepts(asked: AskedField): boolean;
}

/** A value that Postgres writes as JSON, and the same as text where that is had for less. */
interface Json {
  readonly json: Sql;
  readonly text?: Sql;
  readonly isNullable: boolean;
}

/** Where records of one type stand in a statement: turns what is selected of them into values that it reads. */
export class Place implements RowsPlace {
  readonly reads: ReadType;
  readonly slots: Slots;
  readonly alias: string;
  readonly #aliases: Aliases;
  readonly #planning: Planning;

  constructor(
    reads: ReadType,
    slots: Slots,
    planning: Planning,
    around: Aliases = new Map(),
    alias = planning.alias(),
  ) {
    this.reads = reads;
    this.slots = slots;
    this.alias = alias;
    this.#planning = planning;
    this.#aliases = new Map([...around, [reads.table, this.alias]]);
  }

  /** What is selected of the records of a field, compiled; from then on the slots are complete. */
  compile(asked: AskedField): CompiledObject {
    const { schema } = asked.selecting;
    const [expected, type] = [getNamedType(asked.type), schema.getType(this.reads.typeName)];
    if (isObjectType(type) && (type === expected || (isAbstractType(expected) && schema.isSubType(expected, type)))) {
      return new CompiledObject(asked.selecting, type, asked.nodes, this.layout);
    }
    throw new Error(`${asked.name} was answered by a read of ${this.reads.typeName}, and is a ${expected.name}.`);
  }

  /** The same of an object around the records, or of a part of them. */
  compileBy(asked: AskedField, layout: Layout): CompiledObject {
    return new CompiledObject(asked.selecting, getNamedType(asked.type) as GraphQLObjectType, asked.nodes, layout);
  }

  readonly layout: Layout = (asked) => this.sourceOf(asked, (name) => this.reads.declared(name));

  /** A piece with its columns written out as they are called here. */
  placed(piece: Sql | Column): Sql {
    return (piece instanceof Sql ? piece : sql`${piece}`).placed(this.#aliases);
  }

  /** The rows that everybody may see here, and that meet the conditions. */
  where(conditions: readonly (Sql | undefined)[]): Sql {
    const all = [...conditions, this.reads.visible].filter((condition) => condition !== undefined);
    return this.placed(allOf(all));
  }

  /** How a field is had, of those that are declared. */
  sourceOf(asked: AskedField, declaredAs: (name: string) => Declared, isPresent = false): FieldSource {
    if (asked.definition.name === '__typename') return this.#typeName(asked);
    const guard = guardOf(asked.definition);
    const decision = guard ? this.#planning.decide(guard) : 'open';
    if (guard && decision === 'closed') return refused(guard, asked);
    const source = this.#planning.accepts(asked)
      ? this.#source(declaredAs(asked.definition.name), asked, isPresent)
      : { get: (_row: unknown, run: Run) => asked.argumentsIn(run) };
    return guard && decision === 'by record' ? this.#guarded(source, guard, asked) : source;
  }

  #source(declared: Declared, asked: AskedField, isPresent: boolean): FieldSource {
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

  #typeName(asked: AskedField): FieldSource {
    const { name } = asked.parentType;
    if (this.slots instanceof JsonSlots) this.slots.shown(asked.key, asked, rawSql(`'${name}'::text`));
    return { isPlain: true, get: () => name };
  }

  #value(needed: Needed, asked: AskedField, isPresent: boolean): FieldSource {
    const canBeNull = needed instanceof Column && needed.isNullable && !isPresent;
    if (isWrittenAsRead(asked.type, needed.type) && !(canBeNull && isNonNullType(asked.type))) {
      return {
        isPlain: true,
        get: this.slots.shown(asked.key, this.#identity(needed), this.#written(needed, asked)),
      };
    }
    return { get: this.#hidden(needed, asked) };
  }

  #hidden(needed: Needed, asked: AskedField): Find {
    return this.slots.hidden(this.#identity(needed), this.#written(needed, asked), needed.type);
  }

  /** What depends on the arguments of a field is another value wherever it stands. */
  #identity(needed: Needed): unknown {
    if (needed instanceof Column) return `${needed.table.name}.${needed.property}`;
    return needed.sql instanceof Sql ? needed : {};
  }

  #written(needed: Needed, asked: AskedField): Sql {
    if (needed instanceof Column || needed.sql instanceof Sql) return this.placed(pieceOf(needed));
    return this.placed(this.#deferred(needed.sql, asked));
  }

  #deferred(piece: (args: never, context: never) => unknown, asked: AskedField): Sql {
    return sql`${new Deferred((run: Run) => piece(asked.argumentsIn(run) as never, run.context as never))}`;
  }

  #globalId({ prefix, key }: Extract<Declared, { kind: 'id' }>, asked: AskedField): FieldSource {
    if (this.slots instanceof JsonSlots) {
      const text = sql`${rawSql(`'${prefix}_'`)} || translate(encode(uuid_send(${key}), 'base64'), '+/=', '-_')`;
      return { isPlain: true, get: this.slots.shown(asked.key, asked, this.placed(text)) };
    }
    const find = this.#hidden(key, asked);
    return { isPlain: true, get: (source) => globalId(prefix, find(source) as string) };
  }

  #computed(
    needs: Needs,
    compute: (row: never, args: never, context: never) => unknown,
    asked: AskedField,
  ): FieldSource {
    const finds = Object.entries(needs).map(([name, needed]) => [name, this.#hidden(needed, asked)] as const);
    return {
      get: (source, run) => {
        const row: Record<string, unknown> = {};
        for (const [name, find] of finds) row[name] = find(source);
        return compute(row as never, asked.argumentsIn(run) as never, run.context as never);
      },
    };
  }

  #embedded(fields: Declarations, present: Column | undefined, asked: AskedField): FieldSource {
    const inside = this.#inside();
    const object = inside.compileBy(asked, (field) =>
      inside.sourceOf(field, (name) => declaredIn(fields, name, asked), true),
    );
    const whole = sql`(select row_to_json("#") from (select ${inside.slots.list}) "#")`;
    const json = present ? sql`case when ${this.placed(present)} is not null then ${whole} end` : whole;
    return this.#json(asked, object, inside.slots, { json, isNullable: present !== undefined });
  }

  /** The same rows, with values of their own. */
  #inside(): Place {
    return new Place(this.reads, new JsonSlots(), this.#planning, this.#aliases, this.alias);
  }

  #below(reads: ReadType): Place {
    return new Place(reads, new JsonSlots(), this.#planning, this.#aliases);
  }

  #one(reads: ReadType, key: Column, asked: AskedField): FieldSource {
    const child = this.#below(reads);
    const object = child.compile(asked);
    const from = sql`${rawSql(reads.tableName)} ${rawSql(child.alias)}`;
    const where = child.where([sql`${reads.key} = ${this.placed(key)}`]);
    const json = sql`(select row_to_json("#") from (select ${child.slots.list} from ${from} where ${where}) "#")`;
    const isNullable = key.isNullable || reads.visible !== undefined;
    return this.#json(asked, object, child.slots, { json, isNullable });
  }

  #many(reads: ReadType, belonging: Rows, asked: AskedField): FieldSource {
    const child = this.#below(reads);
    const object = child.compile(asked);
    const from = this.#rowsOf(child, belonging, asked);
    const order = child.placed(orderOf({ by: belonging.order }));
    const rows = sql`select ${child.slots.list} ${from} order by ${order}`;
    const text = sql`'[' || coalesce((select string_agg(row_to_json("#")::text, ',') from (${rows}) "#"), '') || ']'`;
    return this.#json(asked, object, child.slots, { json: sql`(${text})::json`, text, isNullable: false });
  }

  #rowsOf(child: Place, rows: Rows, asked: AskedField): Sql {
    const belongs = sql`${rows.by} = ${this.placed(this.reads.key)}`;
    const { where } = rows;
    const wanted = where && this.#deferred((args, context) => where(args, context) ?? rawSql('true'), asked);
    return sql`from ${rawSql(child.reads.tableName)} ${rawSql(child.alias)} where ${child.where([belongs, wanted])}`;
  }

  #page(reads: ReadType, rows: Rows, asked: AskedField): FieldSource {
    const child = this.#below(reads);
    const shape = new PageShape(child, asked, { by: rows.order });
    const from = this.#rowsOf(child, rows, asked);
    const key = this.#hidden(this.reads.key, asked);
    const find = this.slots.hidden(asked, shape.json(from), 'json');
    return {
      get: (source, run) => shape.nested(find(source), key(source) as string, run),
      complete: completerOf(asked.type, asked, shape.object),
    };
  }

  /** Finds whole records as JSON that passes through; undefined where something is made of what is selected of them. */
  passing(asked: AskedField): Find | undefined {
    const inside = this.#inside();
    if (!isShown(inside.compile(asked), inside.slots)) return undefined;
    return this.slots.passed(asked.key, asked, sql`(select row_to_json("#") from (select ${inside.slots.list}) "#")`);
  }

  /** What is JSON in the statement: passed through where all of it is shown as it was read, else walked. */
  #json(asked: AskedField, object: CompiledObject, slots: Slots, { json, text, isNullable }: Json): FieldSource {
    if (!isShown(object, slots) || (isNullable && isNonNullType(asked.type))) {
      return { get: this.slots.hidden(asked, json, 'json'), complete: completerOf(asked.type, asked, object) };
    }
    return { isPlain: true, get: this.slots.passed(asked.key, asked, json, text) };
  }

  #guarded(source: FieldSource, guard: FieldGuard, asked: AskedField): FieldSource {
    const places = guard.places.map((name) => [name, this.#hidden(this.reads.place(name), asked)] as const);
    const complete = source.isPlain
      ? { complete: (value: unknown) => value }
      : source.complete && { complete: source.complete };
    return {
      ...complete,
      get: (row, run, path) => {
        const place = Object.fromEntries(places.map(([name, find]) => [name, find(row)]));
        if (!guard.admits(run.context, place)) return refused(guard, asked).get(row, run, path);
        return source.get(row, run, path);
      },
    };
  }
}

/** Whether an object is shown as it comes in JSON. */
function isShown({ fields }: CompiledObject, { isPlain }: Slots): boolean {
  return isPlain && fields.every((field) => field.isPlain);
}

function refused(guard: FieldGuard, { definition }: AskedField): FieldSource {
  return { get: (_row, run, path) => guard.refuse(run.context, { fieldName: definition.name, path }) };
}

function declaredIn(fields: Declarations, name: string, asked: AskedField): Declared {
  const declared = fields[name];
  if (declared) return declared;
  throw new Error(`${asked.name} says nothing of its field ${name}.`);
}
