import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { officesOf, scopesOf } from '../access.js';
import type { Office, Scope } from '../viewer.js';
import type { FieldGroup } from './group.js';

type Field = GraphQLField<unknown, unknown>;

/** Where a field has its rule from: the row that names it, or the place from which it follows. */
export interface Placed {
  readonly group: FieldGroup;
  /** By its own name, by that of its type, as what a page or an edge of it holds, or as the answer of an act. */
  readonly by: 'named' | 'type' | 'nodes' | 'act';
}

/** The matrix held against a schema: which row each field belongs to, and who may read or do what stands there. */
export class Matrix {
  readonly #schema: GraphQLSchema;
  readonly #named = new Map<string, FieldGroup>();
  readonly #acts = new Map<string, FieldGroup>();
  readonly #callsOf = new Map<string, readonly Field[]>();
  /** What stands in two rows. */
  readonly #twice: string[] = [];

  constructor(schema: GraphQLSchema, groups: readonly FieldGroup[]) {
    this.#schema = schema;
    for (const group of groups) {
      for (const name of group.fields) this.#take(this.#named, name, group);
      for (const name of group.acts) this.#take(this.#acts, name, group);
    }
    for (const { name } of this.#types()) this.#callsOf.set(name, this.#callsTo(name));
  }

  /** The row of a field; undefined for a value that is seen by whoever sees what it stands in. */
  placed(type: GraphQLObjectType, field: Field): Placed | undefined {
    if (type === this.#schema.getMutationType()) return placedBy(this.#acts.get(field.name), 'named');
    return (
      placedBy(this.#named.get(`${type.name}.${field.name}`), 'named') ??
      placedBy(this.#named.get(type.name), 'type') ??
      placedBy(this.#named.get(nodeTypeOf(type) ?? ''), 'nodes') ??
      placedBy(this.#actOf(type), 'act')
    );
  }

  /** Who is let in to a field by its row; undefined where it follows from where it stands. */
  scopes(type: GraphQLObjectType, field: Field): readonly Scope[] | undefined {
    const placed = this.placed(type, field);
    if (!placed) return undefined;
    const { group, by } = placed;
    return by === 'act' || type === this.#schema.getMutationType() ? group.writers : group.readers;
  }

  /** Of which offices the administrators are that its row lets in; undefined where any will do. */
  offices(type: GraphQLObjectType, field: Field): readonly Office[] | undefined {
    return this.placed(type, field)?.group.offices;
  }

  /** What is wrong, a sentence each: a field in no row or in two, and a rule of the schema that says otherwise. */
  disagreements(): readonly string[] {
    return [...this.#twice, ...this.#unknown(), ...this.#types().flatMap((type) => this.#wrongIn(type))];
  }

  #wrongIn(type: GraphQLObjectType): readonly string[] {
    const isRoot = this.#isRoot(type);
    return Object.values(type.getFields()).flatMap((field) => {
      const name = `${type.name}.${field.name}`;
      const wanted = this.scopes(type, field);
      if (!wanted) {
        const isOwn = isRoot || scopesOf(type) !== undefined || isEntity(type) || scopesOf(field) !== undefined;
        return isOwn ? [`${name} stands in no row of the access matrix. Name it, or its type, in one.`] : [];
      }
      const told = scopesOf(field) ?? (isRoot ? undefined : scopesOf(type)) ?? this.#entering(type);
      // A rule on a type names no offices: there they say which records are there.
      const [own, offices] = [officesOf(field), this.offices(type, field)];
      return isSame(told, wanted) && (!scopesOf(field) || isSameOffice(own, offices))
        ? []
        : [`${name} lets in ${said(told, own)}; its row of the access matrix, ${said(wanted, offices)}.`];
    });
  }

  /** Whether only mutations answer a type. */
  isAnswerOfAct({ name }: GraphQLObjectType): boolean {
    return (this.#callsOf.get(name)?.length ?? 0) > 0;
  }

  /** Whom a type without a rule lets in: a payload those who may do the act, any other all who come to it. */
  #entering(type: GraphQLObjectType): readonly Scope[] {
    const calls = this.#callsOf.get(type.name) ?? [];
    return calls.length === 0 ? ['PUBLIC'] : calls.flatMap((call) => scopesOf(call) ?? ['PUBLIC' as const]);
  }

  #actOf({ name }: GraphQLObjectType): FieldGroup | undefined {
    const [call] = this.#callsOf.get(name) ?? [];
    return call && this.#acts.get(call.name);
  }

  /** The mutations that answer a type, where nothing else does. */
  #callsTo(name: string): readonly Field[] {
    const mutation = this.#schema.getMutationType();
    const leading = (type: GraphQLObjectType) =>
      Object.values(type.getFields()).filter((field) => getNamedType(field.type).name === name);
    const others = this.#types().filter((type) => type !== mutation && leading(type).length > 0);
    const isBehind = (this.#schema.getType(name) as GraphQLObjectType).getInterfaces().length > 0;
    return !mutation || isBehind || others.length > 0 ? [] : leading(mutation);
  }

  #unknown(): readonly string[] {
    const mutations = this.#schema.getMutationType()?.getFields() ?? {};
    const isKnown = (name: string): boolean => {
      const [typeName = '', fieldName] = name.split('.');
      const type = this.#schema.getType(typeName);
      if (!isObjectType(type)) return false;
      return fieldName === undefined || type.getFields()[fieldName] !== undefined;
    };
    return [
      ...[...this.#named.keys()].filter((name) => !isKnown(name)),
      ...[...this.#acts.keys()].filter((name) => !mutations[name]),
    ].map((name) => `The access matrix names ${name}, which is not in the schema. Take it out.`);
  }

  #take(known: Map<string, FieldGroup>, name: string, group: FieldGroup): void {
    const other = known.get(name);
    if (other) this.#twice.push(`${name} stands in the rows "${other.name}" and "${group.name}" of the access matrix.`);
    known.set(name, group);
  }

  #isRoot(type: GraphQLObjectType): boolean {
    const { name } = type;
    return [this.#schema.getQueryType(), this.#schema.getMutationType(), this.#schema.getSubscriptionType()].some(
      (root) => root?.name === name,
    );
  }

  #types(): readonly GraphQLObjectType[] {
    const all = Object.values(this.#schema.getTypeMap());
    return all.filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'));
  }
}

const placedBy = (group: FieldGroup | undefined, by: Placed['by']): Placed | undefined => group && { group, by };

/** The type of what a page or an edge holds. */
function nodeTypeOf(type: GraphQLObjectType): string | undefined {
  const { nodes, node } = type.getFields();
  const field = /Connection$/.test(type.name) ? nodes : /Edge$/.test(type.name) ? node : undefined;
  return field && getNamedType(field.type).name;
}

function isEntity(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some((one) => isInterfaceType(one) && one.name === 'Node');
}

function isSame(told: readonly Scope[], wanted: readonly Scope[]): boolean {
  if (told.includes('PUBLIC') || wanted.includes('PUBLIC'))
    return told.includes('PUBLIC') === wanted.includes('PUBLIC');
  return told.length > 0 && [...new Set(told)].sort().join() === [...new Set(wanted)].sort().join();
}

function isSameOffice(told: readonly Office[] | undefined, wanted: readonly Office[] | undefined): boolean {
  return [...(told ?? [])].sort().join() === [...(wanted ?? [])].sort().join();
}

function said(scopes: readonly Scope[], offices?: readonly Office[]): string {
  const ofOffice = offices ? ` (of ${offices.join(', ')})` : '';
  return scopes.length === 0 ? 'nobody' : `${scopes.join(', ')}${ofOffice}`;
}
