import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '../kit/graphql/context.js';
import type { Path } from '../kit/graphql/execution/run.js';
import { Fault } from '../kit/graphql/faults.js';
import { type FieldGuard, setGuard } from '../kit/graphql/guard.js';
import { type GuardedTypes, hideRefused } from './absent.js';
import { audienceInChinese } from './audience-zh.js';
import { accessDirective, personalDirective } from './directives.js';
import { type AccessRules, type AuthContext, isReached, reachesAll } from './reach.js';
import { actingAs, audienceSentence, type Office, type Scope, type Viewer } from './viewer.js';

export type { AccessRules, AuthContext, Place } from './reach.js';

type GuardedField = GraphQLField<unknown, AuthContext>;
type Resolver = GraphQLFieldResolver<unknown, AuthContext>;

/** Whom a rule lets in; what it says is public, in the description of what it stands on. */
interface Allowed {
  readonly scopes: readonly Scope[];
  readonly offices: readonly Office[] | undefined;
}

/** What guarding needs to know of the schema and of its rules. */
interface Guarding {
  readonly rules: AccessRules;
  readonly schema: GraphQLSchema;
  readonly types: readonly GraphQLObjectType[];
  readonly roots: ReadonlySet<GraphQLObjectType | null | undefined>;
  readonly fields: readonly (readonly [GraphQLObjectType, GuardedField])[];
  readonly guardedTypes: GuardedTypes;
  /** Whom the payloads of mutations are for, by type. */
  readonly payloads: ReadonlyMap<string, readonly Scope[]>;
}

/**
 * Puts the rule of each `@access` before the resolver it stands on, and "For: …" behind its description; a record whose
 * type refuses the caller looks absent behind an interface. Throws, so that the hub does not start, for a root field
 * without a rule, a guarded type entered by an unguarded field, a guarded field whose reach nothing could tell, and a
 * personal field that is open or could not be denied.
 */
export function guardSchema(schema: GraphQLSchema, rules: AccessRules): void {
  const guarding = guardingOf(schema, rules);
  for (const [type, field] of guarding.fields) checkField(type, field, guarding);
  guardAll(guarding);
}

/** The same of rules that were not looked at: what they leave open is open. */
export function putGuards(schema: GraphQLSchema, rules: AccessRules): void {
  guardAll(guardingOf(schema, rules));
}

function guardAll(guarding: Guarding): void {
  for (const type of guarding.types) {
    const typeScopes = scopesOf(type);
    if (typeScopes) describeAudience(type, typeScopes);
  }
  for (const [type, field] of guarding.fields) guardField(type, field, guarding);
}

function guardingOf(schema: GraphQLSchema, rules: AccessRules): Guarding {
  const all = Object.values(schema.getTypeMap());
  const types = all.filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'));
  return {
    ...{ rules, schema, types },
    roots: new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]),
    fields: types.flatMap((type) => Object.values(type.getFields()).map((field) => [type, field] as const)),
    guardedTypes: guardedTypesOf(types),
    payloads: new Map([...payloadsOf(types, schema), ...(rules.signingIn ?? [])]),
  };
}

function guardedTypesOf(types: readonly GraphQLObjectType[]): GuardedTypes {
  const known = types.map((type) => [type.name, scopesOf(type) ?? ['PUBLIC']] as const);
  return new Map(known.filter(([, scopes]) => !scopes.includes('PUBLIC')));
}

/** The scopes of the `@access` on a field or type; undefined where there is none. */
export function scopesOf(element: GraphQLObjectType | GraphQLField<unknown, unknown>): readonly Scope[] | undefined {
  const values = element.astNode ? getDirectiveValues(accessDirective, element.astNode) : undefined;
  return values?.scope as readonly Scope[] | undefined;
}

/** The offices that an `@access` asks of administrators; undefined where any will do. */
export function officesOf(element: GraphQLObjectType | GraphQLField<unknown, unknown>): readonly Office[] | undefined {
  const values = element.astNode ? getDirectiveValues(accessDirective, element.astNode) : undefined;
  return (values?.office as readonly Office[] | null | undefined) ?? undefined;
}

function refuseIdleOffices(name: string, scopes: readonly Scope[] | undefined, offices: readonly Office[] | undefined) {
  if (!offices) return;
  if (offices.length === 0 || !scopes?.includes('ADMIN'))
    throw new Error(`${name} asks for an office and lets in no administrator. Let in ADMIN, or ask for no office.`);
}

