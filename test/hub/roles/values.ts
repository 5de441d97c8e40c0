import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getDirectiveValues,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { newId } from '../../../src/kit/database/ids.js';
import { constraintDirective } from '../../../src/kit/graphql/directives.js';
import { NEAR_REGIONS } from './askers.js';

type Element = GraphQLArgument | GraphQLInputField;

/** The year of the samples. */
const YEAR = '2024';

/** What the hub answered, by the type and the field that showed it. */
export class Pool {
  readonly #values = new Map<string, Set<string>>();

  add(type: string, field: string, value: unknown): void {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const key = `${type}.${field}`;
    this.#values.set(key, (this.#values.get(key) ?? new Set()).add(JSON.stringify(value)));
  }

  /** As literals. */
  of(type: string, field: string): readonly string[] {
    return [...(this.#values.get(`${type}.${field}`) ?? [])];
  }

  /** Those of any type. */
  named(field: string): readonly string[] {
    return [...this.#values].flatMap(([key, values]) => (key.endsWith(`.${field}`) ? [...values] : []));
  }
}

const POINT = '{ longitude: 100.45, latitude: 38.93, datum: WGS84 }';
const BY_SCALAR: Readonly<Record<string, readonly string[]>> = {
  RegionCode: NEAR_REGIONS.map((code) => `"${code}"`),
  DateTime: ['"2024-05-22T15:00:00Z"'],
  Date: ['"2024-05-22"'],
  YearMonth: ['"2024-05"'],
  LocalTime: ['"09:00"'],
  Boolean: ['false', 'true'],
  Float: ['1.5'],
  Currency: ['"CNY"'],
  URL: ['"https://hooks.example.org/hub"'],
};

/** Literals that an argument can be given, the likeliest first; `answered` is the type that its field answers. */
export function literalsOf(element: Element, answered: string, pool: Pool): readonly string[] {
  return ofType(element.type, element, answered, pool);
}

function ofType(type: GraphQLInputType, element: Element, answered: string, pool: Pool): readonly string[] {
  if (isNonNullType(type)) return ofType(type.ofType, element, answered, pool);
  if (isListType(type)) return ofType(type.ofType, element, answered, pool).map((literal) => `[${literal}]`);
  // Counts are asked for by levels that are not above the region.
  if (type.name === 'RegionLevel' && answered.startsWith('MembershipStat')) return ['PROVINCE', 'PREFECTURE'];
  if (type.name === 'YearMonth') return BY_SCALAR.YearMonth ?? [];
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (type.name === 'GeoPointInput') return [POINT];
  // The trail tells of what is done while the test runs, and nothing of the time of the samples.
  if (type.name === 'PeriodInput' && answered.startsWith('AuditEntry')) return [untilTomorrow()];
  if (isInputObjectType(type)) {
    return [objectOf(requiredOf(type, answered, pool))];
  }
  if (element.name === 'idempotencyKey') return [`"${newId()}"`];
  if (['year', 'years'].includes(element.name)) return [YEAR];
  if (element.name === 'operation') return ['"{ serverTime }"', '"{ nothing }"'];
  const isNumber = ['Int', 'SafeInt', 'Float'].includes(type.name);
  const known = knownFor(element.name, answered, pool).filter((literal) => literal.startsWith('"') !== isNumber);
  if (known.length > 0) return known;
  const { min, minLength = 1 } = element.astNode
    ? (getDirectiveValues(constraintDirective, element.astNode) ?? {})
    : {};
  if (type.name === 'Int' || type.name === 'SafeInt') return [String(min ?? 1)];
  return BY_SCALAR[type.name] ?? [`"${'x'.repeat(minLength as number)}"`];
}

function requiredOf(type: GraphQLInputObjectType, answered: string, pool: Pool, but?: string) {
  const required = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) && field.name !== but);
  return required.map((field) => [field.name, literalsOf(field, answered, pool)[0] ?? 'null'] as const);
}

/** A value that the hub itself gave out: under the same name, or as the code of what is named so. */
function knownFor(name: string, answered: string, pool: Pool): readonly string[] {
  const singular = name === 'ids' ? 'id' : name;
  if (singular === 'regionCode' || singular === 'expectedVersion') return [];
  const own = pool.of(answered, singular);
  if (own.length > 0 || singular === 'id' || singular === 'code') return own;
  const named = pool.named(singular);
  return named.length > 0 ? named : pool.of(singular[0]?.toUpperCase() + singular.slice(1), 'code');
}

function untilTomorrow(): string {
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
  return `{ from: "${from}", to: "${to}" }`;
}

const objectOf = (fields: readonly (readonly [string, string])[]): string =>
  `{ ${fields.map(([name, literal]) => `${name}: ${literal}`).join(', ')} }`;

/** The arguments of a field, required ones and those that are named, as they stand in an operation. */
export function argumentsText(
  args: readonly GraphQLArgument[],
  answered: string,
  pool: Pool,
  more: Readonly<Record<string, string>> = {},
): string {
  const given = args.flatMap((argument): (readonly [string, string])[] => {
    const isRequired = isRequiredArgument(argument);
    // Of all that can be left out, only a cursor is given where one is known: without it a feed tells nothing.
    const [own] = isRequired
      ? literalsOf(argument, answered, pool)
      : argument.name === 'after'
        ? pool.of(answered, 'after')
        : [];
    const literal = more[argument.name] ?? own;
    return literal === undefined ? [] : [[argument.name, literal]];
  });
  return given.length === 0 ? '' : `(${given.map(([name, literal]) => `${name}: ${literal}`).join(', ')})`;
}

/** Required arguments in two ways, where there are two: for each of them its first literal, and its second. */
export function callsOf(args: readonly GraphQLArgument[], answered: string, pool: Pool): readonly string[] {
  const texts = [0, 1].map((at) => {
    const literals = args.filter(isRequiredArgument).map((argument) => {
      const all = literalsOf(argument, answered, pool);
      return [argument.name, all[at] ?? all[0] ?? 'null'] as const;
    });
    return argumentsText(args, answered, pool, Object.fromEntries(literals));
  });
  return [...new Set(texts)];
}

/** The ways to ask by one optional argument: each value of an enum, each field of a filter. */
export function waysOf(argument: GraphQLArgument, answered: string, pool: Pool): readonly string[] {
  const type = argument.type;
  if (isInputObjectType(type) && type.name !== 'GeoPointInput')
    return Object.values(type.getFields()).flatMap((field) =>
      literalsOf(field, answered, pool)
        .slice(0, 1)
        .map((literal) => objectOf([...requiredOf(type, answered, pool, field.name), [field.name, literal]])),
    );
  const all = literalsOf(argument, answered, pool);
  return isEnumType(type) ? all : all.slice(0, 1);
}
