import type { DocumentNode, GraphQLSchema } from 'graphql';
import { Fault } from '../faults.js';
import { costBoundOf, costOf } from './cost.js';
import type { OperationLimits } from './limits.js';

/** Throws when an operation, with its variables as they were given, costs more than is allowed. */
export type AssertAffordable = (
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
) => void;

/**
 * The check of cost, for both transports: called when the document is valid and nothing of it has run. The Fault it
 * throws is OPERATION_TOO_LARGE and says in `extensions` what the operation costs (`cost`) and may cost (`costLimit`).
 */
export function budgetOf(schema: GraphQLSchema, limits: OperationLimits): AssertAffordable {
  // Most documents are affordable whatever their variables say: they are walked once, not at each request.
  const alwaysAffordable = new WeakMap<DocumentNode, boolean>();
  return (document, operationName, variables) => {
    let always = alwaysAffordable.get(document);
    if (always === undefined) {
      always = costBoundOf(schema, document, operationName, limits.pageMaximum) <= limits.cost;
      alwaysAffordable.set(document, always);
    }
    if (always) return;
    const cost = costOf(schema, document, operationName, variables, limits.pageMaximum);
    if (cost > limits.cost) throw tooDear(cost, limits.cost);
  };
}

/** The Fault of an operation that costs more points than are allowed. */
export function tooDear(cost: number, allowed: number): Fault {
  return new Fault(
    'OPERATION_TOO_LARGE',
    {
      zh: `查询过大：最多需 ${cost} 点，上限为 ${allowed} 点。请减小分页（如 first），或减少列表中的列表和总数（totalCount）。`,
      en: `The operation is too large: it could cost ${cost} points, and ${allowed} are allowed. Ask for smaller pages (as first), or for fewer lists inside lists and counts.`,
    },
    { cost, costLimit: allowed },
  );
}
