import { readFileSync } from 'node:fs';
import { GROUP_TERMS } from '../../../../src/domains/benefit-cards/benefits/benefit.terms.js';
import { Benefits } from '../../../../src/domains/benefit-cards/benefits/benefits.js';
import { Stock } from '../../../../src/domains/benefit-cards/benefits/stock.js';
import { readGroups } from '../../../../src/domains/membership/index.js';
import type { Transaction } from '../../../../src/kit/database/database.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, unionIn } from '../../membership/support.js';
import { behind } from '../behind.js';
import { givenOut, type Row, takeRows, takeText } from '../lists.js';
import { create, merchantIn, onOffer } from './given.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await unionIn(hub, { code: 'SC-UNION', regionCode: '510000', kind: 'PROVINCIAL' });
  await unionIn(hub, { code: 'XJ-UNION', regionCode: '650000', kind: 'PROVINCIAL' });
  await unionIn(hub, { code: 'GONE', regionCode: '510104', status: 'DISSOLVED' });
  await merchantIn(hub, { no: 'CD-METRO', name: '成都地铁' });
  await merchantIn(hub, { no: 'CD-BUS', name: '成都公交' });
});
afterAll(() => hub.close());

const RIDE = {
  ...{ 项目编码: 'SC-RIDE-50', 主办工会编码: 'SC-UNION', 标题: '公交地铁五折', 类别: '公交地铁优惠', 状态: '已发布' },
  ...{ 支付比例: '五折', 开始日期: '2026-01-01', 结束日期: '2027年12月31日', 适用地区: '510100、510700' },
  ...{ 适用群体: '快递员、货车司机会员', 商户编号: 'CD-METRO,CD-BUS', 支持离线: '是', 可用次数: '60次' },
};
const CHECK = {
  ...{ 项目编码: 'CHECK-1', 主办工会编码: 'SC-UNION', 标题: '公益体检', 类别: '体检', 状态: '已发布', 会员价: '0' },
  ...{ 面值: '1,234.50', 预算: '140万元', 总量: '4,000人', 开始日期: '2026-01-01', 结束日期: '2027-12-31' },
};

const read = async (code: string) => {
  const { data } = await hub.ask(
    `query ($code: String!) { benefit(benefitCode: $code) { title kind state version payPercent price { amountFen }
      faceValue { amountFen currency } budget { amountFen currency } quota usesPerEntitlement startsAt endsAt
      regions { code } workerGroups merchants { nodes { name } } offlineAllowed sponsor { unionCode } } }`,
    { code },
    { as: cadreOf('510000', '650000') },
  );
  return data.benefit;
};
const one = (rows: Row, more = {}) => takeRows(hub, 'benefits', [rows], more);

