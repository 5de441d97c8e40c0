import {
  type Figures,
  type Forest,
  LEAST_TOLD,
  TELLABLE,
} from '../../../../src/domains/membership/statistics/counts.js';
import { type Before, type Disclosure, disclose } from '../../../../src/domains/membership/statistics/disclosure.js';
import { toldOf } from '../../../../src/domains/membership/statistics/withholding.js';
import type { Asked } from './attack.js';
import type { World } from './worlds.js';

/** A rule that is left out, to see that it is missed. */
export type LeftOut = 'complements' | 'groups' | 'transfers' | 'wholes';

/** What an agency is told of a month and group; of transfers in nothing, where no rule is left out. */
export type ToldMonth = Partial<Readonly<Record<Asked, Uint8Array>>>;

/** What was decided of a world: by month, then by group. */
export type Decided = readonly (readonly ToldMonth[])[];

/** Closes the months of a world one after the other. */
export function decided({ forest, months }: World, leftOut?: LeftOut): Decided {
  const all: Disclosure[][] = [];
  for (const [month, groups] of months.entries()) {
    const made: Disclosure[] = [];
    for (const [group, figures] of groups.entries()) {
      const [own, first] = [groups[0], made[0]];
      const ofAll = own && first && leftOut !== 'groups' ? { figures: own, told: first } : undefined;
      const last = all[month - 1]?.[group];
      const before = (node: number): Before => ({
        activeAtEnd: months[month - 1]?.[group]?.activeAtEnd[node] ?? 0,
        activeAtEndTold: last?.activeAtEnd[node] === 1,
      });
      const asked = { forest, figures, ofAll, before: last && leftOut !== 'wholes' ? before : undefined };
      made.push(leftOut === 'complements' ? onlySmallWithheld(forest, figures, ofAll) : disclose(asked));
    }
    all.push(made);
  }
  if (leftOut !== 'transfers') return all;
  return all.map((made, month) =>
    made.map((told, group) => ({ ...told, transferredIn: transfersOf(forest, months[month]?.[group]) })),
  );
}

function onlySmallWithheld(
  forest: Forest,
  figures: Figures,
  ofAll?: { figures: Figures; told: Disclosure },
): Disclosure {
  const told = TELLABLE.map((count) => {
    const isTold = Array.from(figures[count], (value, node) => {
      const others = ofAll ? (ofAll.figures[count][node] ?? 0) - value : LEAST_TOLD;
      return value >= LEAST_TOLD && others >= LEAST_TOLD ? 1 : 0;
    });
    return [count, Uint8Array.from(isTold)] as const;
  });
  if (forest.above.length === 0) throw new Error('There is nothing to tell of.');
  return Object.fromEntries(told) as Disclosure;
}

/** Transfers in, withheld like any other count. */
function transfersOf(forest: Forest, figures: Figures | undefined): Uint8Array {
  const values = figures?.transferredIn ?? new Int32Array(forest.above.length);
  const choose = (nodes: readonly number[]) => [...nodes].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))[0];
  return toldOf({ forest, values, choose });
}
