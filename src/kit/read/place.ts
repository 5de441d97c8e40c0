import { type FieldNode, getNamedType, isNonNullType, TypeNameMetaFieldDef } from 'graphql';
import { type Aliases, allOf, Deferred, type Placed, rawSql, Sql, sql } from '../database/sql.js';
import { CompiledObject, completerOf, concreteType } from '../graphql/execution/compile.js';
import { type AskedField, byProperty, type FieldSource } from '../graphql/execution/field.js';
import type { Run } from '../graphql/execution/run.js';
import { type Decision, type FieldGuard, guardOf } from '../graphql/guard.js';
import { Column, Expression, isWrittenAsRead, type Needed } from './columns.js';
import { type Declared, declaredIn, orderOf, type ReadType, type Rows } from './declare.js';
import type { Footing } from './footing.js';
import { PageShape, type RowsPlace } from './page-shape.js';
import { type Find, JsonSlots, type Slots } from './slots.js';

/** What planning one statement is told: names that are not taken yet, who may see what, and what was asked well. */
export interface Planning {
  /** Selections of which is known that something is made of a value in them. */
  readonly walked: Set<FieldNode | undefined>;
  alias(): string;
  /** Told of all that stands in the statement. */
  readonly footing: Footing;
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

type DeclaredAs<Kind extends Declared['kind']> = Extract<Declared, { kind: Kind }>;

/** Where records of one type stand in a statement: turns what is selected of them into values that it reads. */
export class Place implements RowsPlace {
  readonly #planning: Planning;
  readonly #aliases: Aliases;

  constructor(
    readonly reads: ReadType,
    readonly slots: Slots,
    planning: Planning,
    around: Aliases = new Map(),
    readonly alias = planning.alias(),
  ) {
    this.#planning = planning;
    this.#aliases = new Map([...around, [reads.table, alias]]);
  }

  /** What is selected of the records of a field, compiled; from then on the slots are complete. */
  compile(asked: AskedField): CompiledObject {
    const type = concreteType(getNamedType(asked.type), asked, this.reads.typeName);
    return CompiledObject.of(asked, (field) => this.sourceOf(field, (name) => this.reads.declared(name)), type);
  }

  /** A piece with its columns written out as they are called here. */
  placed(piece: Sql | Placed): Sql {
    return (piece instanceof Sql ? piece : sql`${piece}`).placed(this.#aliases);
  }

  /** The rows that everybody may see here and that meet the conditions; of its table, or of what stands in for it. */
  rows(conditions: readonly (Sql | undefined)[], from?: Sql): Sql {
    const { alias, reads } = this;
    const table = from ? sql`${from} ${rawSql(alias)}` : rawSql(`${reads.tableName} ${alias}`);
    return this.placed(sql`${table} where ${this.wanted(conditions)}`);
  }

  /** What holds for those rows, not placed yet. */
  wanted(conditions: readonly (Sql | undefined)[]): Sql {
    return allOf([...conditions, this.reads.visible].filter((condition) => condition !== undefined));
  }

  /** Finds a value as text: an instant or a great number would lose what tells it from the next row. */
  text(needed: Needed): Find {
    return this.slots.hidden({}, sql`${this.placed(needed)}::text`, 'text');
  }

  /** The same rows with all that is selected of them as JSON; undefined where something is made of a value in it. */
  whole(asked: AskedField): Place | undefined {
    const { walked } = this.#planning;
    // Each is found out once: below every page it would be asked twice as often.
    if (walked.has(asked.nodes[0])) return undefined;
    const inside = this.#within(this.reads, this.alias);
    if (inside.compile(asked).isPlain && inside.slots.isPlain) return inside;
    walked.add(asked.nodes[0]);
    return undefined;
  }

  /** Finds whole records as JSON that passes through; undefined where something is made of a value in it. */
  passing(asked: AskedField): Find | undefined {
    const whole = this.whole(asked);
    return whole && this.slots.passed(asked.key, whole.slots.object());
  }

  /** How a field is had, of those that are declared. */
  sourceOf(asked: AskedField, declaredAs: (name: string) => Declared, isPresent = false): FieldSource {
    if (asked.definition === TypeNameMetaFieldDef) return this.#typeName(asked);
    const guard = guardOf(asked.definition);
    const decision = guard ? this.#planning.decide(guard) : 'open';
    if (guard && decision === 'closed') return refused(guard, asked);
    const source = this.#planning.accepts(asked)
      ? this.#source(declaredAs(asked.definition.name), asked, isPresent)
      : unaccepted(asked);
    return guard && decision === 'by record' ? this.#guarded(source, guard, asked) : source;
  }

  #source(declared: Declared, asked: AskedField, isPresent: boolean): FieldSource {
    switch (declared.kind) {
      case 'value':
        return this.#value(declared, asked, isPresent);
      case 'id':
        return this.#globalId(declared, asked);
      case 'computed':
        return this.#computed(declared, asked);
      case 'embedded':
        return this.#embedded(declared, asked);
      case 'one':
        return this.#one(declared, asked);
      case 'many':
        return this.#many(declared, asked);
      case 'page':
        return this.#page(declared, asked);
    }
  }

