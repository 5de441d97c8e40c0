import {
  assertValidSchema,
  type GraphQLDirective,
  type GraphQLEnumType,
  type GraphQLSchema,
  specifiedDirectives,
} from 'graphql';
import { buildSchema, type ClassType } from 'type-graphql';
import { kitDirectives } from './directives.js';
import { enforceArgumentLimits } from './limits-of-arguments.js';
import { noPubSub, openByMethods } from './live.js';
import { SoldOutError } from './sold-out.js';
import { userErrorTypes } from './user-errors.js';

/** What one domain gives to the schema. */
export interface SchemaPart {
  readonly name: string;
  readonly resolvers: readonly ClassType[];
  /** Types that only ever stand behind an interface. */
  readonly types?: readonly ClassType[];
}

/** What is said of a schema besides its types, and the enums of that which fields answer too. */
export interface Wording {
  readonly directives: readonly GraphQLDirective[];
  /** By what stands for each in the program. */
  readonly enums: ReadonlyMap<object, GraphQLEnumType>;
}

/**
 * Builds the one schema of the process; type-graphql keeps its metadata globally. `instances` are the resolvers, made
 * with all they need; a schema that is only printed needs none. Throws when it breaks a rule of GraphQL, and names each.
 */
export async function buildHubSchema(
  parts: readonly SchemaPart[],
  { directives, enums }: Wording,
  instances: readonly object[],
): Promise<GraphQLSchema> {
  const byClass = new Map<unknown, object>(instances.map((resolver) => [resolver.constructor, resolver]));
  const schema = await buildSchema({
    resolvers: parts.flatMap((part) => part.resolvers) as unknown as [() => unknown],
    orphanedTypes: [...userErrorTypes, SoldOutError, ...parts.flatMap((part) => part.types ?? [])],
    directives: [...specifiedDirectives, ...kitDirectives, ...directives],
    // An enum of a directive is one in the schema: type-graphql would make a second one of the same name.
    scalarsMap: [...enums].map(([type, scalar]) => ({ type: type as () => unknown, scalar: scalar as never })),
    container: { get: (resolver: unknown) => byClass.get(resolver) },
    validate: false,
    // It would check by answering the whole introspection, at every start.
    skipCheck: true,
    pubSub: noPubSub,
  });
  assertValidSchema(schema);
  enforceArgumentLimits(schema);
  openByMethods(schema);
  return schema;
}
