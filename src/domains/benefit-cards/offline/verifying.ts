/**
 * Reads and checks an offline member code the way a kiosk does: with the Web Crypto API and nothing else, so that this file
 * can be taken as it is. What a code consists of, byte by byte, stands in docs/offline-codes.md.
 */

/** A key as `memberCodeKeys` answers it. */
export interface PublishedKey {
  readonly keyId: string;
  /** 32 bytes in base64url. */
  readonly publicKey: string;
  readonly validFrom: string;
  readonly expiresAt: string;
}

/** What stands in a code. */
export interface OfflineCodeParts {
  readonly keyId: string;
  /** Whose code it is, without saying who: 16 random bytes in hex, the same for the codes of a card on a device on one day. */
  readonly handle: string;
  /** Counts the codes of that handle: the same handle, counter and time twice is the same code twice. */
  readonly counter: number;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** Marks of the benefits that it is for, each of four bytes in hex. */
  readonly marks: readonly string[];
  /** Whether it is for more benefits than it has room for: then one without a mark may be meant as well. */
  readonly hasMore: boolean;
  /** What is signed, as text. */
  readonly signed: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** What a kiosk learns: that it may hand something out, or why not. */
export type OfflineVerdict =
  | { readonly valid: true; readonly code: OfflineCodeParts }
  | {
      readonly valid: false;
      readonly reason: 'UNREADABLE' | 'UNKNOWN_KEY' | 'FORGED' | 'OUT_OF_TIME' | 'OTHER_BENEFIT';
    };

/** When it is, by the clock of the device, and what would be redeemed. */
export interface Occasion {
  readonly at: Date;
  readonly benefitCode: string;
}

export const OFFLINE_CODE_MARK = 'MO1';
export const HANDLE_BYTES = 16;
export const MARK_BYTES = 4;
/** Handle, counter, time of issue, seconds that it lasts, flags. */
export const HEAD_BYTES = HANDLE_BYTES + 4 + 4 + 2 + 1;
export const HAS_MORE = 1;
/** Clocks of phones and kiosks differ by so much, and nobody is sent away for it. */
export const TOLERANCE_SECONDS = 60;

const LONGEST = 400;
const FORM = /^MO1\.([a-z0-9]{4})\.([A-Za-z0-9_-]{36,})\.([A-Za-z0-9_-]{86})$/;

/** The parts of a code, whoever signed it; undefined for a text that is none. */
export function readOfflineCode(token: string): OfflineCodeParts | undefined {
  const [, keyId, payload, signature] = (token.length <= LONGEST && FORM.exec(token)) || [];
  if (keyId === undefined || payload === undefined || signature === undefined) return undefined;
  const bytes = bytesOf(payload);
  if (!bytes || bytes.length < HEAD_BYTES || (bytes.length - HEAD_BYTES) % MARK_BYTES !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  const issued = view.getUint32(HANDLE_BYTES + 4);
  const hex = (from: number, length: number) => hexOf(bytes.subarray(from, from + length));
  const count = (bytes.length - HEAD_BYTES) / MARK_BYTES;
  return {
    keyId,
    handle: hex(0, HANDLE_BYTES),
    counter: view.getUint32(HANDLE_BYTES),
    issuedAt: new Date(issued * 1000),
    expiresAt: new Date((issued + view.getUint16(HANDLE_BYTES + 8)) * 1000),
    marks: Array.from({ length: count }, (_, at) => hex(HEAD_BYTES + at * MARK_BYTES, MARK_BYTES)),
    hasMore: ((bytes[HEAD_BYTES - 1] ?? 0) & HAS_MORE) !== 0,
    signed: `${OFFLINE_CODE_MARK}.${keyId}.${payload}`,
    signature: bytesOf(signature) ?? new Uint8Array(0),
  };
}

/** Checks a code with the keys that were fetched while there was a network. */
export async function verifyOfflineCode(
  token: string,
  keys: readonly PublishedKey[],
  { at, benefitCode }: Occasion,
): Promise<OfflineVerdict> {
  const code = readOfflineCode(token);
  if (!code) return { valid: false, reason: 'UNREADABLE' };
  const key = keys.find(({ keyId }) => keyId === code.keyId);
  if (!key || !isOfTime(key, code)) return { valid: false, reason: 'UNKNOWN_KEY' };
  if (!(await isSigned(code, key))) return { valid: false, reason: 'FORGED' };
  if (!isWithin(code, at)) return { valid: false, reason: 'OUT_OF_TIME' };
  if (!code.hasMore && !code.marks.includes(await markOf(code, benefitCode)))
    return { valid: false, reason: 'OTHER_BENEFIT' };
  return { valid: true, code };
}

/** Whether an instant is in the time of a code, give or take what clocks differ by. */
export function isWithin({ issuedAt, expiresAt }: Pick<OfflineCodeParts, 'issuedAt' | 'expiresAt'>, at: Date): boolean {
  const tolerance = TOLERANCE_SECONDS * 1000;
  return at.getTime() >= issuedAt.getTime() - tolerance && at.getTime() <= expiresAt.getTime() + tolerance;
}

/** Whether a key was in use when a code was issued. */
export function isOfTime(key: TimeOfKey, { issuedAt }: Pick<OfflineCodeParts, 'issuedAt'>): boolean {
  // A code has whole seconds, so it can seem to be issued just before its key was made.
  const issued = issuedAt.getTime() + 999;
  return issued >= new Date(key.validFrom).getTime() && issuedAt.getTime() <= new Date(key.expiresAt).getTime();
}

interface TimeOfKey {
  readonly validFrom: string | Date;
  readonly expiresAt: string | Date;
}

async function isSigned(code: OfflineCodeParts, { publicKey }: PublishedKey): Promise<boolean> {
  const raw = bytesOf(publicKey);
  if (raw?.length !== 32) return false;
  const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, code.signature, new TextEncoder().encode(code.signed));
}

/** By what a code names a benefit: who does not know the benefit's code learns nothing of it. */
async function markOf({ handle, counter }: OfflineCodeParts, benefitCode: string): Promise<string> {
  const named = new TextEncoder().encode(`${handle}.${counter}.${benefitCode}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', named));
  return hexOf(digest.subarray(0, MARK_BYTES));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined;
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
