import { readFileSync } from 'node:fs';
import { isUscc } from '../../src/domains/organisations/uscc.js';
import { sql } from '../../src/kit/database/sql.js';
import { packagePath } from '../../src/kit/package-path.js';
import { type TestHub, testHub } from '../support/hub.js';
import { samplesInto } from '../support/samples.js';

describe('the hub with its samples tells of benefits', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    await samplesInto(hub);
  });
  afterAll(() => hub.close());

  const benefit = async (code: string) =>
    (
      await hub.ask(
        `query ($code: String!) { benefit(benefitCode: $code) { title kind state payPercent faceValue { amountFen }
          budget { amountFen } quota remaining startsAt endsAt workerGroups regions { code } merchants { nodes { name } } } }`,
        { code },
        { as: { scopes: ['ADMIN'] } },
      )
    ).data.benefit;

  it('all of which were taken in', async () => {
    const refused = await hub.hub.database.query(sql`
      select rule, "column", value from channels.rejected_row join channels.import_run on import_run.id = import_run_id
      where channel in ('C2-benefits', 'C2-merchants')`);
    expect(refused).toEqual([]);
  });

  it('that are on offer to whoever starts it, the ones ending first on top', async () => {
    const { data } = await hub.ask('{ benefits { totalCount nodes { benefitCode endsAt } } }');
    const { nodes, totalCount } = data.benefits;
    expect(nodes.map(({ benefitCode }: { benefitCode: string }) => benefitCode).sort()).toEqual([
      ...['HN-VISIT-01', 'JX-CARD-01', 'SC-GOODS-01', 'SC-RIDE-50', 'TJ-POWER-01'],
    ]);
    expect(totalCount).toBe(5);
  });

  it('of 成都: half-price rides by metro and bus', async () => {
    expect(await benefit('SC-RIDE-50')).toMatchObject({
      ...{ title: '公交地铁五折', kind: 'RIDE_DISCOUNT', state: 'PUBLISHED', payPercent: 50 },
      merchants: { nodes: [{ name: '成都公交（示例）' }, { name: '成都地铁（示例）' }] },
    });
  });

  it('of 新疆: gift packs for 49 days, first and last included, to two classes of recipients (F53)', async () => {
    const [hardship, others] = [await benefit('XJ-WARM-2025-1'), await benefit('XJ-WARM-2025-2')];
    for (const each of [hardship, others]) {
      expect(each).toMatchObject({ kind: 'GIFT_PACK', state: 'ENDED', regions: [{ code: '650000' }] });
      expect([each.startsAt, each.endsAt]).toEqual(['2024-12-26T00:00:00+08:00', '2025-02-13T00:00:00+08:00']);
      expect((Date.parse(each.endsAt) - Date.parse(each.startsAt)) / 86_400_000).toBe(49);
    }
    expect(hardship.workerGroups).toEqual(['HARDSHIP_WORKER']);
    expect(others.workerGroups).toEqual(
      expect.arrayContaining(['BORDER_GUARD', 'SANITATION_WORKER', 'TRUCK_DRIVER', 'MODEL_WORKER']),
    );
    expect(others.workerGroups).not.toContain('HARDSHIP_WORKER');
  });

  it('of 长春: 140万元 for 4,000 health checks, 350 yuan each (F40)', async () => {
    const { budget, quota, faceValue } = await benefit('JL-CHECK-01');
    expect([budget.amountFen, quota, budget.amountFen / quota]).toEqual([140_000_000, 4000, faceValue.amountFen]);
  });

  it('with merchants that have valid codes or none', () => {
    const rows = readFileSync(packagePath('samples', 'merchants.csv'), 'utf8').trim().split('\n').slice(1);
    const codes = rows.map((row) => row.split(',')[2] ?? '').filter((code) => code !== '');
    expect(codes.length).toBeGreaterThan(3);
    expect(codes.filter((code) => !isUscc(code))).toEqual([]);
  });
});
