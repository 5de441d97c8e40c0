import { crc32, deflateSync } from 'node:zlib';

/** Where a photo was taken, as it stands in Exif: no stripped photo has it. */
export const GPS = Buffer.from('31°13\'47.99"N 121°28\'25.03"E');
const ANOTHER_SECRET = Buffer.from('made by a telephone of one person');

/** What is told of a photo beside the picture. */
export interface Said {
  readonly orientation?: number;
  /** Bytes that tell where it was taken. */
  readonly gps?: Buffer;
}

/** A TIFF with a way to turn and a place. */
export function tiffOf({ orientation = 6, gps = GPS }: Said = {}): Buffer {
  const head = Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 2, 0]);
  const entry = Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
  const place = Buffer.from([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
  return Buffer.concat([head, entry, place, Buffer.alloc(4), gps, ANOTHER_SECRET]);
}

const exif = (tiff: Buffer) => Buffer.concat([Buffer.from('Exif\0\0'), tiff]);

export function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

export const JFIF = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
const TABLE = segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)]));
const FRAME = segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const scan = (data: Buffer) => Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), data]);

/** The parts of a JPEG that are the picture. */
export const pictureOfJpeg = (data: Buffer): Buffer => Buffer.concat([TABLE, FRAME, scan(data)]);

/** A JPEG that tells where it was taken in every place in which one can. */
export function jpegOf(data: Buffer = Buffer.from([0x12, 0xff, 0, 0x34]), said: Said = {}): Buffer {
  const { gps = GPS } = said;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...[
      JFIF,
      segment(0xe1, exif(tiffOf(said))),
      segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), gps])),
    ],
    ...[
      segment(0xe2, Buffer.concat([Buffer.from('MPF\0'), gps])),
      segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), gps])),
    ],
    ...[segment(0xfe, gps), segment(0xef, gps), pictureOfJpeg(data)],
    Buffer.from([0xff, 0xd9]),
    gps,
  ]);
}

export function pngChunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

const PNG_HEAD = pngChunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
export const pngData = (data: Buffer): Buffer => pngChunk('IDAT', deflateSync(data));

/** A PNG that tells where it was taken in every place in which one can. */
export function pngOf(data: Buffer = Buffer.from([0, 0]), said: Said = {}): Buffer {
  const { gps = GPS } = said;
  const text = (name: string) => pngChunk(name, Buffer.concat([Buffer.from('place\0'), gps]));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[
      PNG_HEAD,
      pngChunk('eXIf', tiffOf(said)),
      text('tEXt'),
      text('zTXt'),
      text('iTXt'),
      pngChunk('tIME', Buffer.alloc(7, 1)),
    ],
    ...[pngChunk('prVt', gps), pngData(data), text('tEXt'), pngChunk('IEND', Buffer.alloc(0)), gps],
  ]);
}

export function riffChunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** A WebP that tells where it was taken in every place in which one can. */
export function webpOf(data: Buffer = Buffer.from([1, 2, 3]), said: Said = {}): Buffer {
  const { gps = GPS } = said;
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riffChunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    ...[riffChunk('VP8 ', data), riffChunk('EXIF', exif(tiffOf(said))), riffChunk('XMP ', gps), riffChunk('PLCE', gps)],
  ]);
  return Buffer.concat([riffChunk('RIFF', body), gps]);
}