/** Whoever looks after rights or the trail does nothing else: an act for administrators says whose duty it is. */
function refuseUndividedDuties(
  name: string,
  scopes: readonly Scope[] | undefined,
  offices: readonly Office[] | undefined,
): void {
  if (offices || !scopes?.includes('ADMIN')) return;
  throw new Error(
    `${name} is an act for administrators and asks for no office. Say by AccessOfOffice which of them do it.`,
  );
}

function checkField(type: GraphQLObjectType, field: GuardedField, guarding: Guarding): void {
  const scopes = scopesOf(field as GraphQLField<unknown, unknown>);
  const offices = officesOf(field as GraphQLField<unknown, unknown>);
  const name = `${type.name}.${field.name}`;
  const isRoot = guarding.roots.has(type);
  refuseIdleOffices(name, scopes, offices);
  if (type === guarding.schema.getMutationType()) refuseUndividedDuties(name, scopes, offices);
  if (isRoot && !scopes) throw new Error(`${name} has no access rule. Every root field says who may call it.`);
  refuseOpenings(name, field, scopes ?? scopesOf(type) ?? guarding.payloads.get(type.name) ?? ['PUBLIC']);
  if (!scopes || isRoot || scopes.includes('PUBLIC')) return;
  if (isNonNullType(field.type)) throw new Error(`${name} can be denied and must be nullable.`);
  refuseUnplaced(name, type, scopes, guarding);
}

function guardField(type: GraphQLObjectType, field: GuardedField, guarding: Guarding): void {
  const scopes = scopesOf(field as GraphQLField<unknown, unknown>);
  const offices = officesOf(field as GraphQLField<unknown, unknown>);
  const name = `${type.name}.${field.name}`;
  hideRefused(name, field, possibleTypes(field, guarding.schema), guarding.guardedTypes, guarding.rules);
  if (!scopes) return;
  describeAudience(field, scopes, offices);
  if (scopes.includes('PUBLIC')) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  if (guarding.roots.has(type)) {
    field.resolve = guardedRoot(resolve, scopes, offices);
    if (field.subscribe) field.subscribe = guardedRoot(field.subscribe, scopes, offices);
    return;
  }
  const guard = guardFor({ scopes, offices }, type, guarding);
  setGuard(field as GraphQLField<unknown, never>, guard);
  field.resolve = guarded(resolve, guard);
}

function possibleTypes({ type }: GraphQLField<unknown, AuthContext>, schema: GraphQLSchema): readonly string[] {
  const target = getNamedType(type);
  return isAbstractType(target) ? schema.getPossibleTypes(target).map(({ name }) => name) : [];
}

function refuseUnplaced(
  name: string,
  type: GraphQLObjectType,
  scopes: readonly Scope[],
  { rules, guardedTypes }: Guarding,
): void {
  if (rules.places.has(type.name) || guardedTypes.has(type.name)) return;
  const dependent = scopes.filter((scope) => !reachesAll(scope));
  if (dependent.length === 0) return;
  throw new Error(
    `${name} lets in ${dependent.join(', ')}, whose reach depends on the record, and nothing says where a record of ${type.name} lies. Register its place, or guard the whole type.`,
  );
}

/** Whom the payloads of mutations are for: nobody comes by them but those who may call one. */
function payloadsOf(types: readonly GraphQLObjectType[], schema: GraphQLSchema): ReadonlyMap<string, readonly Scope[]> {
  const mutation = schema.getMutationType();
  const ways = types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      targetsOf(field, schema).map((target) => ({ target, call: type === mutation ? field : null })),
    ),
  );
  const payloads = [...Map.groupBy(ways, ({ target }) => target)].flatMap(([target, own]) => {
    const calls = own.flatMap(({ call }) => call ?? []);
    if (calls.length < own.length || !isObjectType(target) || target.getInterfaces().length > 0) return [];
    return [[target.name, [...new Set(calls.flatMap((call) => scopesOf(call) ?? ['PUBLIC' as const]))]] as const];
  });
  return new Map(payloads);
}

/** What a field may answer: its type, and of a union each of those in it. */
function targetsOf({ type }: GraphQLField<unknown, unknown>, schema: GraphQLSchema): readonly GraphQLNamedType[] {
  const target = getNamedType(type);
  return isAbstractType(target) ? [target, ...schema.getPossibleTypes(target)] : [target];
}

