import fc from 'fast-check';
import { readJsonObject } from '../../../src/channels/decode/json-object.js';
import { entriesOf, openBytes, plain, readBytes, refusalOf } from './reading.js';

const FIRST = '{"编号":"1","名称":"甲"}\n';

/** The cell of a value under the title 卡号, as it is written in JSON; a problem as it is. */
async function cellOf(written: string) {
  const entry = (await readBytes(`${FIRST}{"编号":"2","卡号":${written}}`, 'a.jsonl'))[1];
  return entry?.kind === 'row' ? entry.cells.get('cardNumber') : entry;
}

describe('JSON lines', () => {
  it('are rows under the titles that a CSV would have, others under their own text', async () => {
    const table = await openBytes(
      '{"编 号":"1","站点名称":" 甲\u3000乙 ","备注":"x"}\r\n{"编号":"2","name":"丙"}\n',
      'a.jsonl',
    );
    expect(table).toMatchObject({ format: 'jsonl', encoding: 'utf-8', dateSystem: null });
    expect(table.sheets).toEqual([{ name: null, headerRow: 0, headings: ['code', 'name', '备注', 'name (2)'] }]);
    const entries = await entriesOf(table);
    expect(entries.map(({ sheet, row }) => [sheet, row])).toEqual([
      [null, 1],
      [null, 2],
    ]);
    expect(entries.map(plain)).toEqual([
      { code: '1', name: '甲乙', 备注: 'x' },
      { code: '2', 'name (2)': '丙' },
    ]);
  });

  it('are numbered by their lines, blank ones too, and the last needs no line end', async () => {
    const entries = await readBytes(`\ufeff\n${FIRST} \r\n\n{"编号":"2"}`, 'a.ndjson');
    expect(entries.map((entry) => entry.row)).toEqual([2, 5]);
  });

  it('hold nothing where a value is null or an empty text, and are no row without any value', async () => {
    const entries = await readBytes(
      `${FIRST}{"编号":"2","名称":null,"电话":" ","卡号":[],"经度":[null,""]}\n{}\n{"编号":null}\n`,
      'a',
    );
    expect(entries.map(plain)).toEqual([{ code: '1', name: '甲' }, { code: '2' }]);
  });

  it('keep every row that has a value, totals too: no spreadsheet wrote them', async () => {
    expect(await readBytes(`${FIRST}{"编号":"合计","名称":"2"}\n`, 'a.jsonl')).toHaveLength(2);
  });

  it('hold groups of columns as a heading of two rows does', async () => {
    const text = '{"编号":"1","位置":{"经度":113.1,"纬度":22.9},"负责人":{"姓名":"王","电话":"138"}}\n';
    const [entry] = await readBytes(text, 'a.jsonl');
    expect(plain(entry)).toEqual({
      code: '1',
      longitude: '113.1',
      latitude: '22.9',
      '负责人/姓名': '王',
      keeperPhone: '138',
    });
  });

  it('are read the same each time, with any number of titles', async () => {
    const lines = Array.from({ length: 12_000 }, (_, index) => `{"编号":${index},"列${index}":"甲"}`);
    const table = await openBytes(`${FIRST}${lines.join('\n')}`, 'a.jsonl');
    const entries = await entriesOf(table);
    expect(plain(entries.at(-1))).toEqual({ code: '11999', 列11999: '甲' });
    expect(await entriesOf(table)).toEqual(entries);
  });

  it('come whole out of the chunks of a file', async () => {
    const names = Array.from({ length: 9_000 }, (_, index) => `${'长'.repeat(index % 40)}𠅤${index}`);
    const text = names.map((name, index) => JSON.stringify({ 编号: index, 名称: name })).join('\n');
    const entries = await readBytes(text, 'a.jsonl');
    expect(entries.map((entry) => (entry.kind === 'row' ? entry.cells.get('name')?.text : entry))).toEqual(names);
  });
});

