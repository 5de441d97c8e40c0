import fc from 'fast-check';
import { type Slot, slotsOf } from '../../../../src/domains/membership/statistics/slots.js';

const codes = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }).map((n) => String(n).padStart(2, '0')))
  .map((all) => all.sort());
const MONTHS = ['2024-01', '2024-02', '2024-03', '2024-04'];

/** Months that share lists of codes: each month is of one list. */
const lists = fc
  .tuple(fc.array(codes, { minLength: 1, maxLength: 3 }), fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }))
  .map(([all, choice]) =>
    all.map((own, at) => ({
      codes: own,
      months: MONTHS.filter((_, month) => (choice[month] ?? 0) % all.length === at),
    })),
  );

it('walks every code that is seen with each of its months, once and in order, whatever the size of a page', () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 7 }), fc.nat(4), (given, most, modulus) => {
      const sees = (code: string) => Number(code) % (modulus + 1) === 0;
      const key = ({ code, month }: Slot) => `${code} ${month}`;
      const wanted = given
        .flatMap(({ codes: all, months }) => all.flatMap((code) => months.map((month) => ({ code, month }))))
        .filter(({ code }) => sees(code))
        .map(key)
        .sort();
      const walked: string[] = [];
      for (let after: Slot | undefined; ; ) {
        const page = slotsOf(given, sees, { after, most });
        walked.push(...page.map(key));
        after = page.at(-1);
        if (page.length < most) break;
      }
      expect(walked).toEqual(wanted);
    }),
  );
});
