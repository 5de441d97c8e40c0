import { hash, type KeyObject, sign, verify } from 'node:crypto';
import type { SigningKey } from './offline-keys.js';
import {
  HANDLE_BYTES,
  HAS_MORE,
  HEAD_BYTES,
  MARK_BYTES,
  OFFLINE_CODE_MARK,
  type OfflineCodeParts,
} from './verifying.js';

/** What a code is made of. */
export interface CodeContent {
  /** Key of the handle. */
  readonly handleId: string;
  readonly counter: number;
  /** Seconds since 1970. */
  readonly issued: number;
  readonly lastsSeconds: number;
  /** Codes of the benefits it is for, the most wanted first. */
  readonly benefitCodes: readonly string[];
}

/** So many benefits are named; a code of so many has 302 characters, of the 400 that may be. */
export const MOST_BENEFITS = 32;

/** The text of a code, signed. docs/offline-codes.md says what it consists of. */
export function offlineCode({ keyId, key }: SigningKey, content: CodeContent): string {
  const { handleId, counter, issued, lastsSeconds, benefitCodes } = content;
  const handle = handleId.replaceAll('-', '');
  const named = benefitCodes.slice(0, MOST_BENEFITS);
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(handle, 'hex');
  head.writeUInt32BE(counter, HANDLE_BYTES);
  head.writeUInt32BE(issued, HANDLE_BYTES + 4);
  head.writeUInt16BE(lastsSeconds, HANDLE_BYTES + 8);
  head.writeUInt8(named.length < benefitCodes.length ? HAS_MORE : 0, HEAD_BYTES - 1);
  const marks = named.map((code) => hash('sha256', `${handle}.${counter}.${code}`, 'buffer').subarray(0, MARK_BYTES));
  const signed = `${OFFLINE_CODE_MARK}.${keyId}.${Buffer.concat([head, ...marks]).toString('base64url')}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

/** Whether a code was signed by the other half of a key. */
export function isSignedBy(key: KeyObject, { signed, signature }: OfflineCodeParts): boolean {
  return verify(null, Buffer.from(signed), key, signature);
}

/** The key of the row behind the handle of a code. */
export function handleIdOf({ handle }: OfflineCodeParts): string {
  return handle.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
