import type { IntakeDecision } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import type { Refusal } from '../../../kit/refusal.js';
import { outsideProvince, pointProblem, type Regions, regionNotInForce } from '../../regions/index.js';
import type { PutMerchant } from './merchant.commands.js';
import { chosenElsewhere, numberOfAnotherCounty, pointInvalid, pointOutside } from './merchant.errors.js';

const POINT_RULES = { SWAPPED: 'swapped', AT_SEA: 'atSea', OUTSIDE_CHINA: 'outsideChina', OUT_OF_RANGE: 'range' };

/** A merchant on record, as far as what is told of it has to agree with it. */
interface OnRecord {
  readonly id: string;
  readonly regionCode: string;
}

/** What must hold of a merchant whoever tells of it. */
export class MerchantRules {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** All that is wrong with what is told, as far as no other record has to be looked at; empty when nothing is. */
  judge(command: PutMerchant): readonly Refusal[] {
    const { regionCode } = command;
    return [regionNotInForce(this.#regions, 'merchant', regionCode), this.#point(command)].filter(
      (refusal) => refusal !== undefined,
    );
  }

  /** What keeps a source from telling of a merchant by itself: another division than its own, or one of another county. */
  ofSource(
    own: string | null,
    { merchantNo, regionCode }: PutMerchant,
    known: OnRecord | undefined,
  ): readonly Refusal[] {
    if (!this.#regions.find(regionCode)) return [];
    if (!this.#regions.mayTell(own, regionCode)) return [rowOutsideDelivery(regionCode, own ?? '')];
    const isOurs =
      known === undefined ||
      (this.#regions.isSameCounty(known.regionCode, regionCode) && this.#regions.mayTell(own, known.regionCode));
    // Two counties that number alike would overwrite each other's merchants.
    return isOurs ? [] : [numberOfAnotherCounty(merchantNo, known.regionCode)];
  }

  /** What keeps a person from taking in a record: a division out of reach, or another merchant than that of its number. */
  ofDecision(
    { belongsTo, reaches }: IntakeDecision,
    { merchantNo, regionCode }: PutMerchant,
    known: OnRecord | undefined,
  ): readonly Refusal[] {
    if (belongsTo !== null && (known?.id !== belongsTo || !reaches(known.regionCode)))
      return [chosenElsewhere(merchantNo)];
    const outside = [regionCode, known?.regionCode ?? regionCode].find((code) => !reaches(code));
    return outside === undefined ? [] : [rowOutOfReach(outside)];
  }

  #point({ location, regionCode }: PutMerchant): Refusal | undefined {
    if (!location) return undefined;
    const numbers = `${location.longitude}, ${location.latitude}`;
    if (location.datum === undefined) return pointInvalid(numbers, 'merchant.point.noDatum');
    const problem = pointProblem(location, this.#regions.isMainland(regionCode));
    if (problem !== null) return pointInvalid(numbers, `merchant.point.${POINT_RULES[problem]}`);
    const outside = outsideProvince(location, regionCode);
    return outside === null ? undefined : pointOutside(outside);
  }
}
