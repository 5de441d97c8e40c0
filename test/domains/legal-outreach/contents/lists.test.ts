import { readFileSync } from 'node:fs';
import { languageTag } from '../../../../src/domains/legal-outreach/contents/language.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { givenOut, takeRows, takeText } from '../lists.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const SONG = {
  内容编号: 'CK-LAW-01',
  标题: '三人锣鼓唱民法典',
  形式: '山歌',
  主题: '民法典、婚姻家庭',
  语言: '重庆话',
  表演者: '明通镇三人锣鼓队、法治山歌班',
  区划代码: '500229',
  摘要: '广大居民们，细听说明',
  网址: 'https://example.org/songs/1',
  发布日期: '2024年10月8日',
};

const shown = async (no: string) => {
  const [row] = await hub.hub.database.query<Record<string, unknown>>(sql`
    select title, format, topics, language, performers, region_code as "regionCode", summary, url,
      published_on::text as "publishedOn", version from legal_outreach.content where content_no = ${no}`);
  return row;
};

describe('a list of law content', () => {
  it('enters works, told again changes nothing, and tells everybody in the log', async () => {
    const { counts, problems } = await takeRows(hub, 'legal-contents', [SONG]);
    expect([counts.applied, problems]).toEqual([1, []]);
    expect(await shown('CK-LAW-01')).toEqual({
      ...{ title: SONG.标题, format: 'SONG', topics: ['民法典', '婚姻家庭'], language: 'zh-x-chuanyu', version: 1 },
      ...{ performers: ['明通镇三人锣鼓队', '法治山歌班'], regionCode: '500229', summary: SONG.摘要, url: SONG.网址 },
      publishedOn: '2024-10-08',
    });
    expect((await takeRows(hub, 'legal-contents', [SONG])).counts).toMatchObject({ applied: 0, duplicate: 1 });
    expect(await shown('CK-LAW-01')).toMatchObject({ version: 1 });
    expect(
      await hub.hub.database.query(sql`
        select topic, region_code as region, kind from events.event where subject_type = 'lct'`),
    ).toEqual([{ topic: 'LEGAL_CONTENT', region: '500229', kind: 'CHANGE' }]);
  });

  it('changes what is told and leaves what is not, and the changed title is found', async () => {
    await takeRows(hub, 'legal-contents', [
      { 内容编号: 'CK-LAW-01', 标题: '锣鼓敲响宪法', 形式: '歌曲', 区划代码: '500229', 发布日期: '2024-10-08' },
    ]);
    expect(await shown('CK-LAW-01')).toMatchObject({
      title: '锣鼓敲响宪法',
      topics: ['民法典', '婚姻家庭'],
      version: 2,
    });
    const { data } = await hub.ask(`{ legalContents(text: "xianfa") { nodes { title version } } }`);
    expect(data.legalContents.nodes).toEqual([{ title: '锣鼓敲响宪法', version: 2 }]);
  });

  it('comes as records by their JSON names, Chinese where no language is told', async () => {
    const record = {
      ...{ contentNo: 'CN-1', title: '劳动合同法问答', format: 'ARTICLE', regionCode: 'CN', publishedOn: '2024-01-02' },
    };
    const text = JSON.stringify(record);
    expect((await takeText(hub, 'legal-contents', text, { ending: 'jsonl' })).counts.applied).toBe(1);
    expect(await shown('CN-1')).toMatchObject({ language: 'zh', topics: [], performers: [], url: null });
  });

  it('is refused row by row, with the rule, the column and what stood there', async () => {
    const { counts, problems } = await takeRows(hub, 'legal-contents', [
      { ...SONG, 内容编号: 'R 1' },
      { ...SONG, 内容编号: 'R-2', 网址: 'http://example.org/1' },
      { ...SONG, 内容编号: 'R-3', 网址: 'https://不是 网址' },
      { ...SONG, 内容编号: 'R-4', 语言: '火星语' },
      { ...SONG, 内容编号: 'R-5', 语言: 'chinese' },
      { ...SONG, 内容编号: 'R-6', 形式: '舞蹈' },
      { ...SONG, 内容编号: 'R-7', 区划代码: '509999' },
      { ...SONG, 内容编号: 'R-8', 发布日期: '2999-01-01' },
      { ...SONG, 内容编号: 'R-9', 主题: '民法典、民法典' },
      { ...SONG, 内容编号: 'R-10', 标题: '长'.repeat(101) },
      { 内容编号: 'R-11' },
    ]);
    expect(counts).toMatchObject({ applied: 0, rejected: 11 });
    expect(problems).toEqual([
      'REJECTED legalContent.contentNo.format 内容编号 R 1',
      'REJECTED legalContent.url.format 网址 http://example.org/1',
      'REJECTED legalContent.url.format 网址 https://不是 网址',
      'REJECTED legalContent.language.format 语言 火星语',
      'REJECTED legalContent.language.format 语言 chinese',
      'REJECTED legalContent.format 形式 舞蹈',
      'REJECTED legalContent.region.unknown 区划代码 509999',
      'REJECTED legalContent.publishedOn.ahead 发布日期 2999-01-01',
      'REJECTED legalContent.topics.distinct 主题 民法典、民法典',
      `REJECTED legalContent.title.length 标题 ${'长'.repeat(101)}`,
      'REJECTED legalContent.format.required 形式',
      'REJECTED legalContent.publishedOn.required 发布日期',
      'REJECTED legalContent.regionCode.required 区划代码',
      'REJECTED legalContent.title.required 标题',
    ]);
  });

  it('keeps no number of a person that stands in a text', async () => {
    await takeRows(hub, 'legal-contents', [{ ...SONG, 内容编号: 'P-1', 摘要: '报名请打13800001234' }]);
    expect(await shown('P-1')).toMatchObject({ summary: '报名请打138****1234' });
  });

  it('speaks for the division of its channel, and asks a person where a number is of another county', async () => {
    const ofGansu = { regionCode: '620000' };
    expect((await takeRows(hub, 'legal-contents', [{ ...SONG, 内容编号: 'G-1' }], ofGansu)).problems).toEqual([
      'REJECTED delivery.region 区划代码 500229',
    ]);
    const elsewhere = { ...SONG, 区划代码: '620702' };
    expect((await takeRows(hub, 'legal-contents', [elsewhere], ofGansu)).problems).toEqual([
      'QUARANTINED legalContent.number.county 内容编号 CK-LAW-01',
    ]);
  });

  it('goes out as it came in, and taken in again by whatever channel changes nothing', async () => {
    const all = () => hub.hub.database.query(sql`select * from legal_outreach.content order by id`);
    const before = await all();
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await givenOut(hub, 'legal-contents', format);
      const { counts } = await takeText(hub, 'legal-contents', readFileSync(file), {
        ending: format,
        channel: `BACK-${format}`,
      });
      expect(counts).toMatchObject({ rejected: 0, quarantined: 0 });
    }
    expect(await all()).toEqual(before);
    const ofCity = readFileSync(await givenOut(hub, 'legal-contents', 'csv', '500000'), 'utf8');
    expect([ofCity.includes('CK-LAW-01'), ofCity.includes('CN-1')]).toEqual([true, false]);
  });
});

describe('a language', () => {
  it('is a tag of BCP 47 for one that is registered, written by rule', () => {
    const read = [
      'zh',
      'ZH-hans-cn',
      'zh-x-chuanyu',
      'bo',
      'cmn',
      'zh-x-chongqing',
      'en_US',
      'chinese',
      '',
      'z',
      'x-own',
    ].map(languageTag);
    expect(read).toEqual([...['zh', 'zh-Hans-CN', 'zh-x-chuanyu', 'bo', 'zh'], ...Array(6).fill(undefined)]);
  });
});
