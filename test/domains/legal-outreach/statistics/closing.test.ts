import { CaseKind } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { ADMIN, CADRE, caseStatsHub, PARTNER } from './support.js';

const { ask, cases, closeAgain, closeDue, counted, surround } = caseStatsHub();

it('tells an agency of a year as it closed, whatever comes later, until it is closed again; cadres what stands now', async () => {
  await cases({ accepted: 40, mediated: 15 });
  await surround();
  await closeDue(2023);
  await cases({ accepted: 1, mediated: 1 });
  expect(await counted(PARTNER)).toEqual([[2023, 40, 15, false]]);
  expect(await counted(CADRE)).toEqual([[2023, 41, 16, false]]);
  await closeDue(2023);
  expect(await counted(PARTNER)).toEqual([[2023, 40, 15, false]]);
  expect(await closeAgain(2023)).toEqual([2023]);
  expect(await counted(PARTNER)).toEqual([[2023, 41, 16, false]]);
});

it('tells an agency nothing of a year that has not closed, and the same of one without cases as of one with few', async () => {
  await cases({ year: 2022, accepted: 40, mediated: 15 });
  await cases({ year: 2023, regionCode: '440604', accepted: 3 });
  const years = { years: [2020, 2021, 2022, 2023] };
  expect((await ask(PARTNER, years)).rows).toEqual([]);
  expect(await closeDue(2022)).toEqual([2022]);
  expect((await counted(PARTNER, years)).map(([year]) => year)).toEqual([2022]);
  expect(await closeDue(2023)).toEqual([2023]);
  const row = { kind: null, accepted: null, mediated: null, suppressed: true };
  expect((await ask(PARTNER)).rows).toMatchObject([row]);
  expect((await ask(PARTNER, { regionCode: '440604' })).rows).toMatchObject([row]);
});

it('closes the years in their order from the first in which there was a case, up to the last that is over', async () => {
  expect(await closeDue()).toEqual([]);
  await cases({ year: 2021, accepted: 1, stage: 'NOT_ACCEPTED' });
  await cases({ year: 2022, accepted: 1 });
  const closed = await closeDue();
  expect(closed[0]).toBe(2022);
  expect(closed.at(-1)).toBeLessThan(new Date().getUTCFullYear() + 1);
  expect(await closeDue()).toEqual([]);
});

it('tells rates of what is told alone: none of a year whose count, or whose year before, is withheld', async () => {
  await cases({ year: 2022, accepted: 9, mediated: 4 });
  await cases({ year: 2023, accepted: 45, mediated: 15 });
  await cases({ year: 2024, accepted: 60, mediated: 20 });
  for (const year of [2022, 2023, 2024]) await surround(year);
  await closeDue(2024);
  const years = { years: [2022, 2023, 2024] };
  const rates = (rows: Awaited<ReturnType<typeof ask>>['rows']) =>
    rows.map((row) => [row.mediationRatePercent, row.acceptedGrowthPercent, row.mediatedGrowthPercent]);
  expect(rates((await ask(PARTNER, years)).rows)).toEqual([
    [null, null, null],
    [33.33, null, null],
    [33.33, 33.33, 33.33],
  ]);
  expect(rates((await ask(ADMIN, years)).rows)).toEqual([
    [44.44, null, null],
    [33.33, 400, 275],
    [33.33, 33.33, 33.33],
  ]);
});

it('tells an agency of a kind only where all the others together are not few, and never what was mediated of it', async () => {
  const kinds = [CaseKind.LABOUR_DISPUTE, CaseKind.CONSULTATION, CaseKind.LEGAL_AID];
  for (const regionCode of ['440605', '440604', '440607', '440103', '440203', '440303'])
    for (const [at, kind] of kinds.entries())
      await cases({ regionCode, kind, accepted: regionCode === '440605' ? 40 - 18 * at : 7, mediated: 3 });
  await closeDue(2023);
  const told = async (kind: CaseKind | null) => (await counted(PARTNER, { kind }))[0]?.slice(1, 3);
  expect(await told(null)).toEqual([66, null]);
  expect(await told(CaseKind.LABOUR_DISPUTE)).toEqual([40, null]);
  // 4 are left for the last: told of these, one would know it.
  expect(await told(CaseKind.CONSULTATION)).toEqual([null, null]);
  expect(await told(CaseKind.LEGAL_AID)).toEqual([null, null]);
  expect(await counted(CADRE, { kind: CaseKind.LEGAL_AID })).toEqual([[2023, 4, 3, false]]);
});