  #typeName(asked: AskedField): FieldSource {
    if (this.slots instanceof JsonSlots) this.slots.shown(asked.key, asked, rawSql(`'${asked.parentType.name}'::text`));
    return byProperty(asked);
  }

  #value(needed: Needed, asked: AskedField, isPresent: boolean): FieldSource {
    const canBeNull = needed instanceof Column && needed.isNullable && !isPresent;
    if (!isWrittenAsRead(asked.type, needed.type) || (canBeNull && isNonNullType(asked.type)))
      return { get: this.#hidden(needed, asked) };
    return { isPlain: true, get: this.slots.shown(asked.key, ...this.#read(needed, asked)) };
  }

  #hidden(needed: Needed, asked: AskedField): Find {
    return this.slots.hidden(...this.#read(needed, asked), needed.type);
  }

  /** What a value is known by, and how it is written. */
  #read(needed: Needed, asked: AskedField): readonly [what: unknown, piece: Sql] {
    if (needed instanceof Column) return [`${needed.table.name}.${needed.property}`, this.placed(needed)];
    if (needed.sql instanceof Sql) return [needed, this.placed(needed)];
    // What depends on the arguments of a field is another value wherever it stands.
    return [{}, this.placed(deferred(needed.sql, asked))];
  }

  #globalId({ prefix, key }: DeclaredAs<'id'>, asked: AskedField): FieldSource {
    const text = sql`${rawSql(`'${prefix}_'`)} || translate(encode(uuid_send(${key}), 'base64'), '+/=', '-_')`;
    return this.#value(new Expression('text', text), asked, true);
  }

  #computed({ needs, value }: DeclaredAs<'computed'>, asked: AskedField): FieldSource {
    const finds = Object.entries(needs).map(([name, needed]) => [name, this.#hidden(needed, asked)] as const);
    return {
      get: (source, run) => {
        const row: Record<string, unknown> = {};
        for (const [name, find] of finds) row[name] = find(source);
        return value(row as never, asked.argumentsIn(run) as never, run.context as never);
      },
    };
  }

  #embedded({ fields, present }: DeclaredAs<'embedded'>, asked: AskedField): FieldSource {
    const inside = this.#within(this.reads, this.alias);
    const object = CompiledObject.of(asked, (field) =>
      inside.sourceOf(field, (name) => declaredIn(fields, name, asked.name), true),
    );
    const whole = inside.slots.object();
    const json = present ? sql`case when ${this.placed(present)} is not null then ${whole} end` : whole;
    return this.#json(asked, object, inside, { json, isNullable: present !== undefined });
  }

