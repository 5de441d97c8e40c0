import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { Fault, type FaultCode, faultOf } from '../../kit/graphql/faults.js';
import { extraRules, type OperationLimits, VALIDATION_ERRORS } from '../../kit/graphql/limits/index.js';
import { Recent } from '../../kit/recent.js';

export interface ReadingOptions {
  readonly limits: OperationLimits;
  readonly introspection: boolean;
}

/** An operation as it would be run. */
export interface ReadOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As they were given, and as the schema takes them. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface AskedOperation {
  readonly operation: string;
  readonly operationName?: string | null | undefined;
  readonly variablesJson?: string | null | undefined;
}

/** Characters of the documents that stay read. */
const MOST = 200_000;

/** Reads operations as requests are read; those explained last stay read. */
export class Readings {
  readonly #schema: GraphQLSchema;
  readonly #options: ReadingOptions;
  readonly #documents = new Recent<string, DocumentNode>(MOST);

  constructor(schema: GraphQLSchema, options: ReadingOptions) {
    this.#schema = schema;
    this.#options = options;
  }

  /** Reads an operation, but for its cost; throws the Fault that the request would be answered. */
  read(asked: AskedOperation): ReadOperation {
    const document = this.#document(asked.operation);
    const operation = getOperationAST(document, asked.operationName);
    if (!operation) throw refused('GRAPHQL_VALIDATION_FAILED', 'The document has no operation of that name.');
    const given = jsonOf(asked.variablesJson);
    const { coerced, errors } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], given, {
      ...{ maxErrors: VALIDATION_ERRORS, hideSuggestions: true },
    });
    if (errors) throw refused('BAD_USER_INPUT', errors[0]?.message ?? '');
    return { document, operation, given, variables: coerced };
  }

  #document(text: string): DocumentNode {
    let isNew = false;
    const document = this.#documents.get(text, () => {
      isNew = true;
      return valid(this.#schema, parsed(text, this.#options.limits.tokens), this.#options);
    });
    if (isNew) this.#documents.grow(text, text.length);
    return document;
  }
}

function valid(schema: GraphQLSchema, document: DocumentNode, { limits, introspection }: ReadingOptions): DocumentNode {
  const rules = [...specifiedRules, ...extraRules(limits, introspection)];
  const [error] = validate(schema, document, rules, { maxErrors: VALIDATION_ERRORS, hideSuggestions: true });
  if (error) throw faultOf(error) ?? refused('GRAPHQL_VALIDATION_FAILED', error.message);
  return document;
}

function parsed(text: string, maxTokens: number): DocumentNode {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw refused('GRAPHQL_PARSE_FAILED', error.message);
    throw error;
  }
}

function jsonOf(text: string | null | undefined): Record<string, unknown> {
  if (!text?.trim()) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below, as of any other text that is no object.
  }
  throw new Fault('BAD_USER_INPUT', {
    zh: 'variablesJson 不是 JSON 对象。请写成 {"名称": 值}，或不填。',
    en: 'variablesJson is no JSON object. Write it as {"name": value}, or leave it out.',
  });
}

function refused(code: FaultCode, message: string): Fault {
  return new Fault(code, {
    zh: `该操作不会被执行：${message}`,
    en: `The operation would not be run: ${message}`,
  });
}
