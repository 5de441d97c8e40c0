import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import { Readable } from '../../../src/kit/graphql/execution/compile.js';
import { guardOf } from '../../../src/kit/graphql/guard.js';
import { limitsOf } from '../../../src/kit/graphql/limits-of-arguments.js';
import { type Declaring, fieldOf, PlainPart } from './field.js';
import { PlainEdge } from './page.js';
import { PlainRecord } from './record.js';
import { plainRoot } from './roots.js';

/**
 * The same schema for graphql-js, every declared field of it an ordinary resolver over whole rows: each record by a
 * statement of its own, each value that is no column by another, pages cut by the program. It judges declared reads by
 * their declarations, and shares none of the planning with them. Slow, and meant to be.
 */
export function plainReads(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (config, fieldName, typeName) => {
      const type = schema.getType(typeName) as GraphQLObjectType;
      const field = type.getFields()[fieldName] as GraphQLField<unknown, RequestContext>;
      return { ...config, resolve: plain(field) };
    },
  });
}

function plain(field: GraphQLField<unknown, RequestContext>): NonNullable<typeof field.resolve> {
  const checkArguments = limitsOf(field as GraphQLField<unknown, unknown>);
  const guard = guardOf(field as GraphQLField<unknown, unknown>);
  const resolve = field.resolve ?? defaultFieldResolver;
  return (source, args, context, info) => {
    if (source instanceof PlainRecord || source instanceof PlainEdge || source instanceof PlainPart) {
      return declared(source, args, context, info);
    }
    checkArguments?.(args);
    return shown(resolve(source, args, context, info), context);
  };

  // Answers a promise whatever it is: graphql-js lets go of promises in a list of which another item throws at once.
  async function declared(source: Declaring, args: object, context: RequestContext, info: GraphQLResolveInfo) {
    checkArguments?.(args as Readonly<Record<string, unknown>>);
    const record = source instanceof PlainRecord ? source : source.record;
    const decision = guard?.decide(context) ?? 'open';
    const place = async () => {
      const named = (guard?.places ?? []).map(async (name) => {
        return [name, await record.value(record.reads.place(name), {}, context)] as const;
      });
      return Object.fromEntries(await Promise.all(named));
    };
    if (guard && decision !== 'open' && !(decision === 'by record' && guard.admits(context, await place()))) {
      return guard.refuse(context, info);
    }
    const name = `${info.parentType.name}.${field.name}`;
    return shown(fieldOf(source, field.name, name, args as Readonly<Record<string, unknown>>, context), context);
  }
}

/** What was only said to be read is read. */
function shown(value: unknown, context: RequestContext): unknown {
  if (value instanceof Readable) return plainRoot(value, context);
  if (Array.isArray(value)) return value.map((item) => shown(item, context));
  if (value instanceof Promise) return value.then((known) => shown(known, context));
  return value;
}
