import type { IntakeDecision } from '../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../kit/intake-errors.js';
import type { Refusal } from '../../kit/refusal.js';
import { outsideProvince, pointProblem, type Regions, regionNotInForce } from '../regions/index.js';
import type { PutUnion } from './union.commands.js';
import { UnionKind, UnionStatus } from './union.enums.js';
import {
  chosenElsewhere,
  codeOfAnotherCounty,
  dissolutionUndated,
  dissolvedAndAtWork,
  enterpriseOfVillage,
  parentOfNational,
  periodInvalid,
  pointInvalid,
  pointOutside,
} from './union.errors.js';

const POINT_RULES = {
  SWAPPED: 'swapped',
  AT_SEA: 'atSea',
  OUTSIDE_CHINA: 'outsideChina',
  OUT_OF_RANGE: 'range',
} as const;

/** A union on record, as far as what is told of it has to agree with it. */
export interface UnionOnRecord {
  readonly status: UnionStatus;
  readonly parentId?: string | null | undefined;
  readonly foundedOn?: string | null | undefined;
  readonly dissolvedOn?: string | null | undefined;
  readonly enterprise?: string | null | undefined;
}

/** What must hold of a union whoever enters it, as far as no other record has to be looked at. */
export class UnionRules {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /**
   * All that is wrong with the union that a command makes of the one on record (null for a new one); empty when nothing
   * is. Without `known` only what is wrong whatever stands on record.
   */
  judge(command: PutUnion, known?: UnionOnRecord | null): readonly Refusal[] {
    return [
      regionNotInForce(this.#regions, 'union', command.regionCode),
      this.#point(command),
      ...ofResult(command, known),
    ].filter((refusal) => refusal !== undefined);
  }

  /** What keeps a source from telling of a union by itself: another division than its own, or a union of another county. */
  ofSource(
    own: string | null,
    { unionCode, regionCode }: PutUnion,
    known: { readonly regionCode: string } | null,
  ): readonly Refusal[] {
    if (!this.#regions.find(regionCode)) return [];
    if (own !== null && !this.#regions.mayTell(own, regionCode)) return [rowOutsideDelivery(regionCode, own)];
    // Two counties that number alike would overwrite each other's unions.
    const isOurs =
      known === null ||
      (this.#regions.isSameCounty(known.regionCode, regionCode) && this.#regions.mayTell(own, known.regionCode));
    return isOurs ? [] : [codeOfAnotherCounty(unionCode, known.regionCode)];
  }

  #point({ location, regionCode }: PutUnion): Refusal | undefined {
    if (!location) return undefined;
    const numbers = `${location.longitude}, ${location.latitude}`;
    if (location.datum === undefined) return pointInvalid(numbers, 'union.point.noDatum');
    const problem = pointProblem(location, this.#regions.isMainland(regionCode));
    if (problem !== null) return pointInvalid(numbers, `union.point.${POINT_RULES[problem]}`);
    const outside = outsideProvince(location, regionCode);
    return outside === null ? undefined : pointOutside(outside);
  }
}

/** What keeps a person from taking in a record: a division out of reach, or another union than the one of its code. */
export function ofDecision(
  { belongsTo, reaches }: IntakeDecision,
  { unionCode, regionCode }: PutUnion,
  known: { readonly id: string; readonly regionCode: string } | null,
): readonly Refusal[] {
  const outside = [regionCode, known?.regionCode ?? regionCode].find((code) => !reaches(code));
  if (belongsTo !== null && (known?.id !== belongsTo || !reaches(known.regionCode)))
    return [chosenElsewhere(unionCode)];
  return outside === undefined ? [] : [rowOutOfReach(outside)];
}

/** What was told, and what stays because it was not. A union that is reinstated leaves the day of its end behind. */
function ofResult(command: PutUnion, known: UnionOnRecord | null | undefined): readonly (Refusal | undefined)[] {
  const status = command.status ?? known?.status ?? (known === null ? UnionStatus.ACTIVE : undefined);
  const stays = status === known?.status ? known?.dissolvedOn : undefined;
  const [foundedOn, dissolvedOn] = [command.foundedOn ?? known?.foundedOn, command.dissolvedOn ?? stays];
  const hasParent = command.parentCode !== undefined || (known?.parentId ?? null) !== null;
  const isAtWork = status !== undefined && status !== UnionStatus.DISSOLVED;
  const isOfEnterprise = Boolean(command.enterprise ?? known?.enterprise);
  const isUndated = known !== undefined && !isAtWork && !dissolvedOn;
  return [
    command.kind === UnionKind.NATIONAL && hasParent ? parentOfNational(command.unionCode) : undefined,
    command.kind === UnionKind.VILLAGE && isOfEnterprise ? enterpriseOfVillage(command.unionCode) : undefined,
    isUndated ? dissolutionUndated() : undefined,
    isAtWork && dissolvedOn ? dissolvedAndAtWork(dissolvedOn) : undefined,
    foundedOn && dissolvedOn && dissolvedOn < foundedOn ? periodInvalid(foundedOn, dissolvedOn) : undefined,
  ];
}
