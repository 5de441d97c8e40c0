import { readFileSync } from 'node:fs';
import { isUscc } from '../../../../src/domains/organisations/uscc.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { givenOut, takeRows, takeText } from '../lists.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const SHOP = {
  商户编号: 'CD-SHOP-01',
  商户名称: '川货商城春熙路店',
  统一社会信用代码: '91510100MA6DTJ2K2Q',
  区划代码: '510104',
  地址: '成都市锦江区春熙路',
  经度: '104.0810',
  纬度: '30.6570',
  坐标系: 'GCJ02',
};
const METRO = { 商户编号: 'CD-METRO', 商户名称: '成都地铁', 区划代码: '510100' };

const shown = async (no: string) => {
  const [row] = await hub.hub.database.query<Record<string, unknown>>(sql`
    select name, uscc, region_code as "regionCode", address, version, round(longitude::numeric, 4)::text as longitude,
      original_datum as datum from benefit_cards.merchant where merchant_no = ${no}`);
  return row;
};

describe('a list of merchants', () => {
  it('enters them, converts their points, and told again changes nothing', async () => {
    const { counts, problems } = await takeRows(hub, 'merchants', [SHOP, METRO]);
    expect([counts.applied, problems]).toEqual([2, []]);
    expect(await shown('CD-SHOP-01')).toEqual({
      ...{ name: '川货商城春熙路店', uscc: SHOP.统一社会信用代码, regionCode: '510104', address: '成都市锦江区春熙路' },
      // 300 metres to the west in WGS-84.
      ...{ version: 1, longitude: expect.stringMatching(/^104\.078/), datum: 'GCJ02' },
    });
    expect(await shown('CD-METRO')).toMatchObject({ longitude: null, uscc: null, datum: null });
    expect((await takeRows(hub, 'merchants', [SHOP, METRO])).counts).toMatchObject({ applied: 0, duplicate: 2 });
    expect(await shown('CD-SHOP-01')).toMatchObject({ version: 1 });
  });

  it('changes what is told, leaves what is not, and tells of it in the log', async () => {
    await takeRows(hub, 'merchants', [SHOP]);
    await hub.hub.database.query(sql`truncate events.event`);
    const { counts } = await takeRows(hub, 'merchants', [
      { 商户编号: 'CD-SHOP-01', 商户名称: '川货商城总店', 区划代码: '510104' },
    ]);
    expect(counts.applied).toBe(1);
    expect(await shown('CD-SHOP-01')).toMatchObject({ name: '川货商城总店', uscc: SHOP.统一社会信用代码, version: 2 });
    const events = await hub.hub.database.query<{ topic: string; region: string }>(
      sql`select topic, region_code as region from events.event where subject_type = 'mer'`,
    );
    expect(events).toEqual([{ topic: 'MERCHANT', region: '510104' }]);
  });

  it('comes as records by their JSON names too', async () => {
    const record = { merchantNo: 'CD-JSON', name: '红旗超市', regionCode: '510105', address: '青羊区' };
    expect((await takeText(hub, 'merchants', JSON.stringify(record), { ending: 'jsonl' })).counts.applied).toBe(1);
    expect(await shown('CD-JSON')).toMatchObject({ name: '红旗超市', address: '青羊区' });
  });

  it('is refused row by row, with the rule and what stood there', async () => {
    const { counts, problems } = await takeRows(hub, 'merchants', [
      { ...SHOP, 商户编号: 'R-1', 统一社会信用代码: '91510100MA6DTJ2K2A' },
      { ...SHOP, 商户编号: 'R-2', 区划代码: '519999' },
      { ...SHOP, 商户编号: 'R-3', 坐标系: '' },
      { ...SHOP, 商户编号: 'R-4', 经度: '30.6570', 纬度: '104.0810' },
      { ...SHOP, 商户编号: 'R-5', 经度: '' },
      { ...SHOP, 商户编号: '', 商户名称: '' },
      { ...SHOP, 商户编号: 'R-7', 经度: '116.40', 纬度: '39.90' },
    ]);
    expect(counts).toMatchObject({ applied: 0, rejected: 7 });
    expect(problems).toEqual(
      [
        'merchant.uscc.format 统一社会信用代码 91510100MA6DTJ2K2A',
        'merchant.region.unknown 区划代码 519999',
        'merchant.point.noDatum 坐标系',
        'merchant.point.swapped 经度 30.6570',
        'merchant.location.longitude.required 经度',
        'merchant.merchantNo.required 商户编号',
        'merchant.name.required 商户名称',
        'merchant.point.province 经度 116.40',
      ].sort(),
    );
  });

  it('speaks for the division of its channel, and asks a person where a number is of another county', async () => {
    await takeRows(hub, 'merchants', [SHOP]);
    const ofGansu = { regionCode: '620000' };
    expect((await takeRows(hub, 'merchants', [{ ...SHOP, 商户编号: 'G-1' }], ofGansu)).problems).toEqual([
      'delivery.region 区划代码 510104',
    ]);
    const elsewhere = { 商户编号: 'CD-SHOP-01', 商户名称: '另一家', 区划代码: '620702' };
    const { counts, problems } = await takeRows(hub, 'merchants', [elsewhere], ofGansu);
    expect([counts.quarantined, problems]).toEqual([1, ['merchant.merchantNo.county 商户编号 CD-SHOP-01']]);
  });

  it('goes out as it came in, and taken in again changes nothing', async () => {
    const before = await hub.hub.database.query(sql`select * from benefit_cards.merchant order by id`);
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await givenOut(hub, 'merchants', format);
      const { counts } = await takeText(hub, 'merchants', readFileSync(file) as never, {
        ending: format,
        channel: `BACK-${format}`,
      });
      expect(counts).toMatchObject({ rejected: 0, quarantined: 0 });
    }
    expect(await hub.hub.database.query(sql`select * from benefit_cards.merchant order by id`)).toEqual(before);
  });
});

describe('a unified social credit code', () => {
  it('is one by its last sign', () => {
    // Those of two companies, as their licences say them.
    expect(['91110000802100433B', '9144030071526726XG'].map(isUscc)).toEqual([true, true]);
    expect(['91110000802100433A', '91110000802100433', '9111000080210O433B', ''].map(isUscc)).toEqual([
      ...[false, false, false, false],
    ]);
  });
});