describe('a list of benefits', () => {
  it('enters them with their merchants, groups and days of China, and told again changes nothing', async () => {
    const { counts, problems } = await takeRows(hub, 'benefits', [RIDE, CHECK]);
    expect([counts.applied, problems]).toEqual([2, []]);
    expect(await read('SC-RIDE-50')).toMatchObject({
      ...{ title: '公交地铁五折', kind: 'RIDE_DISCOUNT', state: 'PUBLISHED', payPercent: 50, offlineAllowed: true },
      ...{ startsAt: '2026-01-01T00:00:00+08:00', endsAt: '2028-01-01T00:00:00+08:00', usesPerEntitlement: 60 },
      ...{ regions: [{ code: '510100' }, { code: '510700' }], workerGroups: ['COURIER', 'TRUCK_DRIVER'] },
      ...{ merchants: { nodes: [{ name: '成都公交' }, { name: '成都地铁' }] }, sponsor: { unionCode: 'SC-UNION' } },
    });
    expect(await read('CHECK-1')).toMatchObject({
      ...{ price: { amountFen: 0 }, faceValue: { amountFen: 123_450, currency: 'CNY' }, quota: 4000 },
      budget: { amountFen: 140_000_000, currency: 'CNY' },
    });
    const again = await takeRows(hub, 'benefits', [RIDE, CHECK]);
    expect(again.counts).toMatchObject({ applied: 0, duplicate: 2 });
  });

  it('changes what is told and leaves what is not, a version for each time', async () => {
    const { 商户编号: _merchants, 支付比例: _share, ...others } = RIDE;
    const changed = { ...others, 项目编码: 'SC-RIDE-51' };
    await one({ ...RIDE, 项目编码: 'SC-RIDE-51' });
    await one({ ...changed, 标题: '公交地铁优惠', 会员价: '1元', 总量: '1.2万' });
    expect(await read('SC-RIDE-51')).toMatchObject({
      ...{ title: '公交地铁优惠', version: 2, payPercent: null, price: { amountFen: 100 }, quota: 12_000 },
      merchants: { nodes: [{}, {}] },
    });
    const { data } = await hub.ask('{ benefits(text: "dtyh") { nodes { benefitCode } } }');
    expect(data.benefits.nodes).toEqual([{ benefitCode: 'SC-RIDE-51' }]);
    await one({ ...changed, 标题: '公交地铁优惠', 商户编号: '全部', 适用群体: '不限' });
    expect(await read('SC-RIDE-51')).toMatchObject({ version: 3, workerGroups: [], merchants: { nodes: [] } });
  });

  it('comes as records by their JSON names too, with moments', async () => {
    const record = {
      ...{ benefitCode: 'JSON-1', sponsorUnionCode: 'SC-UNION', title: '周末电影', kind: 'FILM', payPercent: '0.5' },
      ...{ startsAt: '2026-01-01 09:30', endsAt: '2026-01-02T09:30:00+08:00', quota: 50, workerGroups: 'COURIER' },
    };
    const { counts } = await takeText(hub, 'benefits', JSON.stringify(record), { ending: 'jsonl' });
    expect(counts.applied).toBe(1);
    expect(await read('JSON-1')).toMatchObject({
      ...{ state: 'DRAFT', payPercent: 50, workerGroups: ['COURIER'] },
      ...{ startsAt: '2026-01-01T09:30:00+08:00', endsAt: '2026-01-02T09:30:00+08:00' },
    });
  });

  it.each([
    ['a bare 5', { 支付比例: '5' }, 'benefit.payPercent 支付比例 5'],
    ['no share', { 支付比例: '优惠20%' }, 'benefit.payPercent 支付比例 优惠20%'],
    ['no sum', { 面值: '约三百' }, 'benefit.sum 面值 约三百'],
    ['a part of a fen', { 面值: '1.005' }, 'benefit.sum 面值 1.005'],
    ['no kind', { 类别: '福利' }, 'benefit.kind 类别 福利'],
    ['no group', { 适用群体: '快递员、水手' }, 'benefit.workerGroups 适用群体 快递员、水手'],
    ['a day without a year', { 结束日期: '12月31日' }, 'benefit.date 结束日期 12月31日'],
    ['a merchant nobody knows', { 商户编号: 'CD-METRO、X-1' }, 'benefit.merchant.unknown 商户编号 CD-METRO、X-1'],
    ['a union nobody knows', { 主办工会编码: 'NONE' }, 'benefit_union'],
    ['a dissolved union', { 主办工会编码: 'GONE' }, 'benefit.sponsor.active 主办工会编码 GONE'],
    ['a division that is none', { 适用地区: '519999' }, 'benefit.region.unknown 适用地区 519999'],
    ['a share and a price', { 会员价: '1' }, 'benefit.price.besidePercent 会员价 1'],
    ['a period inside out', { 结束日期: '2025-12-31' }, 'benefit.period.order 结束日期 2025-12-31'],
    ['half a person', { 总量: '1.5' }, 'benefit.count 总量 1.5'],
    ['no title', { 标题: '' }, 'benefit.title.required 标题'],
    ['a currency that is none', { 面值: '1', 币种: 'XQX' }, 'benefit.currency.unknown 币种 XQX'],
  ])('refuses a row of %s, and tells the rule and what stood there', async (_what, more, problem) => {
    const { counts, problems } = await one({ ...RIDE, 项目编码: 'R-1', ...more });
    expect(counts).toMatchObject({ applied: 0, rejected: 1 });
    if (problem === 'benefit_union') expect(problems).toEqual([expect.stringContaining('主办工会编码 NONE')]);
    else expect(problems).toContain(problem);
  });

  it('speaks for the division of its channel, and asks a person where a code is of another county', async () => {
    await one({ ...RIDE, 项目编码: 'SHARED' });
    const ofXinjiang = { regionCode: '650000' };
    expect((await one({ ...RIDE, 项目编码: 'X-2' }, ofXinjiang)).problems).toEqual(['delivery.region']);
    const { counts, problems } = await one({ ...RIDE, 项目编码: 'SHARED', 主办工会编码: 'XJ-UNION' }, ofXinjiang);
    expect([counts.quarantined, problems]).toEqual([1, ['benefit.benefitCode.county 项目编码 SHARED']]);
  });

  it('never goes below what was given and spent, and nothing that has ended comes back', async () => {
    const benefit = await onOffer(hub, { quota: 10, budget: { amountFen: 1000 } });
    const code = benefit.benefitCode;
    await hub.hub.database.query(sql`
      update benefit_cards.stock set granted = 5, spent_fen = 500 from benefit_cards.benefit
      where benefit.id = stock.benefit_id and benefit_code = ${code}`);
    const told = { ...RIDE, 项目编码: code, 适用地区: '', 商户编号: '', 适用群体: '' };
    expect((await one({ ...told, 总量: '4', 预算: '4元' })).problems).toEqual([
      'benefit.budget.spent 预算 4元',
      'benefit.quota.given 总量 4',
    ]);
    expect((await one({ ...told, 总量: '5', 预算: '5元' })).problems).toEqual([]);
    expect((await one({ ...told, 状态: '已结束' })).problems).toEqual([]);
    expect((await one({ ...told, 状态: '已发布' })).problems).toEqual(['benefit.state.step 状态 已发布']);
    expect((await one({ ...told, 状态: '草稿' })).problems).toEqual(['benefit.state.step 状态 草稿']);
  });

  it('waits for whoever takes one at this moment, and does not go below that', async () => {
    const { benefitCode: code } = await onOffer(hub, { quota: 10 });
    const first = async (tx: Transaction) => new Stock().takeUpTo(tx, (await new Benefits().byCode(tx, code)).id, 5);
    const told = { ...RIDE, 项目编码: code, 适用地区: '', 商户编号: '', 适用群体: '', 总量: '4' };
    const { answer } = await behind(hub, { first }, () => one(told));
    expect(answer.problems).toEqual(['benefit.quota.given 总量 4']);
  });

  it('goes out as it came in, and taken in again changes nothing', async () => {
    await create(hub, { startsAt: '2026-01-01T09:30:15.250+08:00', description: '第一行\n**第二行**, "引号"' });
    await one({ ...RIDE, 项目编码: 'OVER', 开始日期: '2020-01-01', 结束日期: '2020-12-31' });
    const all = () =>
      hub.hub.database.query(sql`
        select benefit.*, stock.*, array(select merchant_id from benefit_cards.benefit_merchant m where m.benefit_id = id
          order by 1) as merchants
        from benefit_cards.benefit join benefit_cards.stock on benefit_id = id order by id`);
    const before = await all();
    expect(before.length).toBeGreaterThan(5);
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await givenOut(hub, 'benefits', format);
      const told = { ending: format, channel: `BACK-${format}` };
      const { counts, problems } = await takeText(hub, 'benefits', readFileSync(file) as never, told);
      expect([counts.rejected, counts.quarantined, problems]).toEqual([0, 0, []]);
    }
    expect(await all()).toEqual(before);
  });

  it('says groups by words that membership reads', () => {
    for (const [group, term] of Object.entries(GROUP_TERMS)) expect(readGroups(term).groups).toEqual([group]);
  });
});
