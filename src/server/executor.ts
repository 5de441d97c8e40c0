import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { boundTo } from '../kit/database/bound-work.js';
import type { RequestContext } from '../kit/graphql/context.js';
import { compiledExecution } from '../kit/graphql/execution/operation.js';

/**
 * How an operation runs, or one event of a subscription; both transports use the same one. It answers as graphql-js
 * does: errors in the result, bad variables as errors without data.
 */
export type Execute = (args: ExecutionArgs) => Promise<ExecutionResult> | ExecutionResult;

/** Errors of variables that are told at once; each names the whole path to it. */
export const COERCION_ERRORS = 5;

/** Runs compiled; what it has under way in the database ends with the signal of its context. */
export function executorOf(): Execute {
  const execute = compiledExecution();
  return (args) => {
    const { signal, basis } = args.contextValue as RequestContext;
    return boundTo(signal, () => execute(args), basis && (() => basis.sent()));
  };
}
