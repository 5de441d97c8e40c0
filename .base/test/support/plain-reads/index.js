import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, } from 'graphql';
import { Readable } from '../../../src/kit/graphql/execution/compile.js';
import { guardOf } from '../../../src/kit/graphql/guard.js';
import { limitsOf } from '../../../src/kit/graphql/limits-of-arguments.js';
import { fieldOf, PlainPart } from './field.js';
import { PlainEdge } from './page.js';
import { PlainRecord } from './record.js';
import { plainRoot } from './roots.js';
/**
 * The same schema for graphql-js, every declared field of it an ordinary resolver over whole rows: each record by a
 * statement of its own, each value that is no column by another, pages cut by the program. It judges declared reads by
 * their declarations, and shares none of the planning with them. Slow, and meant to be.
 */
export function plainReads(schema) {
    return mapSchema(schema, {
        [MapperKind.OBJECT_FIELD]: (config, fieldName, typeName) => {
            const type = schema.getType(typeName);
            const field = type.getFields()[fieldName];
            return { ...config, resolve: plain(field) };
        },
    });
}
function plain(field) {
    const checkArguments = limitsOf(field);
    const guard = guardOf(field);
    const resolve = field.resolve ?? defaultFieldResolver;
    return (source, args, context, info) => {
        if (source instanceof PlainRecord || source instanceof PlainEdge || source instanceof PlainPart) {
            return declared(source, args, context, info);
        }
        checkArguments?.(args);
        return shown(resolve(source, args, context, info), context);
    };
    // Answers a promise whatever it is: graphql-js lets go of promises in a list of which another item throws at once.
    async function declared(source, args, context, info) {
        const record = source instanceof PlainRecord ? source : source.record;
        const decision = guard?.decide(context) ?? 'open';
        const place = () => Object.fromEntries(guard?.places.map((name) => [name, record.column(record.reads.place(name))]) ?? []);
        if (guard && decision !== 'open' && !(decision === 'by record' && guard.admits(context, place()))) {
            return guard.refuse(context, info);
        }
        checkArguments?.(args);
        const name = `${info.parentType.name}.${field.name}`;
        return shown(fieldOf(source, field.name, name, args, context), context);
    }
}
/** What was only said to be read is read. */
function shown(value, context) {
    if (value instanceof Readable)
        return plainRoot(value, context);
    if (Array.isArray(value))
        return value.map((item) => shown(item, context));
    if (value instanceof Promise)
        return value.then((known) => shown(known, context));
    return value;
}
//# sourceMappingURL=index.js.map