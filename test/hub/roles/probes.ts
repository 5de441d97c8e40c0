import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { argumentsText, callsOf, type Pool, waysOf } from './values.js';

type Field = GraphQLField<unknown, unknown>;

/** An operation of one root field that looks at one place below it. */
export interface Probe {
  readonly kind: 'query' | 'mutation';
  readonly root: string;
  /** The type of what it looks at. */
  readonly type: string;
  readonly text: string;
}

/** The way from a root to objects of one type. */
interface Way {
  readonly type: GraphQLObjectType;
  readonly open: string;
  readonly close: string;
  readonly depth: number;
}

/** A root with its arguments; `end` closes what was opened to say which type is meant. */
interface Call {
  readonly call: string;
  readonly end: string;
  readonly type: GraphQLNamedType;
}

/** Fields below each other, of which two and a region are kept for what is asked at the end of a way. */
const DEEPEST = 8 - 3;
/** What an act answers, and what that shows: below it are records that other roots lead to. */
const DEEPEST_OF_ACTS = 2;
const FIELDS_OF_ONE = 100;

/** Probes of all there is: every field of every type on a way from every root, and every way to ask a root. */
export function probesOf(schema: GraphQLSchema, pool: Pool): readonly Probe[] {
  const maker = new ProbeMaker(schema, pool);
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return roots.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).flatMap((root) => maker.probes(kind, root)),
  );
}

class ProbeMaker {
  readonly #schema: GraphQLSchema;
  readonly #pool: Pool;

  constructor(schema: GraphQLSchema, pool: Pool) {
    this.#schema = schema;
    this.#pool = pool;
  }

  probes(kind: Probe['kind'], root: Field): readonly Probe[] {
    const calls = this.#calls(root);
    const made = (body: string, type = getNamedType(root.type)): Probe => {
      return { kind, root: root.name, type: type.name, text: `${kind} { ${body} }` };
    };
    if (!isCompositeType(getNamedType(root.type))) return calls.map(({ call }) => made(call));
    const deep = calls.flatMap((call) =>
      this.#ways(call, kind === 'query' ? DEEPEST : DEEPEST_OF_ACTS).flatMap((way) =>
        this.#chunks(way.type).map((selection) => made(`${way.open} ${selection} ${way.close}`, way.type)),
      ),
    );
    const asked = kind === 'query' ? this.#asked(root).map((body) => made(body)) : [];
    return [...deep, ...asked];
  }

  /** The root with its required arguments, for each value of its reach that is worth asking. */
  #calls(root: Field): readonly Call[] {
    const target = getNamedType(root.type);
    const types = isAbstractType(target) ? this.#schema.getPossibleTypes(target) : [target];
    return types.flatMap((type) => {
      const narrowed = type === target ? '' : ` { __typename ... on ${type.name}`;
      return callsOf(root.args, type.name, this.#pool).map((text) => ({
        call: `${root.name}${text}${narrowed}`,
        end: narrowed && '}',
        type,
      }));
    });
  }

  /** The root asked in each optional way, one at a time: filters and orders open no other way to what is closed. */
  #asked(root: Field): readonly string[] {
    const target = getNamedType(root.type);
    const selection = isAbstractType(target) ? '{ __typename }' : `{ ${this.#brief(target as GraphQLObjectType)} }`;
    return root.args
      .filter((argument) => !isRequiredArgument(argument) && !['after', 'first'].includes(argument.name))
      .flatMap((argument) =>
        waysOf(argument, target.name, this.#pool).map((literal) => {
          const given = argumentsText(root.args, target.name, this.#pool, { [argument.name]: literal });
          return `${root.name}${given} ${selection}`;
        }),
      );
  }

  #brief(type: GraphQLObjectType): string {
    const { nodes } = type.getFields();
    const node = nodes && getNamedType(nodes.type);
    const below = isObjectType(node) ? ` nodes { ${this.#leaves(node)} }` : '';
    return `${this.#leaves(type)}${below}`;
  }

  #ways({ call, end, type: start }: Call, deepest: number): readonly Way[] {
    const found = new Map<string, Way>();
    const enter = (type: GraphQLNamedType, open: string, close: string, depth: number): void => {
      if (depth > deepest) return;
      if (isAbstractType(type)) {
        for (const each of this.#schema.getPossibleTypes(type))
          enter(each, `${open} __typename ... on ${each.name} {`, `} ${close}`, depth);
      } else if (isObjectType(type) && !found.has(type.name)) found.set(type.name, { type, open, close, depth });
    };
    enter(start, `${call} {`, `}${end}`, 1);
    // What is found while it is gone through comes behind.
    for (const way of found.values()) {
      for (const field of Object.values(way.type.getFields())) {
        const target = getNamedType(field.type);
        if (!isCompositeType(target)) continue;
        const place = placeOf(way.type).join(' ');
        enter(target, `${way.open} ${place} ${this.#asking(field)} {`, `} ${way.close}`, way.depth + 1);
      }
    }
    return [...found.values()];
  }

  /** All fields of a type with what they show one step below, in operations of a fair size. */
  #chunks(type: GraphQLObjectType): readonly string[] {
    const chunks: string[] = [];
    let texts: string[] = [];
    let count = 0;
    for (const field of Object.values(type.getFields())) {
      const text = this.#whole(field);
      const size = text.split(/\s+/).length;
      if (count + size > FIELDS_OF_ONE && texts.length > 0) {
        chunks.push(this.#located(type, texts));
        [texts, count] = [[], 0];
      }
      texts.push(text);
      count += size;
    }
    return [...chunks, this.#located(type, texts)];
  }

  #located(type: GraphQLObjectType, texts: readonly string[]): string {
    return ['__typename', ...placeOf(type), ...texts].join(' ');
  }

  #whole(field: Field): string {
    const target = getNamedType(field.type);
    const asked = this.#asking(field);
    if (!isCompositeType(target)) return asked;
    return isObjectType(target) ? `${asked} { ${this.#leaves(target)} }` : `${asked} { __typename }`;
  }

  #leaves(type: GraphQLObjectType): string {
    const leaves = Object.values(type.getFields()).filter((field) => !isCompositeType(getNamedType(field.type)));
    return ['__typename', ...placeOf(type), ...leaves.map((field) => this.#asking(field))].join(' ');
  }

  #asking(field: Field): string {
    return `${field.name}${argumentsText(field.args, getNamedType(field.type).name, this.#pool)}`;
  }
}

/** What says where a record lies, beside the codes among its fields. */
function placeOf(type: GraphQLObjectType): readonly string[] {
  const { id, stationCode, region, station } = type.getFields();
  const isRegion = region && getNamedType(region.type).name === 'Region';
  // A case is its keeper's by the station where it was brought, whatever its region says.
  const isAt = isRegion && !stationCode && station && getNamedType(station.type).name === 'Station';
  return [
    ...(id ? ['id'] : []),
    ...(stationCode ? ['stationCode'] : []),
    ...(isRegion ? ['region { code }'] : []),
    ...(isAt ? ['station { stationCode }'] : []),
  ];
}
