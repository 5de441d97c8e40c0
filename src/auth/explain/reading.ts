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
import { Fault } from '../../kit/graphql/faults.js';
import { extraRules, type OperationLimits, VALIDATION_ERRORS } from '../../kit/graphql/limits/index.js';
import { Recent } from '../../kit/recent.js';
import type { Sentence } from '../../kit/sentence.js';
import { NotRun, problemAt, problemOf } from './problems.js';

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

const NO_SUCH_NAME = {
  zh: '操作文本中没有该名称的操作；有多个操作时须给出 operationName。',
  en: 'The document has no operation of that name; where it has several, give operationName.',
};

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

  /**
   * Reads an operation, but for its cost. Throws a NotRun for one that would not be begun, and a Fault for variables that
   * are no JSON.
   */
  read(asked: AskedOperation): ReadOperation {
    const document = this.#document(asked.operation);
    const operation = getOperationAST(document, asked.operationName);
    if (!operation) throw new NotRun([problemAt(undefined, 'GRAPHQL_VALIDATION_FAILED', NO_SUCH_NAME)]);
    if (!this.#schema.getRootType(operation.operation))
      throw new NotRun([problemAt(operation.loc, 'GRAPHQL_VALIDATION_FAILED', noSuchKind(operation.operation))]);
    const given = jsonOf(asked.variablesJson);
    const { coerced, errors } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], given, {
      ...{ maxErrors: VALIDATION_ERRORS, hideSuggestions: true },
    });
    if (errors) throw new NotRun(errors.map((error) => problemOf(error, 'BAD_USER_INPUT')));
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
  const errors = validate(schema, document, rules, { maxErrors: VALIDATION_ERRORS, hideSuggestions: true });
  if (errors.length > 0) throw new NotRun(errors.map((error) => problemOf(error, 'GRAPHQL_VALIDATION_FAILED')));
  return document;
}

function parsed(text: string, maxTokens: number): DocumentNode {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw new NotRun([problemOf(error, 'GRAPHQL_PARSE_FAILED')]);
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

function noSuchKind(kind: string): Sentence {
  return {
    zh: `本系统的模式中没有 ${kind}，该操作不会执行。请改用 query 或 mutation。`,
    en: `The schema has no ${kind}, so the operation would not be run. Ask by a query or a mutation.`,
  };
}
