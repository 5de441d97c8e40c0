import type { Logger } from 'pino';
import { faultOf } from '../kit/graphql/faults.js';
import { presentError, type Reader } from './errors.js';
import { HttpFault } from './http-fault.js';
import { contentTypeOf, statusOf } from './status.js';

/** The answer to a request that failed as a whole. */
export interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Any failure outside of an operation, in the shape of GraphQL, so that a client reads one kind of answer. */
export function refusalOf(error: unknown, reader: Reader, accept: string | undefined, logger: Logger): Refusal {
  const text = JSON.stringify({ errors: [presentError(error, reader, logger)] });
  return { status: statusOfError(error), type: contentTypeOf(accept), text };
}

function statusOfError(error: unknown): number {
  if (error instanceof HttpFault) return error.status;
  const fault = faultOf(error);
  return fault ? statusOf(fault.code) : 500;
}
