import type { DocumentNode, GraphQLSchema } from 'graphql';
import { costOf, type OperationLimits, pricedOf } from '../../kit/graphql/limits/index.js';

/** What an operation costs, in points, with its variables as they were given. */
export type PointsOf = (
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
) => number;

/** Counts points; an operation whose variables change nothing is counted once. */
export function pointsOf(schema: GraphQLSchema, { pageMaximum }: OperationLimits): PointsOf {
  const known = new WeakMap<DocumentNode, number | 'by variables'>();
  return (document, operationName, variables) => {
    let points = known.get(document);
    if (points === undefined) {
      const { cost, isFixed } = pricedOf(schema, document, operationName, pageMaximum);
      points = isFixed ? cost : 'by variables';
      known.set(document, points);
    }
    return points === 'by variables' ? costOf(schema, document, operationName, variables, pageMaximum) : points;
  };
}
