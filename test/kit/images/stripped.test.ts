import fc from 'fast-check';
import { PhotoRefused, strippedJpeg, strippedPng, strippedWebp } from '../../../src/kit/images/index.js';
import { orientationOf } from '../../../src/kit/images/orientation.js';
import {
  GPS,
  JFIF,
  jpegOf,
  pictureOfJpeg,
  pngChunk,
  pngData,
  pngOf,
  riffChunk,
  segment,
  tiffOf,
  webpOf,
} from '../../support/photos.js';

/** What may stand between two markers of a JPEG. */
const scanned = fc
  .uint8Array({ maxLength: 300 })
  .map((bytes) => Buffer.from([...bytes].flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]))));
const data = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const place = fc.uint8Array({ minLength: 12, maxLength: 80 }).map((bytes) => Buffer.concat([GPS, Buffer.from(bytes)]));
const orientation = fc.integer({ min: 1, max: 8 });

const KINDS = [
  ['JPEG', strippedJpeg, jpegOf, scanned, (bytes: Buffer) => pictureOfJpeg(bytes)],
  ['PNG', strippedPng, pngOf, data, (bytes: Buffer) => pngData(bytes)],
  ['WebP', strippedWebp, webpOf, data, (bytes: Buffer) => riffChunk('VP8 ', bytes)],
] as const;

/** Exif in a stripped photo; of all three the same bytes. */
function exifIn(photo: Buffer): Buffer {
  const at = photo.indexOf('MM\0*', 0, 'latin1');
  return at === -1 ? Buffer.alloc(0) : photo.subarray(at, at + 26);
}

describe.each(KINDS)('a %s', (_, stripped, photoOf, picture, pictureOf) => {
  it('loses where it was taken, keeps every byte of the picture and how to turn it, and nothing more the second time', () => {
    fc.assert(
      fc.property(picture, place, orientation, (bytes, gps, turned) => {
        const kept = stripped(photoOf(bytes, { gps, orientation: turned }));
        expect(kept.includes(GPS)).toBe(false);
        expect(kept.includes('telephone')).toBe(false);
        expect(kept.includes(pictureOf(bytes))).toBe(true);
        expect(orientationOf(exifIn(kept))).toBe(turned);
        expect(exifIn(kept).length > 0).toBe(turned !== 1);
        expect(stripped(kept)).toEqual(kept);
      }),
    );
  });

  it('is refused wherever it is cut short before the end of its picture', () => {
    const whole = stripped(photoOf());
    for (let length = 0; length < whole.length - 1; length += 1)
      expect(() => stripped(whole.subarray(0, length))).toThrow(PhotoRefused);
  });

  it('of which bytes were altered, moved or put in is stripped or refused, and nothing else', () => {
    const whole = photoOf();
    const change = fc.record({
      at: fc.nat({ max: whole.length }),
      without: fc.nat({ max: 40 }),
      put: fc.uint8Array({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let bytes = whole;
        for (const { at, without, put } of changes)
          bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + without)]);
        expect(strippedOrRefused(stripped, bytes)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of random bytes behind its first ones is stripped or refused, and nothing else', () => {
    const start = photoOf().subarray(0, 30);
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.uint8Array({ maxLength: 400 }), (length, bytes) => {
        expect(strippedOrRefused(stripped, Buffer.concat([start.subarray(0, length), bytes]))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

function strippedOrRefused(stripped: (photo: Buffer) => Buffer, bytes: Buffer): boolean {
  try {
    return stripped(bytes).length > 0;
  } catch (error) {
    if (error instanceof PhotoRefused) return true;
    throw error;
  }
}

it('no photo that is made to take long takes longer than one that is all picture', () => {
  const many = (bytes: Buffer, of: number) => Buffer.alloc(of, bytes);
  const size = 1024 * 1024;
  const end = Buffer.from([0xff, 0xd9]);
  const start = Buffer.from([0xff, 0xd8]);
  const began = process.cpuUsage();
  const jpegs = [
    many(Buffer.from([0xff]), size),
    many(segment(0xfe, Buffer.alloc(0)), size - 2),
    Buffer.concat([pictureOfJpeg(many(Buffer.from([0xff, 0xd0]), size)), end]),
    Buffer.concat([pictureOfJpeg(many(Buffer.from([0xff, 0xff]), size)), end]),
    Buffer.concat([pictureOfJpeg(Buffer.alloc(0)), many(segment(0xda, Buffer.alloc(0)), size), end]),
  ];
  for (const rest of jpegs) strippedOrRefused(strippedJpeg, Buffer.concat([start, rest]));
  const pngs = ['tEXt', 'IDAT'].map((name) => many(pngChunk(name, Buffer.alloc(0)), size));
  for (const chunks of pngs)
    strippedOrRefused(strippedPng, Buffer.concat([pngOf().subarray(0, 33), chunks, pngChunk('IEND', Buffer.alloc(0))]));
  const frames = many(riffChunk('ANMF', Buffer.alloc(16)), size);
  strippedOrRefused(strippedWebp, riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), frames])));
  // Each takes some milliseconds, by the clock of the process, which others do not turn; what grows with the square takes minutes.
  expect(process.cpuUsage(began).user / 1_000).toBeLessThan(10_000);
});

it('a JPEG keeps its colours, and what stands behind its end goes', () => {
  const colours = [
    segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours')),
    segment(0xee, Buffer.from('Adobe\0dabcd\0')),
  ];
  const picture = pictureOfJpeg(Buffer.from([1, 2]));
  const [start, end] = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd9])];
  const whole = Buffer.concat([start, JFIF, ...colours, picture, end]);
  expect(strippedJpeg(Buffer.concat([whole, Buffer.from('a film with a place')]))).toEqual(whole);
});

it('a frame of a WebP that moves keeps its picture and nothing else', () => {
  const head = Buffer.alloc(16, 7);
  const frame = (...more: Buffer[]) =>
    riffChunk('ANMF', Buffer.concat([head, riffChunk('VP8L', Buffer.from('ab')), ...more]));
  const webp = (each: Buffer) =>
    riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), riffChunk('VP8X', Buffer.alloc(10)), each]));
  expect(strippedWebp(webp(frame(riffChunk('EXIF', tiffOf()))))).toEqual(webp(frame()));
});

it('the parts of all frames of a WebP are counted together', () => {
  const empty = riffChunk('XXXX', Buffer.alloc(0));
  const frame = riffChunk('ANMF', Buffer.concat([Buffer.alloc(16), Buffer.alloc(empty.length * 9_900, empty)]));
  const webp = (frames: number) =>
    riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), Buffer.alloc(frame.length * frames, frame)]));
  expect(strippedWebp(webp(2))).toHaveLength(12 + 2 * 24);
  expect(() => strippedWebp(webp(3))).toThrow(new PhotoRefused('BROKEN'));
});

it('Exif that leads out of itself, or round in a circle, turns nothing', () => {
  const wrong = [
    Buffer.from('II*\0\xff\xff\xff\xff', 'latin1'),
    Buffer.from('MM\0*\0\0\0\x08\xff\xff', 'latin1'),
    tiffOf({ orientation: 9 }),
    tiffOf({ orientation: 0 }),
    Buffer.from('no tiff at all'),
    Buffer.alloc(0),
  ];
  expect(wrong.map(orientationOf)).toEqual(wrong.map(() => 1));
});