  #one({ of, key }: DeclaredAs<'one'>, asked: AskedField): FieldSource {
    const child = this.#child(of(), 'named');
    const object = child.compile(asked);
    const { reads, slots } = child;
    const json = slots.object(sql`from ${child.rows([sql`${reads.key} = ${this.placed(key)}`])}`);
    const isNullable = !(key instanceof Column) || key.isNullable || reads.visible !== undefined;
    return this.#json(asked, object, child, { json, isNullable });
  }

  #many({ of, rows }: DeclaredAs<'many'>, asked: AskedField): FieldSource {
    const child = this.#child(of(), 'belonging');
    const object = child.compile(asked);
    const order = child.placed(orderOf({ by: rows.order, isDescending: rows.isDescending }));
    const limit = rawSql(rows.most === undefined ? '' : ` limit ${rows.most}`);
    const text = child.slots.all(sql`from ${this.#belonging(rows, child, asked)} order by ${order}${limit}`);
    return this.#json(asked, object, child, { json: sql`${text}::json`, text, isNullable: false });
  }

  #page({ of, rows }: DeclaredAs<'page'>, asked: AskedField): FieldSource {
    const child = this.#child(of(), 'belonging');
    const shape = new PageShape(child, asked, { by: rows.order, isDescending: rows.isDescending, most: rows.most });
    const key = this.#hidden(this.reads.key, asked);
    const find = this.slots.hidden(asked, shape.json(this.#belonging(rows, child, asked)), 'json');
    return {
      get: (source, run) => shape.nested(find(source), key(source) as string, run),
      complete: completerOf(asked.type, asked, shape.object),
    };
  }

  #belonging({ by, where }: Rows, child: Place, asked: AskedField): Sql {
    const wanted = where && deferred((args, context) => where(args, context) ?? rawSql('true'), asked);
    return child.rows([by instanceof Sql ? by : sql`${by} = ${this.placed(this.reads.key)}`, wanted]);
  }

  #child(reads: ReadType, as: 'belonging' | 'named'): Place {
    this.#planning.footing.holds(reads, as);
    return this.#within(reads);
  }

  /** A place within this one, of the same rows or of others, whose values come as JSON. */
  #within(reads: ReadType, alias?: string): Place {
    return new Place(reads, new JsonSlots(), this.#planning, this.#aliases, alias);
  }

  /** JSON of what stands in another place: passed through where all of it is shown as it was read, else walked. */
  #json(asked: AskedField, object: CompiledObject, { slots }: Place, { json, text, isNullable }: Json): FieldSource {
    if (!object.isPlain || !slots.isPlain || (isNullable && isNonNullType(asked.type)))
      return { get: this.slots.hidden(asked, json, 'json'), complete: completerOf(asked.type, asked, object) };
    return { isPlain: true, get: this.slots.passed(asked.key, json, text) };
  }

  #guarded(source: FieldSource, guard: FieldGuard, asked: AskedField): FieldSource {
    const places = guard.places.map((name) => [name, this.#hidden(this.reads.place(name), asked)] as const);
    const complete = source.isPlain ? (value: unknown) => value : source.complete;
    return {
      ...(complete && { complete }),
      get: (row, run, path) => {
        asked.argumentsIn(run);
        const place = Object.fromEntries(places.map(([name, find]) => [name, find(row)]));
        if (!guard.admits(run.context, place)) return refused(guard, asked).get(row, run, path);
        return source.get(row, run, path);
      },
    };
  }
}

/** A piece that is written anew for each request. */
const deferred = (piece: (args: never, context: never) => Sql, asked: AskedField): Sql =>
  sql`${new Deferred((run: Run) => piece(asked.argumentsIn(run) as never, run.context as never))}`;

/** A field that says what is wrong with its arguments. */
function unaccepted(asked: AskedField): FieldSource {
  const fails = (given: object) => `${asked.name} was planned as asked badly: not with ${Object.keys(given)}.`;
  return { get: (_row, run) => new Error(fails(asked.argumentsIn(run))) };
}

/** What is wrong with the arguments comes before whom the field is for, as it does wherever a resolver asks. */
const refused = (guard: FieldGuard, asked: AskedField): FieldSource => ({
  get(_row, run, path) {
    asked.argumentsIn(run);
    return guard.refuse(run.context, { fieldName: asked.definition.name, path });
  },
});
