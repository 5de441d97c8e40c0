import { exifOf, orientationOf } from './orientation.js';
import { MOST_PARTS, PhotoRefused } from './photo-refused.js';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
/** Tables and frames, without which it can not be decoded. */
const NEEDED = new Set([
  ...[0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf],
  ...[0xc4, 0xcc, 0xdb, 0xdc, 0xdd],
]);
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const [APP0, APP1, APP2, APP14] = [0xe0, 0xe1, 0xe2, 0xee];
/** Of a JFIF head without the small picture that may stand in it. */
const JFIF_BYTES = 16;
const EXIF = Buffer.from('Exif\0\0', 'latin1');

interface Segment {
  readonly marker: number;
  /** With its marker and its length, and what follows a scan. */
  readonly bytes: Buffer;
  readonly content: Buffer;
}

/**
 * A JPEG without what says where, when and by what it was taken: all segments that are no picture go, and whatever stands
 * behind its end. Colours (JFIF, ICC, Adobe) and how to turn it stay, and the bytes of the picture are the same.
 * Throws PhotoRefused.
 */
export function strippedJpeg(photo: Buffer): Buffer {
  if (photo[0] !== 0xff || photo[1] !== START || photo[2] !== 0xff) throw new PhotoRefused('TYPE');
  const kept: Buffer[] = [];
  const heads: Buffer[] = [];
  let orientation = 1;
  const seen = { frame: false, scan: false };
  for (const { marker, bytes, content } of segmentsOf(photo)) {
    if (marker === APP1 && startsWith(content, EXIF)) orientation = orientationOf(content.subarray(EXIF.length));
    if (marker === APP0 && bytes.length === JFIF_BYTES + 2 && startsWith(content, 'JFIF\0')) heads.push(bytes);
    else if (isPicture(marker, content)) kept.push(bytes);
    if (marker === SCAN) seen.scan = true;
    if (FRAMES.has(marker)) seen.frame = true;
  }
  if (!seen.frame || !seen.scan) throw new PhotoRefused('BROKEN');
  const turned = orientation === 1 ? [] : [segment(APP1, Buffer.concat([EXIF, exifOf(orientation)]))];
  return Buffer.concat([
    Buffer.from([0xff, START]),
    ...heads.slice(0, 1),
    ...turned,
    ...kept,
    Buffer.from([0xff, END]),
  ]);
}

function isPicture(marker: number, content: Buffer): boolean {
  if (marker === APP2) return startsWith(content, 'ICC_PROFILE\0');
  if (marker === APP14) return startsWith(content, 'Adobe') && content.length === 12;
  return marker === SCAN || NEEDED.has(marker);
}

/** The segments up to the end of the picture. Throws PhotoRefused where there is none. */
function* segmentsOf(photo: Buffer): Generator<Segment> {
  let at = 2;
  for (let parts = 0; at + 1 < photo.length && parts < MOST_PARTS; parts += 1) {
    const begin = at;
    if (photo[at] !== 0xff) throw new PhotoRefused('BROKEN');
    // A marker may be filled up from the front.
    while (photo[at] === 0xff) at += 1;
    const marker = photo[at] ?? 0;
    at += 1;
    if (marker === END) return;
    if (at + 2 > photo.length) break;
    const length = photo.readUInt16BE(at);
    const end = marker === SCAN ? endOfScan(photo, at + length) : at + length;
    if (length < 2 || end > photo.length) break;
    const content = photo.subarray(at + 2, at + length);
    yield { marker, content, bytes: photo.subarray(isFilled(begin, at) ? at - 2 : begin, end) };
    at = end;
  }
  throw new PhotoRefused('BROKEN');
}

const isFilled = (begin: number, behindMarker: number): boolean => behindMarker - begin > 2;

/** Where the next marker stands behind the data of a scan; in them 0xff is followed by 0, or by one that begins anew. */
function endOfScan(photo: Buffer, from: number): number {
  let at = photo.indexOf(0xff, from);
  while (at !== -1 && at + 1 < photo.length) {
    const next = photo[at + 1] ?? 0;
    if (next === 0xff) at += 1;
    else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at = photo.indexOf(0xff, at + 2);
    else return at;
  }
  throw new PhotoRefused('BROKEN');
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

function startsWith(content: Buffer, start: string | Buffer): boolean {
  const wanted = Buffer.from(start as string, 'latin1');
  return content.subarray(0, wanted.length).equals(wanted);
}
