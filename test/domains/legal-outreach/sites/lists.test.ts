import { readFileSync } from 'node:fs';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { cadreOf } from '../../membership/support.js';
import { givenOut, takeRows, takeText } from '../lists.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

/** `tell` puts stations into 620702. */
const POINT = {
  ...{ 阵地编号: 'ZY-SITE-01', 名称: '甘州区法律服务点', 类别: '法律服务点', 区划代码: '620702', 地址: '西环路驿站' },
  ...{
    经度: '100.4515',
    纬度: '38.92654',
    坐标系: 'GCJ02',
    电话: '12348',
    值班安排: '周一 9:00-11:30 律师；周四 14:00-17:00 调解员',
  },
};
const STREET = { 阵地编号: 'ZY-SITE-02', 名称: '法治文化一条街', 类别: '法治文化一条街', 区划代码: '620702' };

const SHOWN = `id version name kind region { code } address phone location { longitude datum } station { stationCode legalSite { name } }
  visitingHours { weekday opens closes role } sources { channel }`;
const site = async (name: string) => {
  const { data, errors } = await hub.ask(`{ legalSites(first: 100) { nodes { ${SHOWN} } } }`);
  expect(errors).toEqual([]);
  return data.legalSites.nodes.find((each: any) => each.name === name);
};
const all = () => hub.hub.database.query(sql`select * from legal_outreach.site order by site_no`);
const taken = async (...rows: readonly Record<string, string>[]) => (await takeRows(hub, 'legal-sites', rows)).problems;

describe('a ledger of legal sites', () => {
  it('enters them with their points, hours and stations, told again changes nothing, and tells everybody in the log', async () => {
    await tell(hub.hub.database, { code: 'ZY-1' });
    const rows = [{ ...POINT, 驿站编号: 'ZY-1' }, STREET];
    const { counts, problems } = await takeRows(hub, 'legal-sites', rows);
    expect([counts.applied, problems]).toEqual([2, []]);
    expect(await site('甘州区法律服务点')).toMatchObject({
      ...{ version: 1, kind: 'SERVICE_POINT', region: { code: '620702' }, address: '西环路驿站', phone: '12348' },
      location: { longitude: expect.closeTo(100.4515, 5), datum: 'GCJ02' },
      station: { stationCode: 'ZY-1', legalSite: { name: '甘州区法律服务点' } },
      visitingHours: [
        { weekday: 'MONDAY', opens: '09:00', closes: '11:30', role: '律师' },
        { weekday: 'THURSDAY', opens: '14:00', closes: '17:00', role: '调解员' },
      ],
      sources: [{ channel: 'L-legal-sites' }],
    });
    expect(await site('法治文化一条街')).toMatchObject({
      kind: 'LAW_STREET',
      location: null,
      station: null,
      visitingHours: [],
    });
    const before = await all();
    expect((await takeRows(hub, 'legal-sites', rows)).counts).toMatchObject({ applied: 0, duplicate: 2 });
    expect(await all()).toEqual(before);
    expect(
      await hub.hub.database.query(
        sql`select topic, facts from events.event where subject_type = 'lst' order by id limit 1`,
      ),
    ).toMatchObject([{ topic: 'LEGAL_SITE', facts: { after: { siteNo: 'ZY-SITE-01', stationCode: 'ZY-1' } } }]);
  });

  it('changes what is told, hours alone too, and leaves what is not', async () => {
    const changed = { 阵地编号: 'ZY-SITE-01', 名称: '甘州区法律服务点', 类别: '法律服务点', 区划代码: '620702' };
    expect(await taken({ ...changed, 值班安排: '工作日 9:00-17:00 律师' })).toEqual([]);
    expect(await site('甘州区法律服务点')).toMatchObject({
      ...{ version: 2, phone: '12348', station: { stationCode: 'ZY-1' } },
      visitingHours: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map((weekday) => ({
        weekday,
        opens: '09:00',
      })),
    });
  });

  it('is refused row by row, with the rule, the column and what stood there', async () => {
    await tell(hub.hub.database, { code: 'FAR-1', regionCode: '500229' });
    const problems = await taken(
      { ...STREET, 阵地编号: '一号' },
      { ...STREET, 阵地编号: 'R-2', 类别: '法治列车' },
      { ...STREET, 阵地编号: 'R-3', 电话: '13800001234' },
      { ...STREET, 阵地编号: 'R-4', 电话: '1234567' },
      { ...STREET, 阵地编号: 'R-5', 驿站编号: 'NOWHERE' },
      { ...STREET, 阵地编号: 'R-6', 驿站编号: 'FAR-1' },
      { ...STREET, 阵地编号: 'R-7', 驿站编号: 'ZY-1' },
      { ...STREET, 阵地编号: 'R-8', 值班安排: '随时' },
      { ...STREET, 阵地编号: 'R-9', 经度: '100.45' },
      { ...POINT, 阵地编号: 'R-10', 坐标系: '' },
      { ...POINT, 阵地编号: 'R-11', 经度: '116.40', 纬度: '39.90' },
      { ...STREET, 阵地编号: 'R-12', 区划代码: '629999' },
    );
    expect(problems).toEqual([
      'REJECTED legalSite.siteNo.format 阵地编号 一号',
      'REJECTED legalSite.kind 类别 法治列车',
      'REJECTED legalSite.phone.personal 电话 138****1234',
      'REJECTED legalSite.phone.format 电话 1234567',
      'REJECTED legalSite.station.unknown 驿站编号 NOWHERE',
      'REJECTED legalSite.station.region 驿站编号 FAR-1',
      'REJECTED legalSite.station.taken 驿站编号 ZY-1',
      'REJECTED legalSite.visitingHours 值班安排 随时',
      'REJECTED legalSite.location.latitude.required 纬度',
      'REJECTED legalSite.point.noDatum 经度 100.4515',
      'REJECTED legalSite.point.province 经度 116.40',
      'REJECTED legalSite.region.unknown 区划代码 629999',
    ]);
    expect((await all()).length).toBe(2);
  });

  it('is refused a second site for one station, also in one file, and lets two change places', async () => {
    await tell(hub.hub.database, { code: 'ZY-2' }, { code: 'ZY-3' });
    const at = (no: string, station: string) => ({ ...STREET, 阵地编号: no, 名称: no, 驿站编号: station });
    expect(await taken(at('T-1', 'ZY-2'), at('T-2', 'ZY-2'))).toEqual([
      'REJECTED legalSite.station.taken 驿站编号 ZY-2',
    ]);
    expect(await taken(at('T-1', 'ZY-3'), at('T-2', 'ZY-2'))).toEqual([]);
    expect((await site('T-2')).station).toMatchObject({ stationCode: 'ZY-2', legalSite: { name: 'T-2' } });
  });

  it('goes out as it came in, and taken in again changes nothing', async () => {
    const hours = () =>
      hub.hub.database.query(sql`select * from legal_outreach.visiting_hours order by site_id, ordinal`);
    const before = [await all(), await hours()];
    for (const format of ['csv', 'xlsx'] as const) {
      const { counts } = await takeText(hub, 'legal-sites', readFileSync(await givenOut(hub, 'legal-sites', format)), {
        ending: format,
        channel: `BACK-${format}`,
      });
      expect(counts).toMatchObject({ rejected: 0, quarantined: 0 });
    }
    expect([await all(), await hours()]).toEqual(before);
    expect(readFileSync(await givenOut(hub, 'legal-sites', 'csv', '500000'), 'utf8')).not.toContain('ZY-SITE');
  });
});

