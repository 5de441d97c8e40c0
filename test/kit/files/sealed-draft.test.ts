import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { SealedDraft } from '../../../src/kit/files/index.js';
import { openFiles } from '../../support/drafts.js';
import '../../support/properties.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draft-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const PIECE = 64 * 1024;

async function drafted(bytes: Buffer, chunk = 50_000): Promise<SealedDraft> {
  const draft = await SealedDraft.begun(folder, 'draft-');
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  await pipeline(Readable.from(chunks), draft.writable());
  return draft;
}

it('is read as it was written, as a whole and from any place on, in whatever chunks it came', async () => {
  const size = fc.oneof(fc.nat({ max: 3 * PIECE }), fc.constantFrom(0, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE));
  const case_ = fc.record({ size, chunk: fc.integer({ min: 1_000, max: 3 * PIECE }), at: size, bytes: size });
  await fc.assert(
    fc.asyncProperty(case_, async ({ size, chunk, at, bytes }) => {
      const whole = Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8)) & 0xff));
      const draft = await drafted(whole, chunk);
      try {
        expect(draft.bytes).toBe(size);
        expect((await draft.read(at, bytes)).equals(whole.subarray(at, at + bytes))).toBe(true);
        expect((await buffer(draft.all())).equals(whole)).toBe(true);
        expect((await draft.read(at, bytes)).equals(whole.subarray(at, at + bytes))).toBe(true);
      } finally {
        await draft.close();
      }
    }),
    { numRuns: 60 },
  );
});

it('has no name, and what the disk holds of it while it comes is sealed', async () => {
  const draft = await SealedDraft.begun(folder, 'draft-');
  const [file] = openFiles(folder);
  expect([readdirSync(folder), file?.name]).toEqual([[], expect.stringMatching(/draft-.* \(deleted\)$/)]);
  const secret = Buffer.from('who was not paid since May ');
  const writable = draft.writable();
  for (let at = 0; at < 10; at += 1)
    await new Promise((resolve) => writable.write(Buffer.alloc(PIECE / 4, secret), resolve));
  const onDisk = file?.bytes() ?? Buffer.alloc(0);
  expect(onDisk.length).toBeGreaterThan(2 * PIECE);
  expect(onDisk.includes(secret)).toBe(false);
  // The same bytes are sealed as others in each piece, and in each file.
  expect(onDisk.subarray(0, PIECE).equals(onDisk.subarray(PIECE + 16, 2 * PIECE + 16))).toBe(false);
  await draft.close();
  expect(openFiles(folder)).toEqual([]);
});

it('that was altered or cut short on the disk is not read', async () => {
  for (const harm of [
    (bytes: Buffer) =>
      Buffer.concat([bytes.subarray(0, 9), Buffer.from([~(bytes[9] ?? 0) & 0xff]), bytes.subarray(10)]),
    (bytes: Buffer) => bytes.subarray(0, -1),
    (bytes: Buffer) => Buffer.concat([bytes.subarray(PIECE + 16), bytes.subarray(0, PIECE + 16)]),
  ]) {
    const draft = await drafted(Buffer.alloc(PIECE + 500, 'secret'));
    const [file] = openFiles(folder);
    writeFileSync(file?.path ?? '', harm(file?.bytes() ?? Buffer.alloc(0)));
    await expect(buffer(draft.all())).rejects.toThrow();
    await draft.close();
  }
});

it('is not begun in a folder that is not there', async () => {
  await expect(SealedDraft.begun(join(folder, 'other'), 'draft-')).rejects.toThrow(/ENOENT/);
});
