import {
  buildSchema,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  isObjectType,
  parse,
} from 'graphql';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import { told } from '../../../support/executions.js';

export type Given = Omit<Partial<ExecutionArgs>, 'schema' | 'document'>;

export interface Answer {
  readonly data: any;
  /** As in `pets.0.name: No name.`; those without a place are their words alone. */
  readonly errors: readonly string[] | undefined;
  /** The data as it is sent. */
  readonly text: string;
}

/** Asks graphql-js and the compiled execution, expects the same bytes of both, and answers what they were. */
export type Ask = (document: string | DocumentNode, given?: Given | (() => Given)) => Promise<Answer>;

/**
 * The compiled one is asked twice: when it compiles and when it has compiled. A document that is asked again stays the
 * same one. What a run changes is `given` anew for each by a function.
 */
export function twins(schema: GraphQLSchema): Ask {
  const compiled = compiledExecution();
  const documents = new Map<string, DocumentNode>();
  return async (source, given = {}) => {
    const document = typeof source === 'string' ? (documents.get(source) ?? parse(source)) : source;
    if (typeof source === 'string') documents.set(source, document);
    const args = (): ExecutionArgs => ({ schema, document, ...(typeof given === 'function' ? given() : given) });
    const expected = await execute(args());
    expect(told(await compiled(args()))).toBe(told(expected));
    expect(told(await compiled(args()))).toBe(told(expected));
    return answerOf(expected);
  };
}

function answerOf({ data, errors }: ExecutionResult): Answer {
  const text = JSON.stringify(data);
  return {
    data: text === undefined ? undefined : JSON.parse(text),
    errors: errors?.map(({ path, message }) => (path ? `${path.join('.')}: ${message}` : message)),
    text,
  };
}

type Part = object | ((...given: any[]) => unknown);

/** A schema with resolvers at its fields (`Query.dog`), and parts of its types (`Pet: { resolveType }`). */
export function schemaOf(sdl: string, parts: Readonly<Record<string, Part>> = {}): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [place, part] of Object.entries(parts)) {
    const [name = '', field] = place.split('.');
    const type = schema.getType(name);
    if (field === undefined) Object.assign(type as object, part);
    else if (isObjectType(type)) Object.assign(type.getFields()[field] as object, { resolve: part });
  }
  return schema;
}

/** A promise of it, a few steps from now. */
export async function later<T>(value: T, steps = 1): Promise<T> {
  for (let step = 0; step < steps; step += 1) await undefined;
  if (value instanceof Error) throw value;
  return value;
}
