import { exifOf, orientationOf } from './orientation.js';
import { MOST_PARTS, PhotoRefused } from './photo-refused.js';

const PICTURES = new Set(['VP8 ', 'VP8L', 'ANMF']);
/** The picture, its colours and its moves; all else tells of it. */
const KEPT = new Set([...PICTURES, 'VP8X', 'ALPH', 'ANIM', 'ICCP']);
const FRAME = new Set(['VP8 ', 'VP8L', 'ALPH']);
const HEAD_BYTES = 8;
/** Of a frame, before its own chunks. */
const FRAME_HEAD_BYTES = 16;
const SAYS_EXIF = 0x08;
const SAYS_XMP = 0x04;

/**
 * A WebP without Exif and XMP, and without what stands behind its end. How to turn it stays, and the chunks of the picture are
 * the same. Throws PhotoRefused.
 */
export function strippedWebp(photo: Buffer): Buffer {
  if (textAt(photo, 0) !== 'RIFF' || textAt(photo, 8) !== 'WEBP') throw new PhotoRefused('TYPE');
  const end = HEAD_BYTES + photo.readUInt32LE(4);
  if (end > photo.length) throw new PhotoRefused('BROKEN');
  const room: Room = { parts: MOST_PARTS };
  const chunks = [...chunksOf(photo.subarray(12, end), room)];
  if (!chunks.some(({ name }) => PICTURES.has(name))) throw new PhotoRefused('BROKEN');
  // Where something is said of the picture, an extended head says that it is.
  const orientation = chunks.some(({ name }) => name === 'VP8X') ? told(chunks) : 1;
  const kept = chunks.filter(({ name }) => KEPT.has(name)).map((each) => cleaned(each, orientation !== 1, room));
  const turned = orientation === 1 ? [] : [chunk('EXIF', exifOf(orientation))];
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept, ...turned]);
  return chunk('RIFF', body);
}

interface Chunk {
  readonly name: string;
  readonly content: Buffer;
  readonly bytes: Buffer;
}

/** How many more parts a photo may have, those of its frames among them: each frame could have as many as a photo. */
interface Room {
  parts: number;
}

/** Throws PhotoRefused for a chunk that is cut short, and for one too many. */
function* chunksOf(bytes: Buffer, room: Room): Generator<Chunk> {
  let at = 0;
  for (; at + HEAD_BYTES <= bytes.length && room.parts > 0; room.parts -= 1) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + HEAD_BYTES + length;
    if (end > bytes.length) throw new PhotoRefused('BROKEN');
    // Of an odd length one more stands behind it, which writers leave out at the end.
    const next = Math.min(end + (length % 2), bytes.length);
    yield { name: textAt(bytes, at), content: bytes.subarray(at + HEAD_BYTES, end), bytes: bytes.subarray(at, next) };
    at = next;
  }
  if (at !== bytes.length) throw new PhotoRefused('BROKEN');
}

function cleaned({ name, content, bytes }: Chunk, saysExif: boolean, room: Room): Buffer {
  if (name === 'VP8X') {
    const head = Buffer.from(content);
    head[0] = ((head[0] ?? 0) & ~(SAYS_EXIF | SAYS_XMP)) | (saysExif ? SAYS_EXIF : 0);
    return chunk(name, head);
  }
  if (name !== 'ANMF') return evened(bytes);
  const own = [...chunksOf(content.subarray(FRAME_HEAD_BYTES), room)].filter((each) => FRAME.has(each.name));
  return chunk(name, Buffer.concat([content.subarray(0, FRAME_HEAD_BYTES), ...own.map((each) => evened(each.bytes))]));
}

function told(chunks: readonly Chunk[]): number {
  const exif = chunks.find(({ name }) => name === 'EXIF')?.content ?? Buffer.alloc(0);
  return orientationOf(textAt(exif, 0) === 'Exif' ? exif.subarray(6) : exif);
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return evened(Buffer.concat([head, content]));
}

function evened(bytes: Buffer): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}

const textAt = (bytes: Buffer, at: number): string => bytes.subarray(at, at + 4).toString('latin1');
