import { DatabaseError as PgError } from 'pg';
import { ZodError } from 'zod';
import { faultOf } from '../graphql/faults.js';
import { JobFailed } from './job.js';

const MOST_ISSUES = 5;

/**
 * Why an attempt failed, as it is kept with the job for as long as the job is: of known kinds of errors what is no value of
 * anybody's, of all others their kind alone. Whatever else they say goes to the log of the process, which ends some day.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof JobFailed) return error.message;
  const fault = faultOf(error);
  if (fault) return `The hub refused it with ${fault.code}.`;
  if (error instanceof PgError) return postgresReason(error);
  if (error instanceof ZodError) return shapeReason(error);
  if (!(error instanceof Error)) return 'Something was thrown that is no error.';
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code && syscall && /^\w+$/.test(code)) return `The system answered ${code} to ${syscall}.`;
  return `${kindOf(error)}: what it says stands in the log of the process.`;
}

/** The message of Postgres, and its detail even more, can hold values; names of tables and constraints are ours. */
function postgresReason({ code, schema, table, constraint }: PgError): string {
  const place = table ? ` of ${schema ? `${schema}.` : ''}${table}` : '';
  return `Postgres refused a statement: ${code ?? 'without a code'}${constraint ? `, ${constraint}` : ''}${place}.`;
}

function shapeReason({ issues }: ZodError): string {
  const told = issues.slice(0, MOST_ISSUES).map(({ path, code }) => `${path.map(step).join('.') || 'it'} (${code})`);
  return `A value does not have its shape: ${told.join(', ')}.`;
}

/** The name of a field; what came as a key from outside is a value. */
function step(part: PropertyKey): string {
  return typeof part === 'number' || /^[a-zA-Z]{1,40}$/.test(String(part)) ? String(part) : '…';
}

function kindOf({ name }: Error): string {
  return /^\w{1,60}$/.test(name) ? name : 'Error';
}
