import { randomFillSync } from 'node:crypto';

const BYTES = 16;
/** Random bytes, drawn many at a time: a call of the generator for each key costs more than all the rest of it. */
const drawn = Buffer.alloc(BYTES * 512);
let next = drawn.length;

/** A key made in the application, ordered by time of making (UUID version 7, RFC 9562). */
export function newId(): string {
  if (next === drawn.length) {
    randomFillSync(drawn);
    next = 0;
  }
  next += BYTES;
  const bytes = drawn.subarray(next - BYTES, next);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return uuidOf(bytes);
}

/** The global id of a record: opaque, prefixed by its type, safe in an address and in a scene text. */
export function globalId(prefix: string, key: string): string {
  return `${prefix}_${Buffer.from(key.replaceAll('-', ''), 'hex').toString('base64url')}`;
}

/** The key inside a global id of that type; undefined for any other text, without asking the database. */
export function keyOf(prefix: string, id: string): string | undefined {
  if (!id.startsWith(`${prefix}_`)) return undefined;
  const encoded = id.slice(prefix.length + 1);
  if (!/^[A-Za-z0-9_-]{22}$/.test(encoded)) return undefined;
  const bytes = Buffer.from(encoded, 'base64url');
  return bytes.toString('base64url') === encoded ? uuidOf(bytes) : undefined;
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
