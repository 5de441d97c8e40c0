import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { piecesOf } from '../kit/pieces.js';
import { EnvelopeError } from './envelope.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
/** No piece that was written is longer: a length that says so was altered. */
const MOST_PIECE_BYTES = 8 * 1024 * 1024;

/** A key for one file. It stands sealed in the row of the file, so that changing the keys of the hub touches no file. */
export function newFileKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/**
 * Seals a file in pieces of a megabyte, each bound to its place (`table.column.row`), its number, and whether it is the last:
 * pieces that were altered, moved, left out or cut off do not open. The key seals this one file and nothing else, so the
 * number of a piece is its nonce.
 */
export async function* sealedPieces(
  key: Uint8Array,
  place: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0);
  let ordinal = 0;
  for await (const piece of piecesOf(bytes)) {
    // The first turn only learns what the first piece is.
    if (waiting.length > 0) yield sealedPiece(key, waiting, { place, ordinal: ordinal++, isLast: false });
    waiting = piece;
  }
  yield sealedPiece(key, waiting, { place, ordinal, isLast: true });
}

/** The bytes of a file that was sealed so, piece by piece. Throws EnvelopeError where it is not what was sealed there. */
export async function* openedPieces(
  key: Uint8Array,
  place: string,
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let ordinal = 0;
  let waiting: Buffer | undefined;
  for await (const piece of framesOf(sealed, place)) {
    if (waiting) yield openedPiece(key, waiting, { place, ordinal: ordinal++, isLast: false });
    waiting = piece;
  }
  if (!waiting) throw notWhole(place);
  yield openedPiece(key, waiting, { place, ordinal, isLast: true });
}

interface PiecePlace {
  readonly place: string;
  readonly ordinal: number;
  readonly isLast: boolean;
}

function sealedPiece(key: Uint8Array, plain: Uint8Array, at: PiecePlace): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonceOf(at), { authTagLength: TAG_BYTES });
  cipher.setAAD(boundOf(at));
  const text = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
}

function openedPiece(key: Uint8Array, sealed: Buffer, at: PiecePlace): Buffer {
  const tagAt = sealed.length - TAG_BYTES;
  if (tagAt < 0) throw notWhole(at.place);
  try {
    const decipher = createDecipheriv(CIPHER, key, nonceOf(at), { authTagLength: TAG_BYTES });
    decipher.setAAD(boundOf(at)).setAuthTag(sealed.subarray(tagAt));
    return Buffer.concat([decipher.update(sealed.subarray(0, tagAt)), decipher.final()]);
  } catch {
    throw notWhole(at.place);
  }
}

function nonceOf({ ordinal }: PiecePlace): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(ordinal, NONCE_BYTES - 4);
  return nonce;
}

function boundOf({ place, ordinal, isLast }: PiecePlace): Buffer {
  return Buffer.from(`${place}/${ordinal}${isLast ? '/last' : ''}`);
}

/** The pieces of a stream, which are told apart by the lengths before them. */
async function* framesOf(bytes: AsyncIterable<Uint8Array>, place: string): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  let needed = LENGTH_BYTES;
  for await (const chunk of bytes) {
    held.push(chunk);
    size += chunk.length;
    while (size >= needed) {
      const all = Buffer.concat(held);
      if (needed === LENGTH_BYTES) {
        const length = all.readUInt32BE();
        if (length > MOST_PIECE_BYTES || length < TAG_BYTES) throw notWhole(place);
        needed += length;
      }
      held = [all];
      if (size < needed) break;
      yield all.subarray(LENGTH_BYTES, needed);
      held = [all.subarray(needed)];
      size -= needed;
      needed = LENGTH_BYTES;
    }
  }
  if (size > 0) throw notWhole(place);
}

function notWhole(place: string): EnvelopeError {
  return new EnvelopeError(
    `The file at ${place} does not open: it was altered or cut short, or sealed for another place. Restore it from a backup.`,
  );
}
