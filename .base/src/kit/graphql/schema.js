import { specifiedDirectives } from 'graphql';
import { buildSchema } from 'type-graphql';
import { kitDirectives } from './directives.js';
import { enforceArgumentLimits } from './limits-of-arguments.js';
import { userErrorTypes } from './user-errors.js';
/**
 * Builds the one schema of the process; type-graphql keeps its metadata globally. `instances` are the resolvers, made
 * with all they need; a schema that is only printed needs none.
 */
export async function buildHubSchema(parts, directives, instances) {
    const byClass = new Map(instances.map((resolver) => [resolver.constructor, resolver]));
    const schema = await buildSchema({
        resolvers: parts.flatMap((part) => part.resolvers),
        orphanedTypes: [...userErrorTypes, ...parts.flatMap((part) => part.types ?? [])],
        directives: [...specifiedDirectives, ...kitDirectives, ...directives],
        container: { get: (resolver) => byClass.get(resolver) },
        validate: false,
    });
    enforceArgumentLimits(schema);
    return schema;
}
//# sourceMappingURL=schema.js.map