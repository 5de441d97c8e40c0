import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type UnsentBy, unsent } from '../../kit/database/bound-work.js';
import { compiledExecution } from '../../kit/graphql/execution/operation.js';
import { Recent } from '../../kit/recent.js';
import type { AuthContext } from '../reach.js';
import type { PlanKind } from './explain.enums.js';
import type { ReadOperation } from './reading.js';

/** How one root comes about. */
export interface Planned {
  readonly kind: PlanKind;
  readonly statements: readonly string[];
  readonly tables: readonly string[];
}

const TABLE = /\b(?:from|join|into|update)\s+("?[a-z_]+"?\."?[a-z_]+"?)/gi;
const MOST_STATEMENTS = 20;

/** Nothing is done: the root is refused, or never gets as far as asking. */
export const NOTHING: Planned = Object.freeze({ kind: 'NOTHING', statements: [], tables: [] });

/** An act is never tried: what it would do first, it might do. */
export const ACT: Planned = Object.freeze({ kind: 'ACT', statements: [], tables: [] });

/** What stays compiled for explanations, and of one operation: some 15 MB where all of it is used. */
const [MOST, MOST_OF_ONE] = [9000, 2000];

/** Finds out what roots of queries would ask; the operations explained last stay compiled, apart from those that run. */
export class Planning {
  readonly #schema: GraphQLSchema;
  readonly #run = compiledExecution(new Recent(MOST, MOST_OF_ONE));
  readonly #alone = new WeakMap<DocumentNode, Map<string, DocumentNode>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /**
   * What a root would ask: its resolver runs, and each statement is heard of and kept back, so that none is sent. Whatever
   * depends on what a statement finds stays unknown.
   */
  async root(read: ReadOperation, nodes: readonly FieldNode[], context: AuthContext): Promise<Planned> {
    const told: (readonly [by: UnsentBy, text: string])[] = [];
    const args: ExecutionArgs = {
      ...{ schema: this.#schema, variableValues: read.given, document: this.#aloneIn(read, nodes) },
      contextValue: { ...context, loaders: new WeakMap(), denied: new Set<string>() },
    };
    const { data, errors } = await unsent(
      () => this.#run(args),
      (by, text) => void told.push([by, text]),
    );
    if (told.length === 0) return data && !errors ? { kind: 'MEMORY', statements: [], tables: [] } : NOTHING;
    return plannedOf(told);
  }

  /** The operation with one root left; the same document for the same root, so that it is compiled once. */
  #aloneIn({ document, operation }: ReadOperation, nodes: readonly FieldNode[]): DocumentNode {
    const known = this.#alone.get(document) ?? new Map<string, DocumentNode>();
    this.#alone.set(document, known);
    const key = nodes.map(({ loc }) => loc?.start).join(' ');
    const one = known.get(key) ?? alone(document, operation, nodes);
    known.set(key, one);
    return one;
  }
}

function plannedOf(told: readonly (readonly [by: UnsentBy, text: string])[]): Planned {
  const statements = [...new Set(told.map(([, text]) => text).filter((text) => text !== ''))].slice(0, MOST_STATEMENTS);
  const tables = statements.flatMap((text) =>
    [...text.matchAll(TABLE)].map(([, table = '']) => table.replaceAll('"', '')),
  );
  const isRead = told.every(([by]) => by === 'read');
  return { kind: isRead ? 'STATEMENT' : 'SERVICE', statements, tables: [...new Set(tables)].sort() };
}

/** The operation with one root left, and the fragments it needs. */
function alone(document: DocumentNode, operation: OperationDefinitionNode, nodes: readonly FieldNode[]): DocumentNode {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const selectionSet = { kind: Kind.SELECTION_SET, selections: nodes } as const;
  return { ...document, definitions: [{ ...operation, selectionSet }, ...fragments] };
}
