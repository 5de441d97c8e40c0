import { EnvelopeError, newFileKey, openedPieces, sealedPieces } from '../../src/auth/index.js';

const PLACE = 'identity.upload.file.1';
const MEGABYTE = 1024 * 1024;

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const held: Uint8Array[] = [];
  for await (const piece of pieces) held.push(piece);
  return Buffer.concat(held);
}
const plainOf = (bytes: number) => Buffer.from(Array.from({ length: bytes }, (_, index) => (index * 7919) % 251));
const sealedOf = (key: Buffer, plain: Buffer, place = PLACE) => all(sealedPieces(key, place, inPieces(plain, 65_536)));
const openedOf = (key: Buffer, sealed: Buffer, place = PLACE, size = 65_536) =>
  all(openedPieces(key, place, inPieces(sealed, size)));

it.each([0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE + 5])(
  'a file of %i bytes opens as it was sealed',
  async (bytes) => {
    const [key, plain] = [newFileKey(), plainOf(bytes)];
    const sealed = await sealedOf(key, plain);
    expect((await openedOf(key, sealed)).equals(plain)).toBe(true);
    expect((await openedOf(key, sealed, PLACE, 1_000_003)).equals(plain)).toBe(true);
    if (bytes > 16) expect(sealed.includes(plain.subarray(0, 16))).toBe(false);
  },
);

it('opens neither by another key nor at another place', async () => {
  const key = newFileKey();
  const sealed = await sealedOf(key, plainOf(100));
  await expect(openedOf(newFileKey(), sealed)).rejects.toBeInstanceOf(EnvelopeError);
  await expect(openedOf(key, sealed, 'identity.upload.file.2')).rejects.toBeInstanceOf(EnvelopeError);
});

it('does not open where it was cut at any piece, where pieces changed places, or where a byte was altered', async () => {
  const key = newFileKey();
  const sealed = await sealedOf(key, plainOf(3 * MEGABYTE + 5));
  const ends: number[] = [];
  for (let at = 0; at < sealed.length; at += 4 + sealed.readUInt32BE(at)) ends.push(at);
  expect(ends).toHaveLength(4);
  const [first = 0, second = 0, third = 0, last = 0] = ends;
  const swapped = [sealed.subarray(second, third), sealed.subarray(first, second), sealed.subarray(third)];
  const altered = Buffer.from(sealed);
  altered[last + 10] = (altered[last + 10] ?? 0) ^ 1;
  const wrong = [
    ...ends.map((end) => sealed.subarray(0, end)),
    ...ends.map((end) => sealed.subarray(0, end + 3)),
    sealed.subarray(0, -1),
    Buffer.concat(swapped),
    Buffer.concat([sealed, sealed.subarray(last)]),
    Buffer.concat([sealed.subarray(0, last), Buffer.from([0xff, 0xff, 0xff, 0xff])]),
    altered,
  ];
  for (const each of wrong) await expect(openedOf(key, each)).rejects.toBeInstanceOf(EnvelopeError);
});
