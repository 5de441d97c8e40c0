import type { RegionTree } from '../../regions/index.js';

/** Zones that exist for statistics only, and the county of each that a page names (谢林港镇 is said to lie in 赫山区). */
const COUNTY_OF_ZONE: Readonly<Record<string, string>> = { 430972: '430903' };
const MOST_STEPS = 10;

/**
 * The division in force that a code stands for: what became of a retired one, and of a zone for statistics the county, else
 * what lies above it. One that was parted keeps its code, because nobody can say in which part somebody lives. Undefined
 * for a code that never was one.
 */
export function divisionMeant(tree: RegionTree, code: string): string | undefined {
  let row = tree.find(code);
  for (let step = 0; row && step < MOST_STEPS; step += 1) {
    if (row.statistical) return COUNTY_OF_ZONE[row.code] ?? row.parentCode ?? row.code;
    const isOver = row.validTo !== null && row.validTo < tree.today();
    const [next, ...others] = isOver ? row.successors : [];
    if (next === undefined || others.length > 0) return row.code;
    row = tree.find(next) ?? row;
  }
  return row?.code;
}
