import fc from 'fast-check';
import { cleanText } from '../../../src/channels/decode/text.js';
import { writable } from '../../../src/channels/encode/table.js';
import { bytesOf, readBack, textsOf } from './support.js';

const HEAD = '\ufeff编号,备注,面积,日期\r\n';

async function linesOf(...cells: readonly (readonly [string | null, string | null, number | null, string | null])[]) {
  return (await bytesOf('csv', cells)).toString();
}

describe('a CSV', () => {
  it('begins with a byte order mark and its headings, also without any row', async () => {
    expect(await linesOf()).toBe(HEAD);
  });

  it('ends its lines with CR LF and quotes what holds a comma, a quotation mark, a semicolon or a line end', async () => {
    const text = await linesOf(['A-1', '甲,乙', 54.5, '2024-05-22'], ['A-2', '他说"好"\n;', null, null]);
    expect(text).toBe(`${HEAD}A-1,"甲,乙",54.5,2024-05-22\r\nA-2,"他说""好""\n;",,\r\n`);
  });

  it.each(["=cmd|' /C calc'!A0", '+1', '-1', '@SUM(1)', '\t1', '\r1', '\n1', '＝1', '＋1', '－1', '＠1', ' =1'])(
    'lets no spreadsheet execute %p',
    async (formula) => {
      const text = (await linesOf([formula, formula, null, null])).slice(HEAD.length);
      expect(text).toBe(`"'${formula}","'${formula}",,\r\n`);
    },
  );

  it('writes a number below zero as a number, and a small one in plain digits', async () => {
    const text = await linesOf(['A-1', null, -73.9, null], ['A-2', null, 1e-7, null], ['A-3', null, -1.25e-8, null]);
    expect(text).toBe(`${HEAD}A-1,,-73.9,\r\nA-2,,0.0000001,\r\nA-3,,-0.0000000125,\r\n`);
  });

  it('is read back as what was written, but for blanks and marks that cells are cleaned of', async () => {
    const honest = fc.string({ unit: 'binary', maxLength: 12 });
    const tricky = fc.tuple(fc.constantFrom("'", "''", '=', '="', '+', '-', '@', '＝', '\t', "'\r", '"'), honest);
    const texts = fc.oneof(
      honest,
      tricky.map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 20 }), async (remarks) => {
        const bytes = await bytesOf(
          'csv',
          remarks.map((remark, index) => [`A-${index}`, remark, 1, null]),
        );
        const entries = await readBack('csv', bytes);
        expect(entries).toHaveLength(remarks.length);
        remarks.forEach((remark, index) => {
          const meant = cleanText(writable(remark));
          const entry = entries[index];
          if (meant.includes('\ufffd')) expect(entry).toMatchObject({ kind: 'problem', rule: 'table.unreadableText' });
          else expect(textsOf(entry).备注 ?? '').toBe(meant);
        });
      }),
      { numRuns: 100 },
    );
  });
});
