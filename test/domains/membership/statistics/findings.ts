import { LEAST_TOLD, MOST_SMALL } from '../../../../src/domains/membership/statistics/counts.js';
import { ASKED, Attack, type Interval } from './attack.js';
import type { Decided } from './told.js';
import type { World } from './worlds.js';

/** The solver answers in floating point. */
const EPSILON = 1e-3;

/** Whether a small count can be anything from 0 to 9. */
export const isHidden = ({ least, most }: Interval): boolean => least < EPSILON && most > MOST_SMALL - EPSILON;

/** Whether ten values or more are left. */
export const isWide = ({ least, most }: Interval): boolean => most - least > MOST_SMALL - EPSILON;

/**
 * Small counts of a world that an attacker who was told this can place more closely than that, and how many were tried. Of a
 * group those who are not in it are counts too, where all together are told. Of transfers in, whose difference to those out
 * follows from the rest, ten values are to be left. Ends at `most` of them.
 */
export function findings(
  world: World,
  told: Decided,
  most = Number.POSITIVE_INFINITY,
): { readonly tried: number; readonly found: readonly string[] } {
  const { forest, months } = world;
  const value = (month: number, group: number, count: (typeof ASKED)[number], node: number) => {
    return months[month]?.[group]?.[count][node] ?? 0;
  };
  const answer = (...[month, group, count, node]: Parameters<typeof value>) =>
    told[month]?.[group]?.[count]?.[node] === 1 ? value(month, group, count, node) : null;
  const rest = (...at: Parameters<typeof value>) => answer(...at) ?? undefined;
  const groups = months[0]?.length ?? 0;
  const attack = new Attack({ forest, months: months.length, groups, told: answer, rest });
  const found: string[] = [];
  let tried = 0;
  const judge = (name: string, solve: () => Interval, isSafe: (interval: Interval) => boolean) => {
    if (found.length >= most) return;
    tried += 1;
    const interval = solve();
    if (!isSafe(interval)) found.push(`${name}: ${interval.least} to ${interval.most}`);
  };
  for (let month = 0; month < months.length; month += 1)
    for (let group = 0; group < groups; group += 1)
      for (const count of ASKED)
        for (let node = 0; node < forest.above.length; node += 1) {
          const own = value(month, group, count, node);
          const others = value(month, 0, count, node) - own;
          const name = `${count} ${own} of node ${node}, group ${group}, month ${month}`;
          const isSafe = count === 'transferredIn' ? isWide : isHidden;
          if (own < LEAST_TOLD) judge(name, () => attack.solve(month, group, count, node), isSafe);
          if (group > 0 && others < LEAST_TOLD && answer(month, 0, count, node) !== null)
            judge(`not ${name}`, () => attack.solve(month, group, count, node, true), isSafe);
        }
  attack.end();
  return { tried, found };
}
