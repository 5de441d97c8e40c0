import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '../kit/graphql/context.js';
import { Fault } from '../kit/graphql/faults.js';
import { accessDirective, personalDirective } from './directives.js';
import { audienceSentence, type Scope, type Viewer } from './viewer.js';

/** What a request carries besides the tools of the kit: who asks. */
export interface AuthContext extends RequestContext {
  readonly viewer: Viewer;
}

/** Where a record lies, for the reach of a scope. */
export interface Place {
  readonly regionCode?: string;
  readonly stationCode?: string;
}

export interface AccessRules {
  /** Whether one of the granted divisions covers a division, through all its history. */
  readonly covers: (granted: readonly string[], regionCode: string) => boolean;
  /** For types whose guarded fields depend on the record: where a record of the type lies. */
  readonly places: ReadonlyMap<string, (record: never) => Place>;
}

type Resolver = GraphQLFieldResolver<unknown, AuthContext>;

/**
 * Puts the rule of each `@access` before the resolver it stands on, and "For: …" behind its description. Throws, so
 * that the hub does not start, for a root field without a rule, a guarded type entered by an unguarded field, and a
 * personal field that is open or could not be denied.
 */
export function guardSchema(schema: GraphQLSchema, rules: AccessRules): void {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const typeScopes = scopesOf(type);
    if (typeScopes) describeAudience(type, typeScopes);
    for (const field of Object.values(type.getFields())) guardField(type, field, roots.has(type), rules);
  }
}

/** The scopes of the `@access` on a field or type; undefined where there is none. */
export function scopesOf(element: GraphQLObjectType | GraphQLField<unknown, unknown>): readonly Scope[] | undefined {
  const values = element.astNode ? getDirectiveValues(accessDirective, element.astNode) : undefined;
  return values?.scope as readonly Scope[] | undefined;
}

function guardField(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, AuthContext>,
  isRoot: boolean,
  rules: AccessRules,
): void {
  const scopes = scopesOf(field as GraphQLField<unknown, unknown>);
  const name = `${type.name}.${field.name}`;
  if (isRoot && !scopes) throw new Error(`${name} has no access rule. Every root field says who may call it.`);
  refuseOpenings(name, type, field, scopes);
  if (!scopes) return;
  describeAudience(field, scopes);
  if (scopes.includes('PUBLIC')) return;
  if (!isRoot && isNonNullType(field.type)) throw new Error(`${name} can be denied and must be nullable.`);
  const place = rules.places.get(type.name);
  field.resolve = guarded(field.resolve ?? defaultFieldResolver, scopes, isRoot, place, rules);
}

function refuseOpenings(
  name: string,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, AuthContext>,
  scopes: readonly Scope[] | undefined,
): void {
  const typeScopes = scopesOf(type);
  const target = getNamedType(field.type);
  const targetScopes = isObjectType(target) ? scopesOf(target) : undefined;
  const open = scopes ?? typeScopes ?? ['PUBLIC'];
  const tooOpen = open.filter((scope) => targetScopes && !targetScopes.includes(scope as Scope));
  if (tooOpen.length > 0)
    throw new Error(`${name} lets in ${tooOpen.join(', ')}, whom its type ${target.name} refuses.`);
  const personal = field.astNode ? getDirectiveValues(personalDirective, field.astNode) : undefined;
  if (!personal) return;
  if (open.includes('PUBLIC')) throw new Error(`${name} is personal and open to anyone. Guard its type.`);
  if (isNonNullType(field.type)) throw new Error(`${name} is personal and must be nullable, so that it can be denied.`);
}

function describeAudience(element: { description?: string | null | undefined }, scopes: readonly Scope[]): void {
  const audience = audienceSentence(scopes);
  if (element.description?.endsWith(audience)) return;
  element.description = `${element.description ?? ''} ${audience}`.trim();
}

function guarded(
  resolve: Resolver,
  scopes: readonly Scope[],
  isRoot: boolean,
  place: ((record: never) => Place) | undefined,
  rules: AccessRules,
): Resolver {
  return (record, args, context, info) => {
    const held = scopes.filter((scope) => context.viewer.scopes.has(scope));
    if (isRoot) {
      if (held.length === 0) throw refusedRoot(context.viewer);
      return resolve(record, args, context, info);
    }
    const where = place?.(record as never);
    const reached = held.some((scope) => !where || reaches(scope, context.viewer, where, rules));
    return reached ? resolve(record, args, context, info) : refusedField(context, info);
  };
}

/** How far each scope reaches, stated once. */
function reaches(scope: Scope, viewer: Viewer, place: Place, rules: AccessRules): boolean {
  switch (scope) {
    case 'PUBLIC':
    case 'ADMIN':
      return true;
    case 'CADRE':
    case 'PARTNER':
      return place.regionCode !== undefined && rules.covers(viewer.regionCodes, place.regionCode);
    case 'STATION_KEEPER':
    case 'SITE_DOCTOR':
    case 'SITE_MANAGER':
      return place.stationCode !== undefined && viewer.stationCodes.includes(place.stationCode);
    default:
      return false;
  }
}

function refusedRoot(viewer: Viewer): Fault {
  return viewer.subject === null
    ? new Fault('UNAUTHENTICATED', {
        zh: '请先登录。',
        en: 'This is for those who are signed in: send a bearer token.',
      })
    : new Fault('FORBIDDEN', { zh: '当前身份无权使用此项操作。', en: 'This operation is not for your scope.' });
}

/** Null for the field, and one error for all rows of it together. */
function refusedField(context: AuthContext, info: GraphQLResolveInfo): null {
  const path = pathWithoutIndices(info);
  if (context.denied.has(path)) return null;
  context.denied.add(path);
  throw new Fault('FORBIDDEN_FIELD', {
    zh: `无权查看字段 ${info.fieldName}。`,
    en: `The field ${info.fieldName} is not for your scope; it is null.`,
  });
}

function pathWithoutIndices(info: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let step: GraphQLResolveInfo['path'] | undefined = info.path; step; step = step.prev) {
    if (typeof step.key === 'string') keys.push(step.key);
  }
  return keys.reverse().join('.');
}