describe('the legal site of a station that goes into another one', () => {
  const MERGE = `mutation ($input: MergeStationsInput!) { mergeStations(input: $input) { errors { message } } }`;
  const merge = async (keepCode: string, mergeCode: string) => {
    const input = { idempotencyKey: newId(), keepCode, mergeCode, expectedVersion: 1 };
    const { data } = await hub.ask(MERGE, { input }, { as: cadreOf('620700') });
    expect(data.mergeStations.errors).toEqual([]);
  };
  const at = (no: string, station: string) => ({ ...STREET, 阵地编号: no, 名称: no, 驿站编号: station });

  it('is in that one, and is found there by the former code too', async () => {
    await tell(hub.hub.database, { code: 'KEEP-1' }, { code: 'GONE-1' });
    expect(await taken(at('M-1', 'GONE-1'))).toEqual([]);
    await merge('KEEP-1', 'GONE-1');
    expect(await site('M-1')).toMatchObject({
      version: 2,
      station: { stationCode: 'KEEP-1', legalSite: { name: 'M-1' } },
    });
    expect(await taken({ ...at('M-1', 'GONE-1'), 地址: '新址' })).toEqual([]);
    expect(await site('M-1')).toMatchObject({ address: '新址', station: { stationCode: 'KEEP-1' } });
    const told = await hub.hub.database.query(sql`
      select facts from events.event where subject_type = 'lst' and facts -> 'after' ->> 'stationCode' = 'KEEP-1'`);
    expect(told).toMatchObject([{ facts: { before: { stationCode: 'GONE-1' }, after: { stationCode: 'KEEP-1' } } }]);
  });

  it('stands on its own where that one has a site itself', async () => {
    await tell(hub.hub.database, { code: 'KEEP-2' }, { code: 'GONE-2' });
    expect(await taken(at('M-2', 'KEEP-2'), at('M-3', 'GONE-2'))).toEqual([]);
    await merge('KEEP-2', 'GONE-2');
    expect([(await site('M-2')).station?.stationCode, (await site('M-3')).station]).toEqual(['KEEP-2', null]);
    expect(await site('M-2')).toMatchObject({ version: 1 });
  });
});
