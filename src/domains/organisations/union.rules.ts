import type { Refusal } from '../../kit/refusal.js';
import { pointProblem, type Regions } from '../regions/index.js';
import type { PutUnion } from './union.commands.js';
import { UnionKind, UnionStatus } from './union.enums.js';
import { dissolutionUndated, parentOfNational, periodInvalid, pointInvalid, regionUnknown } from './union.errors.js';

const POINT_RULES = {
  SWAPPED: 'swapped',
  AT_SEA: 'atSea',
  OUTSIDE_CHINA: 'outsideChina',
  OUT_OF_RANGE: 'range',
} as const;

/** What must hold of a union whoever enters it, as far as no other record has to be looked at. */
export class UnionRules {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** All that is wrong with a command by itself; empty when nothing is. */
  judge(command: PutUnion): readonly Refusal[] {
    return [
      this.#region(command.regionCode),
      this.#point(command),
      command.kind === UnionKind.NATIONAL && command.parentCode !== undefined
        ? parentOfNational(command.unionCode)
        : undefined,
      command.status === UnionStatus.DISSOLVED && command.dissolvedOn === undefined ? dissolutionUndated() : undefined,
      period(command),
    ].filter((refusal) => refusal !== undefined);
  }

  #region(code: string): Refusal | undefined {
    const region = this.#regions.find(code);
    if (!region) return regionUnknown(code, []);
    if (region.validTo === null || region.validTo >= this.#regions.tree.today()) return undefined;
    const successors = this.#regions.successorsOf(region).map((next) => `${next.code} ${next.name}`);
    return regionUnknown(code, successors);
  }

  #point({ location, regionCode }: PutUnion): Refusal | undefined {
    if (!location) return undefined;
    const numbers = `${location.longitude}, ${location.latitude}`;
    if (location.datum === undefined) return pointInvalid(numbers, 'union.point.noDatum');
    const problem = pointProblem(location, this.#regions.isMainland(regionCode));
    return problem === null ? undefined : pointInvalid(numbers, `union.point.${POINT_RULES[problem]}`);
  }
}

function period({ foundedOn, dissolvedOn }: PutUnion): Refusal | undefined {
  if (foundedOn === undefined || dissolvedOn === undefined || dissolvedOn >= foundedOn) return undefined;
  return periodInvalid(foundedOn, dissolvedOn);
}
