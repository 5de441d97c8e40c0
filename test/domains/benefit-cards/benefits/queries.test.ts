import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, unionIn, type Who } from '../../membership/support.js';
import { create, merchantIn, onOffer, pause, SICHUAN } from './given.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await unionIn(hub, { code: 'SC-UNION', regionCode: '510000', kind: 'PROVINCIAL' });
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate benefit_cards.benefit, benefit_cards.merchant, auth.act cascade`);
});
afterAll(() => hub.close());

const LIST = `query ($regionCode: RegionCode, $kind: BenefitKind, $text: String, $first: Int! = 20, $after: Cursor) {
  benefits(regionCode: $regionCode, kind: $kind, text: $text, first: $first, after: $after) {
    totalCount nodes { title } pageInfo { hasNextPage endCursor } } }`;
const titles = async (variables: object = {}): Promise<readonly string[]> => {
  const { data, codes } = await hub.ask(LIST, { ...variables });
  expect(codes).toEqual([]);
  expect(data.benefits.totalCount).toBe(data.benefits.nodes.length);
  return data.benefits.nodes.map(({ title }: { title: string }) => title);
};

describe('the list of benefits', () => {
  it('has those that are published and in their time, the ones ending first on top', async () => {
    await onOffer(hub, { title: '后结束', endsAt: '2029-12-31T00:00:00Z' });
    await onOffer(hub, { title: '先结束', endsAt: '2028-12-31T00:00:00Z' });
    await onOffer(hub, { title: '未开始', startsAt: '2028-01-01T00:00:00Z', endsAt: '2029-01-01T00:00:00Z' });
    await create(hub, { title: '草稿' });
    const { benefitCode } = await onOffer(hub, { title: '暂停' });
    await pause(hub, benefitCode, 2);
    expect(await titles()).toEqual(['先结束', '后结束']);
  });

  it('of a region has those for everybody, for what it lies in, and for a part of it', async () => {
    for (const [title, regionCodes] of [
      ['全国', []],
      ['四川', ['510000']],
      ['成都', ['510100']],
      ['锦江', ['510104']],
      ['绵阳', ['510700']],
      ['会理县', ['513425']],
    ] as const)
      await onOffer(hub, { title, regionCodes });
    const of = async (regionCode: string) => [...(await titles({ regionCode }))].sort();
    expect(await of('510104')).toEqual(['全国', '四川', '成都', '锦江'].sort());
    expect(await of('510100')).toEqual(['全国', '四川', '成都', '锦江'].sort());
    expect(await of('510700')).toEqual(['全国', '四川', '绵阳'].sort());
    expect(await of('620000')).toEqual(['全国']);
    // 会理县 became the city 513402, whose people are meant by either code.
    expect(await of('513402')).toEqual(['全国', '四川', '会理县'].sort());
    expect((await hub.ask(LIST, { regionCode: '519999' })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('is narrowed by kind and by words, pinyin and initials of the title', async () => {
    await onOffer(hub, { title: '公交地铁五折' });
    await onOffer(hub, { title: '周末电影', kind: 'FILM' });
    expect(await titles({ kind: 'FILM' })).toEqual(['周末电影']);
    for (const text of ['地铁', 'ditie', 'gjdt', '公交地铁']) expect(await titles({ text })).toEqual(['公交地铁五折']);
    expect(await titles({ text: '，' })).toEqual([]);
    expect(await titles({ text: '地铁', kind: 'FILM' })).toEqual([]);
  });

  it('comes page by page, each once, also where several end at one moment', async () => {
    for (let number = 0; number < 7; number++) await onOffer(hub, { title: `第${number}个` });
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data }: { data: any } = await hub.ask(LIST, { first: 3, after });
      found.push(...data.benefits.nodes.map(({ title }: { title: string }) => title));
      if (!data.benefits.pageInfo.hasNextPage) break;
      after = data.benefits.pageInfo.endCursor;
    }
    expect([found.length, new Set(found).size]).toEqual([7, 7]);
  });
});

describe('a draft', () => {
  const asked = (code: string, as?: Who) =>
    hub.ask('query ($code: String!) { benefit(benefitCode: $code) { title } }', { code }, as ? { as } : {});

  it('is there for those who answer for its union alone, and absent for others in the same way', async () => {
    const { benefit } = (await create(hub)) as { benefit: { id: string; benefitCode: string; title: string } };
    const there = { benefit: { title: benefit.title } };
    for (const as of [SICHUAN, { scopes: ['ADMIN'] } as Who]) {
      expect((await asked(benefit.benefitCode, as)).data).toEqual(there);
      expect((await hub.ask(`{ node(id: "${benefit.id}") { id } }`, {}, { as })).data.node).toEqual({ id: benefit.id });
    }
    for (const as of [undefined, cadreOf('620000'), { scopes: ['MERCHANT'] } as Who]) {
      await asked('NONE', as);
      const [found, absent] = [await asked(benefit.benefitCode, as), await asked('NONE', as)];
      expect([found.data, found.statements]).toEqual([{ benefit: null }, absent.statements]);
      const by = as ? { as } : {};
      expect((await hub.ask(`{ node(id: "${benefit.id}") { id } }`, {}, by)).data.node).toBeNull();
      expect((await hub.ask(`{ node(id: "${globalId('ben', newId())}") { id } }`, {}, by)).data.node).toBeNull();
    }
  });
});

describe('the budget of a benefit', () => {
  const budget = async (code: string, as?: Who) => {
    const text = `{ benefit(benefitCode: "${code}") { title budget { amountFen currency } } }`;
    const { data, codes } = await hub.ask(text, {}, as ? { as } : {});
    return [data.benefit.budget, codes];
  };

  it('is told to cadres of the division and administrators; it is null where there is none', async () => {
    const { benefitCode } = await onOffer(hub, { budget: { amountFen: 140_000_000 } });
    const sum = { amountFen: 140_000_000, currency: 'CNY' };
    expect(await budget(benefitCode, SICHUAN)).toEqual([sum, []]);
    expect(await budget(benefitCode, { scopes: ['ADMIN'] })).toEqual([sum, []]);
    expect(await budget(benefitCode, cadreOf('620000'))).toEqual([null, ['FORBIDDEN_FIELD']]);
    expect(await budget(benefitCode)).toEqual([null, ['FORBIDDEN_FIELD']]);
    expect(await budget((await onOffer(hub)).benefitCode, SICHUAN)).toEqual([null, []]);
  });
});

describe('merchants', () => {
  const LISTED = `query ($regionCode: RegionCode!, $benefitCode: String, $near: GeoPointInput, $first: Int! = 20, $after: Cursor) {
    merchants(regionCode: $regionCode, benefitCode: $benefitCode, near: $near, first: $first, after: $after) {
      totalCount nodes { name location { longitude } region { code } } pageInfo { hasNextPage endCursor } } }`;
  const named = async (variables: object) => {
    const { data, codes } = await hub.ask(LISTED, { regionCode: '510000', ...variables });
    expect(codes).toEqual([]);
    return data.merchants.nodes.map(({ name }: { name: string }) => name);
  };
  const SQUARE = { longitude: 104.066, latitude: 30.657, datum: 'WGS84' };

  it('come by name in a region, those of one name once each, or the nearest first', async () => {
    await merchantIn(hub, { name: 'B店', point: [104.1, 30.66] });
    await merchantIn(hub, { name: 'A店', regionCode: '510703', point: [104.74, 31.46] });
    for (let number = 0; number < 5; number++) await merchantIn(hub, { name: 'C店', point: [104.067, 30.657] });
    await merchantIn(hub, { name: '地铁' });
    await merchantIn(hub, { name: '兰州店', regionCode: '620102', point: [103.83, 36.06] });
    expect(await named({})).toEqual(['A店', 'B店', ...Array(5).fill('C店'), '地铁']);
    expect(await named({ regionCode: '510100' })).toEqual(['B店', ...Array(5).fill('C店'), '地铁']);
    expect(await named({ near: SQUARE })).toEqual([...Array(5).fill('C店'), 'B店', 'A店']);
    const found: string[] = [];
    for (const near of [undefined, SQUARE])
      for (let after: string | null = null; ; ) {
        const { data }: { data: any } = await hub.ask(LISTED, { regionCode: '510000', first: 2, after, near });
        found.push(...data.merchants.nodes.map(({ name }: { name: string }) => name));
        if (!data.merchants.pageInfo.hasNextPage) break;
        after = data.merchants.pageInfo.endCursor;
      }
    expect(found.length).toBe(8 + 7);
    expect((await hub.ask(LISTED, { regionCode: '519999' })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('of a benefit are those that redeem it, in the list and below it, and of a draft none', async () => {
    const [near, far] = [
      await merchantIn(hub, { name: '远', point: [104.3, 30.9] }),
      await merchantIn(hub, { name: '近', point: [104.067, 30.657] }),
    ];
    await merchantIn(hub, { name: '别家', point: [104.066, 30.657] });
    const merchantIds = [globalId('mer', near), globalId('mer', far)];
    const { benefitCode } = await onOffer(hub, { merchantIds });
    expect(await named({ benefitCode })).toEqual(['近', '远']);
    expect(await named({ benefitCode, near: SQUARE })).toEqual(['近', '远']);
    expect(await named({ benefitCode, regionCode: '620000' })).toEqual([]);
    const below = `{ benefit(benefitCode: "${benefitCode}") { merchants(first: 1) { totalCount nodes { name } pageInfo { hasNextPage } } } }`;
    expect((await hub.ask(below)).data.benefit.merchants).toEqual({
      ...{ totalCount: 2, nodes: [{ name: '近' }], pageInfo: { hasNextPage: true } },
    });
    const draft = (await create(hub, { merchantIds })).benefit.benefitCode;
    expect(await named({ benefitCode: draft })).toEqual([]);
    expect(await named({ benefitCode: 'NONE' })).toEqual([]);
  });
});
