import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { samplesInto } from '../../../support/samples.js';
import { given } from './given.js';
import { as, CADRE } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await samplesInto(hub);
});
afterAll(() => hub.close());

const PARTNER = as('PARTNER', '220000');
const STATS = `query ($regionCode: RegionCode!, $from: YearMonth!, $to: YearMonth!) {
  benefitStats(regionCode: $regionCode, from: $from, to: $to) {
    nodes { benefit { benefitCode quota startsAt endsAt workerGroups } granted redeemed redeemedPercent amount { amountFen }
      budgetUsedPercent budgetEach { amountFen currency } suppressed } } }`;

async function rowsOf(asker: typeof CADRE, regionCode: string, from: string, to: string) {
  const { data, errors } = await hub.ask(STATS, { regionCode, from, to }, asker);
  expect(errors).toEqual([]);
  return data.benefitStats.nodes;
}

it('tells of the health checks of Changchun that each has 350 yuan, and that 37.5 % are done (F40)', async () => {
  const [{ id }] = (await hub.hub.database.query<{ id: string }>(
    sql`select id from benefit_cards.benefit where benefit_code = 'JL-CHECK-01'`,
  )) as [{ id: string }];
  const at = '2023-10-10T12:00:00+08:00';
  await given(hub, id, { people: 4000, users: 1500, at, usedAt: '2023-10-20T12:00:00+08:00', fen: 35_000 });
  const sums = {
    ...{ granted: 4000, redeemed: 1500, redeemedPercent: 37.5, amount: { amountFen: 52_500_000 } },
    ...{ budgetUsedPercent: 37.5, budgetEach: { amountFen: 35_000, currency: 'CNY' }, suppressed: false },
  };
  expect(await rowsOf(CADRE, '220100', '2023-09', '2023-12')).toEqual([
    { benefit: expect.objectContaining({ benefitCode: 'JL-CHECK-01', quota: 4000 }), ...sums },
  ]);
  await hub.hub.benefitClosing.closeDue(hub.hub.database, '2023-12');
  // In the month itself an agency is told everything; of the others it is not told that nothing happened in them.
  expect(await rowsOf(PARTNER, '220100', '2023-10', '2023-10')).toEqual([expect.objectContaining(sums)]);
  expect(await rowsOf(PARTNER, '220100', '2023-09', '2023-12')).toEqual([
    expect.objectContaining({ granted: 4000, redeemed: 1500, redeemedPercent: null, suppressed: true }),
  ]);
});

it('tells of the warm winter of Xinjiang in each of the months that its 49 days lie in, for two classes of people (F53)', async () => {
  for (const month of ['2024-12', '2025-01', '2025-02']) {
    const nodes = await rowsOf(as('CADRE', '650000'), '650000', month, month);
    const warm = nodes.map(({ benefit }: any) => benefit).filter((each: any) => each.benefitCode.startsWith('XJ-WARM'));
    expect(warm.map(({ workerGroups }: any) => workerGroups.includes('HARDSHIP_WORKER'))).toEqual([true, false]);
    for (const { startsAt, endsAt } of warm)
      expect(Math.ceil((Date.parse(endsAt) - Date.parse(startsAt)) / 86_400_000)).toBe(49);
  }
  expect(await rowsOf(as('CADRE', '650000'), '650000', '2025-03', '2025-03')).toEqual([]);
});
