import { createHmac, type KeyObject } from 'node:crypto';
import type { DerivedKey } from '../keyring.js';

/** One call under a key that the client made for it. */
export interface KeyedCall {
  /** Global id of who asks. */
  readonly subject: string;
  /** Name of the mutation. */
  readonly operation: string;
  /** The client's key. */
  readonly key: string;
  /** What was asked, without the key. */
  readonly input: object;
}

/** What is kept of a call: who asked for what under which key, and with what input, as HMACs by one key of the hub. */
export interface Mark {
  readonly call: Buffer;
  readonly input: Buffer;
}

/** The marks of a call, by the current key first. Throws without a key. */
export function marksOf(call: KeyedCall, keys: readonly DerivedKey[]): readonly [Mark, ...Mark[]] {
  const { subject, operation, key, input } = call;
  const who = canonical(['call', subject, operation, key]);
  // With who asked in it, so that the same input of two people is not seen to be the same.
  const what = canonical(['input', subject, operation, key, input]);
  const [current, ...others] = keys.map((each) => ({ call: hmac(each.key, who), input: hmac(each.key, what) }));
  if (!current) throw new Error('An act under a key needs the keys of the purpose idempotency.');
  return [current, ...others];
}

function hmac(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/**
 * JSON in one spelling: members in one order, and what is null left out as what is undefined, because commands read both
 * as nothing told. In a list a null keeps its place.
 */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value instanceof Date || typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