describe('the values of JSON lines', () => {
  it('are numbers with every digit that is written', async () => {
    for (const written of ['620725199003071237', '12.50', '0.30000000000000004', '-0.1', '9007199254740993.10']) {
      expect(await cellOf(written)).toEqual({ text: written, numeric: true, digitsLost: false, date: null });
    }
  });

  it('have lost digits where a number is written shorter than it is', async () => {
    expect(await cellOf('6.20725E+17')).toMatchObject({ text: '620725000000000000', numeric: true, digitsLost: true });
    expect(await cellOf('1e21')).toMatchObject({ text: '1000000000000000000000', digitsLost: true });
    expect(await cellOf('6.20725199003071237e17')).toMatchObject({ text: '620725199003071237', digitsLost: false });
    expect(await cellOf('1.5e3')).toMatchObject({ text: '1500', digitsLost: false });
    expect(await cellOf('15e-8')).toMatchObject({ text: '0.00000015', digitsLost: false });
    expect(await cellOf('"6.20725E+17"')).toMatchObject({ text: '6.20725E+17', numeric: false, digitsLost: true });
  });

  it('are not written out to a text of a billion zeros', async () => {
    for (const written of ['1e999999999', '1e-999999999']) {
      expect(await cellOf(written)).toMatchObject({ text: written, digitsLost: true });
    }
  });

  it('are truth values as in a workbook, and lists of plain values in one cell', async () => {
    expect(await cellOf('true')).toEqual({ text: 'TRUE', numeric: false, digitsLost: false, date: null });
    expect(await cellOf('false')).toMatchObject({ text: 'FALSE' });
    expect(await cellOf('["饮水", null, " 充电 ", 3, true]')).toMatchObject({
      text: '饮水、充电、3、TRUE',
      numeric: false,
    });
    expect(await cellOf('["a", 6.2E+17]')).toMatchObject({ digitsLost: true });
  });

  it('are told where they can not be kept', async () => {
    for (const written of ['"a\\u0000b"', '"a\\ud840"', '"\ufffd"']) {
      expect(await cellOf(written)).toMatchObject({
        kind: 'problem',
        column: 'cardNumber',
        rule: 'table.unreadableText',
      });
    }
    const long = await readBytes(`${FIRST}{"编号":"${'长'.repeat(300)}"}`, 'a.jsonl', { cellCharacters: 250 });
    expect(long[1]).toMatchObject({ column: 'code', rule: 'table.fieldTooLong', value: '长'.repeat(200) });
  });
});

describe('a line that is no row', () => {
  it.each([
    ['table.unreadableJson', null, '{"编号":"2"'],
    ['table.unreadableJson', null, '{"编号":"2",}'],
    ['table.unreadableJson', null, "{'编号':'2'}"],
    ['table.unreadableJson', null, '{"编号":"2}'],
    ['table.unreadableJson', null, '{"编号":NaN}'],
    ['table.unreadableJson', null, '{"编号":01}'],
    ['table.unreadableJson', null, '{"编号":"2"}{"编号":"3"}'],
    ['table.unreadableJson', null, '编号,名称'],
    ['table.unreadableJson', null, '[1]'],
    ['table.unreadableJson', null, '7'],
    ['table.nestedTooDeep', '位置', '{"编号":"2","位置":{"点":{"经度":1}}}'],
    ['table.nestedTooDeep', '位置', '{"位置":[[1,2]]}'],
    ['table.nestedTooDeep', '位置', '{"位置":[{"经度":1}]}'],
    ['table.nestedTooDeep', null, '{"a":{"b":{"c":{}}}}'],
    ['table.duplicateKey', '编号', '{"编号":"2","编号":"3"}'],
    ['table.duplicateKey', '编号', '{"编号":"2","\\u7f16号":"3"}'],
    ['table.duplicateKey', '经度', '{"编号":"2","位置":{"经度":1,"经度" :2}}'],
    ['table.duplicateKey', 'name', '{"编号":"2","名称":"甲","站点名称":"乙"}'],
    ['table.duplicateKey', 'longitude', '{"编号":"2","经度":1,"位置":{"经度":2}}'],
  ])('is told (%s, %s), and the lines behind it are read: %s', async (rule, column, line) => {
    const entries = await readBytes(`${FIRST}${line}\n{"编号":"9"}\n`, 'a.jsonl');
    expect(entries[1]).toMatchObject({ kind: 'problem', sheet: null, row: 2, column, rule });
    expect(entries.map(plain)[2]).toEqual({ code: '9' });
  });

  it('takes no key in a text, in a list or in another object for a second one', async () => {
    const line = '{"编号":"\\"编号\\":1","名称":["编号","编号"],"位置":{"编号":null,"名称":""},"a":{"名称":null}}';
    expect(plain((await readBytes(line, 'a.jsonl'))[0])).toMatchObject({ code: '"编号":1', name: '编号、编号' });
  });

  it('may nest without end: it is never parsed', async () => {
    const deep = 5_000_000;
    const bombs = ['['.repeat(deep), `{"a":${'['.repeat(deep)}`, '{"a":'.repeat(deep / 5)];
    const entries = await readBytes(`${FIRST}${bombs.join('\n')}\n{"编号":"9"}`, 'a.jsonl');
    expect(entries.slice(1, 4).map((entry) => entry.kind === 'problem' && entry.rule)).toEqual(
      bombs.map(() => 'table.nestedTooDeep'),
    );
    expect(plain(entries[4])).toEqual({ code: '9' });
  });

  it('never names the prototype of all objects', async () => {
    const line = '{"编号":"2","__proto__":{"名称":"甲"},"constructor":"x"}';
    expect(plain((await readBytes(`${FIRST}${line}`, 'a.jsonl'))[1])).toEqual({
      code: '2',
      name: '甲',
      constructor: 'x',
    });
    expect(Object.hasOwn(Object.prototype, '名称')).toBe(false);
  });
});

