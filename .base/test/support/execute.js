import { parse, validate } from 'graphql';
import { compiledExecution } from '../../src/kit/graphql/execution/operation.js';
/** Asks a schema as the hub does, without a server around it. */
export async function executed({ schema, source, ...asked }) {
    const document = parse(source);
    const errors = validate(schema, document);
    if (errors.length > 0)
        return { errors };
    const result = await compiledExecution()({ schema, document, ...asked });
    // As a client reads it: parts of it may be JSON already.
    return { ...result, data: JSON.parse(JSON.stringify(result.data ?? null)) };
}
//# sourceMappingURL=execute.js.map