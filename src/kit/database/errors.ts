import { DatabaseError as PgError } from 'pg';
import { Fault, faultOf } from '../graphql/faults.js';
import { SilentConnection } from './liveness.js';

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '53100',
  '53200',
  '53300',
]);

/** Failures after which a connection is as good as before: values that can not be, what is asked wrongly, a cancel. */
const SOUND = /^(?:2[0-3]|42(?!P05)|44|54|57014|P0)/;

/** The database can not be reached, or its pool is full: worth another try in a moment. */
export class DatabaseError extends Fault {
  constructor(cause: Error) {
    super(
      'UNAVAILABLE',
      {
        zh: '数据库暂时不可用，请稍后重试。',
        en: 'The database is out of reach or overloaded; try again in a moment.',
      },
      { retryAfterSeconds: 1 },
    );
    this.cause = cause;
  }
}

/** Whether a connection is as good as before behind this failure. */
export function isSound(error: unknown): boolean {
  return (error instanceof PgError && SOUND.test(error.code ?? '')) || faultOf(error) !== undefined;
}

/** A statement, or what it waited for, took longer than it may. */
export function tooSlow(): Fault {
  return new Fault('TIMEOUT', {
    zh: '查询超时，请缩小范围后重试。',
    en: 'The question took too long; narrow it and try again.',
  });
}

/** An error of the driver as callers are told it: what passes is UNAVAILABLE, what took too long TIMEOUT, and all else itself. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = (error as { code?: string }).code;
  if (code === '57014' || error instanceof SilentConnection) return tooSlow();
  if (
    (code && CONNECTION_CODES.has(code)) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  ) {
    return new DatabaseError(error);
  }
  return error;
}
