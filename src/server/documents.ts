import {
  type DocumentNode,
  GraphQLError,
  type GraphQLErrorOptions,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { faultOf } from '../kit/graphql/faults.js';

/** How documents are read, the same over both transports. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly rules: readonly ValidationRule[];
  readonly maxTokens: number;
  readonly maxErrors: number;
}

/**
 * Documents that were parsed and found valid, by their text: the ones used last, up to a number of characters. Serves as the document store of the HTTP host and reads the documents of sockets, so both share it.
 */
export class Documents {
  readonly #reading: Reading;
  readonly #capacity: number;
  readonly #kept = new Map<string, DocumentNode>();
  #characters = 0;

  constructor(reading: Reading, capacity: number) {
    this.#reading = reading;
    this.#capacity = capacity;
  }

  get characters(): number {
    return this.#characters;
  }

  /** A valid document, or the errors that say why it is none; parsed and validated once. */
  read(text: string): DocumentNode | readonly GraphQLError[] {
    const kept = this.#use(text);
    if (kept) return kept;
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: this.#reading.maxTokens });
    } catch (error) {
      if (error instanceof GraphQLError) return [coded(error, 'GRAPHQL_PARSE_FAILED')];
      throw error;
    }
    const { schema, rules, maxErrors } = this.#reading;
    const errors = validate(schema, document, [...specifiedRules, ...rules], { maxErrors });
    if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
    this.#keep(text, document);
    return document;
  }

  // The names of a key-value cache, as the HTTP host wants it; its keys are `<schema>:<text>`.

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.#use(textIn(key));
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.#keep(textIn(key), document);
  }

  async delete(key: string): Promise<boolean> {
    return this.#drop(textIn(key));
  }

  #use(text: string): DocumentNode | undefined {
    const document = this.#kept.get(text);
    // Until there are many, none is ever dropped, and the order says nothing.
    if (document && this.#characters > this.#capacity / 2) {
      this.#kept.delete(text);
      this.#kept.set(text, document);
    }
    return document;
  }

  #keep(text: string, document: DocumentNode): void {
    this.#drop(text);
    this.#kept.set(text, document);
    this.#characters += lengthOf(document);
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= this.#capacity) return;
      this.#drop(oldest);
    }
  }

  #drop(text: string): boolean {
    const document = this.#kept.get(text);
    if (document) this.#characters -= lengthOf(document);
    return this.#kept.delete(text);
  }
}

function textIn(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

function lengthOf(document: DocumentNode): number {
  return document.loc?.source.body.length ?? 0;
}

/** With the code by which it leaves; a fault has its own. */
function coded(error: GraphQLError, code: string): GraphQLError {
  return faultOf(error) ? error : new GraphQLError(error.message, { ...placeOf(error), extensions: { code } });
}

function placeOf({ nodes, source, positions }: GraphQLError): GraphQLErrorOptions {
  return { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
}
