const ORIENTATION = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;
/** So that viewers know how to turn it: the one thing of Exif that is kept. */
const MOST = 8;

/** How a photo is to be turned, as its Exif (a TIFF) says: 1 to 8; 1, which is not at all, where it does not say. */
export function orientationOf(tiff: Buffer): number {
  const read = reader(tiff);
  const at = read?.u32(4) ?? 0;
  const entries = read?.u16(at) ?? 0;
  for (let entry = at + 2; entry < at + 2 + entries * ENTRY_BYTES; entry += ENTRY_BYTES) {
    if (entry + ENTRY_BYTES > tiff.length) return 1;
    if (read?.u16(entry) !== ORIENTATION || read.u16(entry + 2) !== SHORT) continue;
    const value = read.u16(entry + 8) ?? 1;
    return value >= 1 && value <= MOST ? value : 1;
  }
  return 1;
}

/** Exif (a TIFF) that says how to turn a photo, and nothing else. */
export function exifOf(orientation: number): Buffer {
  return Buffer.from([
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
    ...[0, 1, ORIENTATION >> 8, ORIENTATION & 0xff, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);
}

/** Reads numbers of a TIFF in its order of bytes; undefined where they lie outside. */
function reader(tiff: Buffer) {
  const order = tiff.subarray(0, 4).toString('latin1');
  const isLittle = order === 'II*\0';
  if (!isLittle && order !== 'MM\0*') return undefined;
  return {
    u16(at: number): number | undefined {
      if (at + 2 > tiff.length) return undefined;
      return isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
    },
    u32(at: number): number | undefined {
      if (at + 4 > tiff.length) return undefined;
      return isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
    },
  };
}
