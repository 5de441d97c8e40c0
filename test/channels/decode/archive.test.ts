import { Archive } from '../../../src/channels/decode/archive.js';
import { DEFAULT_LIMITS } from '../../../src/channels/decode/index.js';
import { workbook, workbookParts, type ZipPart, zip } from '../../support/xlsx.js';
import { fileOf, headings, openBytes, readBytes, refusalOf } from './reading.js';
import { INPUT, SHEET, sheetXml, spoilt } from './spoilt.js';

const MEGABYTE = 1024 * 1024;

/** A workbook whose ZIP64 end says that its directory has a million lines. */
function millionEntries(): Buffer {
  const bytes = workbook(INPUT);
  const end = bytes.subarray(bytes.length - 22);
  const wide = Buffer.alloc(56);
  wide.write('504b0606', 0, 'hex');
  wide.writeBigUInt64LE(44n, 4);
  wide.writeBigUInt64LE(1_000_000n, 24);
  wide.writeBigUInt64LE(1_000_000n, 32);
  wide.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.write('504b0607', 0, 'hex');
  locator.writeBigUInt64LE(BigInt(bytes.length - 22), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([bytes.subarray(0, -22), wide, locator, end]);
}

describe('an archive built to do harm', () => {
  it('is refused when it inflates out of all proportion, without inflating', async () => {
    const bomb = spoilt({ [SHEET]: Buffer.alloc(60 * MEGABYTE, ' ') });
    expect((await refusalOf(openBytes(bomb, 'a.xlsx'))).code).toBe('FILE_UNSAFE');
  });

  it.each([
    ['says too little', 5 * MEGABYTE, 5 * MEGABYTE],
    ['says too little, and the limit comes first', 40 * MEGABYTE - 1, 15 * MEGABYTE],
  ])('is refused when its directory %s, with no more of it inflated than it says', async (_, claimedSize, limit) => {
    // One byte in a hundred can not be compressed: the ratio alone gives nothing away.
    const blank = Buffer.alloc(40 * MEGABYTE, ' ');
    for (let at = 0; at < blank.length; at += 50) blank[at] = (Math.imul(at, 2_654_435_761) >>> 13) & 0xff;
    const parts = workbookParts(INPUT).map(
      (part): ZipPart => (part.name === SHEET ? { name: SHEET, data: blank, claimedSize } : part),
    );
    const path = await fileOf(zip(parts));
    const limits = { ...DEFAULT_LIMITS, inflatedBytes: limit };
    const archive = await Archive.open({ path, fileName: 'a.xlsx', headings, limits });
    let inflated = 0;
    const read = async (): Promise<void> => {
      for await (const chunk of archive.read(SHEET)) inflated += chunk.length;
    };
    const refusal = await refusalOf(read());
    archive.close();
    expect(['FILE_TOO_LARGE', 'FILE_INVALID']).toContain(refusal.code);
    expect(inflated).toBeLessThanOrEqual(limit);
    expect(inflated).toBeGreaterThan(0);
  });

  it('is refused when it packs a million files, without a look at any', async () => {
    const refusal = await refusalOf(openBytes(millionEntries(), 'a.xlsx'));
    expect(refusal.code).toBe('FILE_UNSAFE');
    expect(refusal.sentence.zh).toContain('1000000');
  });

  it('is refused when another archive is packed in it', async () => {
    for (const name of ['xl/media/a.zip', 'xl/embeddings/Book1.XLSX', 'a.tar.gz']) {
      const refusal = await refusalOf(openBytes(spoilt({ [name]: workbook(INPUT) }), 'a.xlsx'));
      expect(refusal.code).toBe('FILE_UNSAFE');
      expect(refusal.sentence.zh).toContain('压缩包内又有压缩包');
    }
    expect((await refusalOf(openBytes(spoilt({ [SHEET]: workbook(INPUT) }), 'a.xlsx'))).code).toBe('FILE_INVALID');
  });

  it('is refused when it carries what was copied out of another workbook', async () => {
    const link = '<externalLink><externalBook/></externalLink>';
    const refusal = await refusalOf(openBytes(spoilt({ 'xl/externalLinks/externalLink1.xml': link }), 'a.xlsx'));
    expect(refusal.code).toBe('FILE_UNSAFE');
    expect(refusal.sentence.zh).toContain('外部链接');
    expect(refusal.sentence.en).toContain('links to data outside');
  });

  it('is refused when a part of it is encrypted, and says so', async () => {
    const bytes = workbook(INPUT);
    const line = bytes.indexOf(Buffer.from(SHEET), bytes.indexOf('504b0102', 0, 'hex')) - 46;
    bytes.writeUInt16LE(bytes.readUInt16LE(line + 8) | 1, line + 8);
    const refusal = await refusalOf(openBytes(bytes, 'a.xlsx'));
    expect(refusal.code).toBe('FILE_INVALID');
    expect(refusal.sentence.zh).toContain('密码');
  });

  it('is refused when all of it inflates over the limit, each part for itself being small enough', async () => {
    const row = (number: number): string => `<row r="${number}"><c r="A${number}"><v>${number}</v></c></row>`;
    const body = Array.from({ length: 40_000 }, (_, index) => row(index + 2)).join('');
    const bytes = spoilt({ [SHEET]: sheetXml(body) });
    const refusal = await refusalOf(openBytes(bytes, 'a.xlsx', { inflatedBytes: MEGABYTE }));
    expect(refusal.code).toBe('FILE_TOO_LARGE');
    expect(refusal.sentence.zh).toContain('1 MB');
  });

  it('counts a part that is read twice once', async () => {
    const bytes = workbook(INPUT);
    const total = workbookParts(INPUT).reduce((sum, { data }) => sum + Buffer.byteLength(data), 0);
    expect(await readBytes(bytes, 'a.xlsx', { inflatedBytes: total })).toHaveLength(1);
  });

  it('is refused when it packs more than 1,000 files', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ name: `xl/media/${index}.png`, data: '' }));
    const refusal = await refusalOf(openBytes(zip([...workbookParts(INPUT), ...many]), 'a.xlsx'));
    expect(refusal.code).toBe('FILE_UNSAFE');
    expect(refusal.sentence.en).toContain('1000');
  });

  it('is refused when a path leads out of it or a name stands twice', async () => {
    for (const name of ['../../etc/passwd', '/etc/passwd', 'XL/Workbook.xml']) {
      const bytes = zip([...workbookParts(INPUT), { name, data: '<x/>' }]);
      expect((await refusalOf(openBytes(bytes, 'a.xlsx'))).code).toBe('FILE_UNSAFE');
    }
  });

  it('is refused when it is cut off or a byte of it was changed', async () => {
    const bytes = workbook(INPUT);
    expect((await refusalOf(openBytes(bytes.subarray(0, bytes.length - 30), 'a.xlsx'))).code).toBe('FILE_INVALID');
    const changed = Buffer.from(bytes);
    const crc = changed.indexOf(Buffer.from(SHEET), changed.indexOf('504b0102', 0, 'hex')) - 30;
    changed.writeUInt32LE(1, crc);
    const refusal = await refusalOf(readBytes(changed, 'a.xlsx'));
    expect(refusal.sentence.en).toContain(SHEET);
  });
});
