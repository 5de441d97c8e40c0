import { monthsFrom } from '../../../../src/kit/months.js';
import { random } from '../../../support/random.js';
import type { Answer } from './attack.js';
import { type Drawn, drawnBenefits, worldOf } from './drawn-benefits.js';
import { findings } from './findings.js';
import { ADMIN, as, benefitStatsHub, type Row } from './support.js';

const { ask, benefit, closeThrough, given, used } = benefitStatsHub();
const MONTHS = monthsFrom('2024-01', '2024-05');
const EVERYTHING = as('PARTNER', 'CN');

/** Every window of months, by its first and last. */
const WINDOWS = MONTHS.flatMap((_, from) => MONTHS.slice(from).map((_month, more) => ({ from, to: from + more })));

async function enter(all: readonly Drawn[]): Promise<void> {
  for (const { code, regionCode, usesEach, priceFen, budgetFen, months } of all) {
    const ends = { startsAt: '2024-01-01T00:00:00+08:00', endsAt: '2024-06-01T00:00:00+08:00' };
    const id = await benefit({ code, regionCode, usesEach, ...ends, ...(budgetFen === null ? {} : { budgetFen }) });
    for (const [at, { people, uses }] of months.entries()) {
      const month = MONTHS[at] ?? '';
      await given(id, { people, at: `${month}-05T12:00:00+08:00` });
      await used(id, uses, `${month}-20T12:00:00+08:00`, priceFen);
    }
  }
}

/** What is answered of every benefit to every window, asked for in several ways. */
async function allAnswers(asker: ReturnType<typeof as>): Promise<ReadonlyMap<string, readonly (Answer & Row)[]>> {
  const answers: (Answer & Row)[] = [];
  for (const { from, to } of WINDOWS) {
    const span = { from: MONTHS[from], to: MONTHS[to] };
    const { rows } = await ask(asker, { regionCode: 'CN', ...span });
    answers.push(...rows.map((row) => ({ ...row, from, to, amountFen: row.amount })));
    // However it is asked for, a row is the same.
    const narrow = [
      await ask(asker, { regionCode: '220000', ...span }),
      await ask(asker, { regionCode: '220100', ...span }),
    ];
    for (const row of narrow.flatMap((page) => page.rows)) expect(rows).toContainEqual(row);
  }
  return Map.groupBy(answers, ({ code }) => code);
}

it('gives nobody a small count who asks for every window that an agency can be answered', async () => {
  const drawn = drawnBenefits(random(5), { benefits: 12, months: MONTHS.length });
  await enter(drawn);
  await closeThrough('2024-05');
  const [told, exact] = [await allAnswers(EVERYTHING), await allAnswers(ADMIN)];
  let [tried, large] = [0, 0];
  for (const each of drawn) {
    const answers = told.get(each.code) ?? [];
    const isAlone = ({ from, to }: Answer) => from === to;
    const counts = MONTHS.map((_, at) => exact.get(each.code)?.find((row) => isAlone(row) && row.from === at) as Row);
    expect(counts.map(({ granted, redeemed }) => [granted, redeemed])).toEqual(
      each.months.map(({ people, uses }) => [people, uses]),
    );
    // A sum is that of the months that are told alone: what the attack takes for granted.
    for (const { from, to, ...answer } of answers) {
      const alone = answers.filter((row) => isAlone(row) && row.from >= from && row.to <= to);
      for (const count of ['granted', 'redeemed', 'amountFen'] as const) {
        const parts = alone.flatMap(({ [count]: value }) => value ?? []);
        expect(answer[count]).toEqual(parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0));
        large += parts.length;
      }
    }
    const found = findings(worldOf(each, MONTHS, counts), answers);
    expect(found.found.map((one) => `${each.code}: ${one}`)).toEqual([]);
    tried += found.tried;
  }
  expect(tried).toBeGreaterThan(50);
  expect(large).toBeGreaterThan(100);
});
