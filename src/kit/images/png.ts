import { crc32 } from 'node:zlib';
import { exifOf, orientationOf } from './orientation.js';
import { MOST_PARTS, PhotoRefused } from './photo-refused.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The picture, its colours and its moves; all else tells of it. */
const KEPT = new Set(
  ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI']
    .concat(['bKGD', 'pHYs'])
    .concat(['acTL', 'fcTL', 'fdAT']),
);
/** Length and name before the content, and a check sum behind it. */
const AROUND_BYTES = 12;

/**
 * A PNG without its texts, its times and where it was taken, and without what stands behind its end. How to turn it stays,
 * and the chunks of the picture are the same. Throws PhotoRefused.
 */
export function strippedPng(photo: Buffer): Buffer {
  if (!photo.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new PhotoRefused('TYPE');
  const chunks = [...chunksOf(photo)];
  const names = chunks.map(({ name }) => name);
  if (names[0] !== 'IHDR' || !names.includes('IDAT')) throw new PhotoRefused('BROKEN');
  const exif = chunks.find(({ name }) => name === 'eXIf');
  const orientation = exif ? orientationOf(exif.content) : 1;
  const turned = orientation === 1 ? [] : [chunk('eXIf', exifOf(orientation))];
  const [head, ...others] = chunks.filter(({ name }) => KEPT.has(name)).map(({ bytes }) => bytes);
  return Buffer.concat([SIGNATURE, head ?? Buffer.alloc(0), ...turned, ...others]);
}

interface Chunk {
  readonly name: string;
  readonly content: Buffer;
  readonly bytes: Buffer;
}

/** The chunks up to the end. Throws PhotoRefused for one that is cut short or altered, and for an unknown one that is needed. */
function* chunksOf(photo: Buffer): Generator<Chunk> {
  let at = SIGNATURE.length;
  for (let parts = 0; at + AROUND_BYTES <= photo.length && parts < MOST_PARTS; parts += 1) {
    const end = at + AROUND_BYTES + photo.readUInt32BE(at);
    if (end > photo.length) break;
    const named = photo.subarray(at + 4, end - 4);
    const name = named.subarray(0, 4).toString('latin1');
    const isNeeded = /^[A-Z]/.test(name);
    if ((isNeeded && !KEPT.has(name)) || crc32(named) !== photo.readUInt32BE(end - 4)) break;
    yield { name, content: named.subarray(4), bytes: photo.subarray(at, end) };
    if (name === 'IEND') return;
    at = end;
  }
  throw new PhotoRefused('BROKEN');
}

function chunk(name: string, content: Buffer): Buffer {
  const bytes = Buffer.alloc(AROUND_BYTES + content.length);
  bytes.writeUInt32BE(content.length, 0);
  bytes.write(name, 4, 'latin1');
  content.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + content.length)), 8 + content.length);
  return bytes;
}
