import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestHub, testHub } from '../support/hub.js';
import { workbook } from '../support/xlsx.js';

const HEADING = [
  '驿站编号',
  '驿站名称',
  '类型',
  '区划代码',
  '详细地址',
  '经度',
  '纬度',
  '坐标系',
  '开放时间',
  '联系电话',
];
const ROW = ['P-1', '东街驿站', '爱心驿站', '620702', '东街1号', '100.45', '38.93', 'GPS', '8:00-20:00', '12351'];
const PLAIN = /1381234\d|13812345678|138 1234 5678|199001011237/;

describe('what people write where nobody asked for it', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
  });
  afterAll(() => hub.close());

  const folder = mkdtempSync(join(tmpdir(), 'personal-'));
  const rows = async (text: string) => (await hub.test.database.pool.query<Record<string, string>>(text)).rows;

  async function takeIn(name: string, content: string | Buffer): Promise<void> {
    const path = join(folder, name);
    writeFileSync(path, content);
    await hub.takeIn(path, { subject: 'stations', regionCode: '620702' });
  }
  const row = (column: number, text: string) => ROW.with(column, text).join();

  it('is kept without the numbers that mark a person, in names of files and sheets, values, reasons and sentences', async () => {
    await takeIn(
      '张三13812345678.csv',
      [HEADING.join(), row(8, '看情况，打13812345678'), row(9, '138 1234 5678转')].join('\n'),
    );
    await takeIn('无表头.csv', '张三,13812345678,620702199001011237\n');
    const sheets = [{ name: '张三13812345678', rows: [HEADING, ROW.with(7, '620702199001011237')] }];
    await takeIn('表.xlsx', workbook({ sheets }));
    const kept = await rows(`
      select to_jsonb(run)::text as text from channels.import_run run
      union all select to_jsonb(record)::text from channels.source_record record
      union all select to_jsonb(line)::text from channels.rejected_row line
      union all select to_jsonb(event)::text from events.event event`);
    expect(kept.length).toBeGreaterThan(6);
    expect(kept.filter(({ text }) => PLAIN.test(text ?? ''))).toEqual([]);
    const [run] = await rows('select file_name from channels.import_run order by started_at');
    expect(run).toEqual({ file_name: '张*138****5678.csv' });
    const shown = await rows(
      `select sheet, value, message_zh from channels.rejected_row where "column" in ('开放时间', '坐标系')`,
    );
    expect(shown.map(({ value }) => value).sort()).toEqual(['6207**********1237', '看情况，打138****5678']);
    expect(shown.map(({ sheet }) => sheet)).toContain('张三138****5678');
  });
});