describe('the reading of one object', () => {
  const scalars = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.integer(), fc.double({ noNaN: true }));
  const objects = fc.dictionary(fc.string(), fc.oneof(scalars, fc.array(scalars), fc.dictionary(fc.string(), scalars)));

  it('takes what JSON.parse takes, and nothing else', () => {
    fc.assert(
      fc.property(objects, fc.nat(), fc.constantFrom('', '"', '\\', ',', '}', '1', '['), (object, at, sign) => {
        const text = JSON.stringify(object);
        const cut = at % (text.length + 1);
        const spoilt = text.slice(0, cut) + sign + text.slice(cut);
        const reading = readJsonObject(spoilt);
        const isBroken = 'flaw' in reading && reading.flaw.rule === 'table.unreadableJson';
        if ('fields' in reading || isBroken) expect(isBroken).toBe(!isJson(spoilt));
      }),
    );
  });

  function isJson(text: string): boolean {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }
});

describe('a file of JSON lines', () => {
  it('is refused when it is in another encoding than UTF-8, marked or not', async () => {
    const gb18030 = Buffer.concat([Buffer.from('{"'), Buffer.from('b1e0bac5', 'hex'), Buffer.from('":"1"}\n')]);
    const utf16 = Buffer.from(`\ufeff${FIRST}`, 'utf16le');
    const cut = Buffer.concat([Buffer.from(`\ufeff${FIRST}{"编号":"`), Buffer.from([0xe4, 0xb8]), Buffer.from('"}\n')]);
    for (const bytes of [gb18030, utf16, cut]) {
      const refusal = await refusalOf(openBytes(bytes, 'a.jsonl'));
      expect(refusal.code).toBe('FILE_ENCODING');
      expect(refusal.sentence.zh).toContain('JSONL');
    }
    expect((await openBytes(`\ufeff${FIRST}`, 'a.jsonl')).encoding).toBe('utf-8-bom');
  });

  it('is refused when a NUL stands in it', async () => {
    expect((await refusalOf(openBytes(`${FIRST}\0`, 'a.jsonl'))).sentence.zh).toContain('空字符');
  });

  it('is refused when a line is over the limit, though it never ends', async () => {
    for (const end of ['', '"}\n']) {
      const text = `${FIRST.repeat(30)}{"编号":"${'x'.repeat(300_000)}${end}`;
      const table = await openBytes(text, 'a.jsonl', { rowCharacters: 100_000 });
      const refusal = await refusalOf(entriesOf(table));
      expect(refusal.code).toBe('FILE_TOO_LARGE');
      expect(refusal.sentence.en).toContain('line 31');
    }
  });

  it('is refused when an object has more values than a table has columns', async () => {
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`列${index}`, 1])));
    const table = await openBytes(`${FIRST}${wide}\n`, 'a.jsonl', { columns: 20 });
    expect((await refusalOf(entriesOf(table))).code).toBe('FILE_TOO_LARGE');
  });

  it('is refused when the first 20 objects have no two known titles, and names those that it has', async () => {
    const refusal = await refusalOf(openBytes('{"编号":"1","甲列":"2"}\n', 'a.jsonl'));
    expect(refusal.code).toBe('FILE_NO_HEADER');
    expect(refusal.sentence.zh).toContain('code、甲列');
    const people = await refusalOf(openBytes('{"赵某":"1","13999991000":"2"}\n', 'a.jsonl'));
    expect(people.sentence.zh).not.toMatch(/赵某|1399999/);
    const late = `${'{"level":"info"}\n'.repeat(20)}${FIRST}`;
    expect((await refusalOf(openBytes(late, 'a.jsonl'))).code).toBe('FILE_NO_HEADER');
    expect(await readBytes(`${'{"level":"info"}\n'.repeat(19)}${FIRST}`, 'a.jsonl')).toHaveLength(20);
  });

  it('is known by its bytes, and refused when its name contradicts them', async () => {
    expect((await openBytes(`\n \t${FIRST}`, 'upload')).format).toBe('jsonl');
    expect((await openBytes(FIRST, 'a.JSON')).format).toBe('jsonl');
    expect((await refusalOf(openBytes(FIRST, 'a.csv'))).sentence.zh).toMatch(/\.csv.*JSON/);
    expect((await refusalOf(openBytes(FIRST, 'a.xlsx'))).sentence.en).toMatch(/\.xlsx.*JSON/);
    expect((await refusalOf(openBytes('编号,名称\n1,甲\n', 'a.jsonl'))).sentence.en).toMatch(/\.jsonl.*CSV/);
  });

  it('is not one list of all objects: such a file is told how to be sent', async () => {
    for (const [text, name] of [
      ['[{"编号":"1"}]', 'a.json'],
      ['\ufeff[\n  {"编号":"1"}\n]', 'a.jsonl'],
      ['[1,2]', 'a.json'],
      ['[ {"编号":"1"} ]', 'upload'],
    ] as const) {
      const refusal = await refusalOf(openBytes(text, name));
      expect(refusal.code).toBe('FILE_INVALID');
      expect(refusal.sentence.zh).toContain('每行写一个 JSON 对象');
      expect(refusal.sentence.en).toContain('one object a line');
    }
    expect((await openBytes('[编号],编号,名称\n1,2,3\n', 'a.csv')).format).toBe('csv');
  });
});