function refuseOpenings(name: string, field: GraphQLField<unknown, AuthContext>, open: readonly Scope[]): void {
  const target = getNamedType(field.type);
  const targetScopes = isObjectType(target) ? scopesOf(target) : undefined;
  const tooOpen = open.filter((scope) => targetScopes && !targetScopes.includes(scope));
  if (tooOpen.length > 0)
    throw new Error(`${name} lets in ${tooOpen.join(', ')}, whom its type ${target.name} refuses.`);
  const personal = field.astNode ? getDirectiveValues(personalDirective, field.astNode) : undefined;
  if (!personal) return;
  if (open.includes('PUBLIC')) throw new Error(`${name} is personal and open to anyone. Guard its type.`);
  if (isNonNullType(field.type)) throw new Error(`${name} is personal and must be nullable, so that it can be denied.`);
}

function describeAudience(
  element: { description?: string | null | undefined },
  scopes: readonly Scope[],
  offices?: readonly Office[],
): void {
  const audience = audienceSentence(scopes, offices);
  if (element.description?.endsWith(audience)) return;
  element.description = `${element.description ?? ''} ${audience}`.trim();
}

function guardedRoot(resolve: Resolver, scopes: readonly Scope[], offices: readonly Office[] | undefined): Resolver {
  return (record, args, context, info) => {
    const viewer = offices ? actingAs(context.viewer, offices) : context.viewer;
    if (!holdsOne(viewer, scopes)) throw refusedRoot(context.viewer, { scopes, offices });
    // Who is let in as somebody else reaches nothing as an administrator of another office.
    return resolve(record, args, viewer === context.viewer ? context : { ...context, viewer }, info);
  };
}

/** Without a place only a type that is guarded itself may rely on the scope: what led to its record chose the rows. */
function guardFor(
  { scopes, offices }: Allowed,
  { name }: GraphQLObjectType,
  { rules, guardedTypes }: Guarding,
): FieldGuard {
  const places = rules.places.get(name);
  const unplaced = guardedTypes.has(name) ? scopes : scopes.filter(reachesAll);
  const viewerIn = (context: RequestContext) => {
    const { viewer } = context as AuthContext;
    return offices ? actingAs(viewer, offices) : viewer;
  };
  return {
    places: places ?? [],
    decide(context) {
      const viewer = viewerIn(context);
      if (holdsOne(viewer, places ? scopes.filter(reachesAll) : unplaced)) return 'open';
      return places && holdsOne(viewer, scopes) ? 'by record' : 'closed';
    },
    admits: (context, place) => isReached(viewerIn(context), scopes, place, rules),
    refuse: (context, at) => refusedField(context, at, { scopes, offices }),
  };
}

function guarded(resolve: Resolver, guard: FieldGuard): Resolver {
  return (record, args, context, info) => {
    const decision = guard.decide(context);
    const isSeen =
      decision === 'open' ||
      (decision === 'by record' && guard.admits(context, record as Readonly<Record<string, unknown>>));
    return isSeen ? resolve(record, args, context, info) : guard.refuse(context, info);
  };
}

function holdsOne(viewer: Viewer, scopes: readonly Scope[]): boolean {
  return scopes.some((scope) => viewer.scopes.has(scope));
}

function refusedRoot(viewer: Viewer, allowed: Allowed): Fault {
  return viewer.subject === null
    ? new Fault('UNAUTHENTICATED', {
        zh: '请先登录。',
        en: 'This is for those who are signed in: send a bearer token.',
      })
    : new Fault('FORBIDDEN', {
        zh: `当前身份无权使用此项操作。${audienceInChinese(allowed.scopes, allowed.offices)}`,
        en: `This operation is not for your scope. ${audienceSentence(allowed.scopes, allowed.offices)}`,
      });
}

/** Null for the field, and one error for all rows of it together. */
function refusedField(
  context: RequestContext,
  at: { readonly fieldName: string; readonly path: Path },
  { scopes, offices }: Allowed,
): null {
  const path = pathWithoutIndices(at.path);
  if (context.denied.has(path)) return null;
  context.denied.add(path);
  throw new Fault('FORBIDDEN_FIELD', {
    zh: `无权查看字段 ${at.fieldName}，该字段为 null。${audienceInChinese(scopes, offices)}`,
    en: `The field ${at.fieldName} is not for your scope; it is null. ${audienceSentence(scopes, offices)}`,
  });
}

function pathWithoutIndices(path: Path): string {
  const keys: string[] = [];
  for (let step: Path | undefined = path; step; step = step.prev) {
    if (typeof step.key === 'string') keys.push(step.key);
  }
  return keys.reverse().join('.');
}
