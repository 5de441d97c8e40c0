import { buildSchema, execute, isObjectType, parse, } from 'graphql';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import { told } from '../../../support/executions.js';
/**
 * The compiled one is asked twice: when it compiles and when it has compiled. A document that is asked again stays the
 * same one. What a run changes is `given` anew for each by a function.
 */
export function twins(schema) {
    const compiled = compiledExecution();
    const documents = new Map();
    return async (source, given = {}) => {
        const document = typeof source === 'string' ? (documents.get(source) ?? parse(source)) : source;
        if (typeof source === 'string')
            documents.set(source, document);
        const args = () => ({ schema, document, ...(typeof given === 'function' ? given() : given) });
        const expected = await execute(args());
        expect(told(await compiled(args()))).toBe(told(expected));
        expect(told(await compiled(args()))).toBe(told(expected));
        return answerOf(expected);
    };
}
function answerOf({ data, errors }) {
    const text = JSON.stringify(data);
    return {
        data: text === undefined ? undefined : JSON.parse(text),
        errors: errors?.map(({ path, message }) => (path ? `${path.join('.')}: ${message}` : message)),
        text,
    };
}
/** A schema with resolvers at its fields (`Query.dog`), and parts of its types (`Pet: { resolveType }`). */
export function schemaOf(sdl, parts = {}) {
    const schema = buildSchema(sdl);
    for (const [place, part] of Object.entries(parts)) {
        const [name = '', field] = place.split('.');
        const type = schema.getType(name);
        if (field === undefined)
            Object.assign(type, part);
        else if (isObjectType(type))
            Object.assign(type.getFields()[field], { resolve: part });
    }
    return schema;
}
/** A promise of it, a few steps from now. */
export async function later(value, steps = 1) {
    for (let step = 0; step < steps; step += 1)
        await undefined;
    if (value instanceof Error)
        throw value;
    return value;
}
//# sourceMappingURL=twins.js.map