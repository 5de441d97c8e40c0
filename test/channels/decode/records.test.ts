import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { fieldsOf } from '../../../src/channels/decode/record-fields.js';
import { type RecordBlock, RecordCutter, type RecordFault } from '../../../src/channels/decode/records.js';
import { entriesOf, openBytes, refusalOf } from './reading.js';

interface Read {
  readonly records: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly fault: RecordFault | null;
}

/** Cuts a text that comes in pieces of so many bytes. */
function cut(text: string, sizes: readonly number[], longest = 1_000): Read {
  const cutter = new RecordCutter({ delimiter: ',', longest });
  const bytes = Buffer.from(text);
  const blocks: RecordBlock[] = [];
  for (let at = 0, turn = 0; at < bytes.length && blocks.at(-1)?.fault == null; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    blocks.push(...cutter.cut(bytes.subarray(at, at + size)));
    at += size;
  }
  if (blocks.at(-1)?.fault == null) blocks.push(...cutter.end());
  return {
    records: blocks.flatMap((block) => fieldsOf(block, ',')),
    lines: blocks.flatMap((block) => block.places.map(({ line }) => line)),
    fault: blocks.at(-1)?.fault ?? null,
  };
}

/** What csv-parse makes of the whole text: records up to the error, and whether there was one. */
function reference(text: string): { records: string[][]; isOpen: boolean } {
  const records: string[][] = [];
  const keep = (record: string[]): null => {
    records.push(record);
    return null;
  };
  const options = { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, relax_quotes: true };
  try {
    parse(Buffer.from(text), { ...options, on_record: keep });
    return { records, isOpen: false };
  } catch {
    return { records, isOpen: true };
  }
}

function firstLines(records: readonly (readonly string[])[]): number[] {
  let line = 1;
  return records.map((record) => {
    const first = line;
    line += 1 + record.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    return first;
  });
}

const signs = fc.constantFrom('a', 'b', '"', '"', '"', '","', ',', ',', '\n', '\r', '\r\n', ' ', '长', '𠅤', '\0');
const texts = fc.array(signs, { maxLength: 40 }).map((parts) => parts.join(''));
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('the records that are cut out of CSV', () => {
  it('are those that csv-parse sees, with their lines, whatever stands in them and wherever chunks end', () => {
    fc.assert(
      fc.property(texts, sizes, (text, chunks) => {
        const { records, isOpen } = reference(text);
        const read = cut(text, chunks);
        expect(read.records).toEqual(records);
        expect(read.lines).toEqual(firstLines(records));
        expect(read.fault).toBe(isOpen ? 'openOrTooLong' : null);
      }),
      { numRuns: 3_000 },
    );
  });

  it('end before one that is over the limit, wherever chunks end', () => {
    const long = 'x'.repeat(30);
    for (const size of [1, 2, 3, 7, 31, 32, 33, 1_000]) {
      for (const record of [long, `"${long.slice(2)}"`]) {
        const exact = cut(`a,b\r\n${record}\r\nc,d`, [size], 30);
        expect([exact.records.length, exact.fault]).toEqual([3, null]);
        const over = cut(`a,b\r\n${record}y\r\nc,d`, [size], 30);
        expect([over.records.length, over.fault]).toEqual([1, 'openOrTooLong']);
      }
    }
  });

  it('end before one of more than 20,000 fields', () => {
    expect(cut(`a\n${','.repeat(19_999)}\nb`, [4_096], 100_000).records).toHaveLength(3);
    const wide = cut(`a\n${','.repeat(20_000)}\nb`, [4_096], 100_000);
    expect([wide.records.length, wide.fault]).toEqual([1, 'tooManyFields']);
  });
});

describe('the blocks of CSV', () => {
  it('stay small, though a long record before them had to be waited for', () => {
    const cutter = new RecordCutter({ delimiter: ',', longest: 10_000_000 });
    const text = Buffer.from(`"${'x'.repeat(3_000_000)}"\n${'a\n'.repeat(1_000_000)}`);
    const sizes: number[] = [];
    for (let at = 0; at < text.length; at += 65_536) {
      for (const block of cutter.cut(text.subarray(at, at + 65_536))) sizes.push(block.places.length);
    }
    expect(Math.max(...sizes)).toBe(1_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_000_001);
  });
});

describe('the check of a CSV file', () => {
  const HEADING = '编号,名称,电话\n';
  const fields = fc.constantFrom(
    '',
    ' ',
    '1',
    'a',
    'abcde',
    '甲',
    '合计',
    '"合 计"',
    '总站',
    '小计',
    '\ufeff',
    '="7"',
    '"x,\ny"',
    '\t',
  );
  const rows = fc.array(
    fc.array(fields, { maxLength: 5 }).map((row) => row.join(',')),
    { maxLength: 12 },
  );

  async function counted(counts: AsyncIterable<number>): Promise<number> {
    let last = -1;
    for await (last of counts);
    return last;
  }

  it('counts the very rows that are read, in headed columns and in others', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(HEADING, ',编号,名称,电话\n', `标题\n${HEADING}`),
        fc.constantFrom(4, 1_000),
        async (lines, heading, cellCharacters) => {
          const table = await openBytes(`${heading}${lines.join('\n')}`, 'a.csv', { cellCharacters });
          expect(await counted(table.check())).toBe((await entriesOf(table)).length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a quotation mark that is never closed', `${HEADING}1,甲,2\n2,"乙,3\n`],
    ['a record over the limit', `${HEADING}1,甲,2\n2,${'乙'.repeat(200)},3\n`],
    ['a line of commas', `${HEADING}1,甲,2\n${','.repeat(30_000)}\n`],
  ])('refuses what reading refuses, with the same sentence: %s', async (name, text) => {
    const limits = name.includes('limit') ? { rowCharacters: 300 } : {};
    const table = await openBytes(text, 'a.csv', limits);
    const refusal = await refusalOf(counted(table.check()));
    expect(refusal.sentence).toEqual((await refusalOf(entriesOf(table))).sentence);
  });

  it('counts the rows of a workbook and of JSON lines as they are read', async () => {
    const { workbook } = await import('../../support/xlsx.js');
    const cells = Array.from({ length: 2_500 }, (_, index) => [String(index), '甲']);
    const sheets = [{ name: '台账', rows: [['编号', '名称'], ...cells, ['合计', '1']] }];
    expect(await counted((await openBytes(workbook({ sheets }), 'a.xlsx')).check())).toBe(2_500);
    expect(await counted((await openBytes('{"编号":1,"名称":"甲"}\n\n{}\n{', 'a.jsonl')).check())).toBe(2);
  });
});
