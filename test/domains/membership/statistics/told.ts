import type { Before, Disclosure } from '../../../../src/domains/membership/statistics/disclosure.js';
import { disclose } from '../../../../src/domains/membership/statistics/disclosure.js';
import type { World } from './worlds.js';

/** What was decided of a world: by month, then by group. */
export type Decided = readonly (readonly Disclosure[])[];

/** Closes the months of a world one after the other. */
export function decided({ forest, months }: World): Decided {
  const all: Disclosure[][] = [];
  months.forEach((groups, month) => {
    const made: Disclosure[] = [];
    groups.forEach((figures, group) => {
      const last = all[month - 1]?.[group];
      const lastFigures = months[month - 1]?.[group];
      const before = (node: number): Before | undefined => {
        if (!last || !lastFigures) return undefined;
        return { activeAtEnd: lastFigures.activeAtEnd[node] ?? 0, activeAtEndTold: last.activeAtEnd[node] === 1 };
      };
      const [first] = made;
      const ofAll = first && groups[0] ? { figures: groups[0], told: first } : undefined;
      made.push(disclose({ forest, figures, ofAll, before: last ? before : undefined }));
    });
    all.push(made);
  });
  return all;
}
