import type { IntakeDecision } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import type { Refusal } from '../../../kit/refusal.js';
import { type Regions, regionNotInForce } from '../../regions/index.js';
import { nextDay } from '../hours/local-time.js';
import { type PointOf, pointRefusal } from '../station.points.js';
import type { PutDemandPoint } from './demand-point.commands.js';
import { chosenElsewhere, codeOfAnotherCounty, estimateAhead } from './demand-point.errors.js';

const DEMAND_POINT: PointOf = { rule: 'demandPoint', name: { zh: '需求点', en: 'demand point' } };

/** A demand point on record, as far as what is told of it has to agree with it. */
interface OnRecord {
  readonly id: string;
  readonly regionCode: string;
}

/** What must hold of a demand point whoever tells of it. */
export class DemandPointRules {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** All that is wrong with what is told, as far as no other record has to be looked at; empty when nothing is. */
  judge({ regionCode, location, estimatedOn }: PutDemandPoint): readonly Refusal[] {
    const division = { code: regionCode, isMainland: this.#regions.isMainland(regionCode) };
    return [
      regionNotInForce(this.#regions, 'demandPoint', regionCode),
      pointRefusal(location, division, DEMAND_POINT),
      // A day to come would stand against every other estimate until then. Somewhere it is already the next day.
      estimatedOn !== undefined && estimatedOn > nextDay(this.#regions.tree.today())
        ? estimateAhead(estimatedOn)
        : undefined,
    ].filter((refusal) => refusal !== undefined);
  }

  /** What keeps a source from telling of a demand point by itself: another division than its own, or one of another county. */
  ofSource(
    own: string | null,
    { pointCode, regionCode }: PutDemandPoint,
    known: OnRecord | undefined,
  ): readonly Refusal[] {
    if (!this.#regions.find(regionCode)) return [];
    if (!this.#regions.mayTell(own, regionCode)) return [rowOutsideDelivery(regionCode, own ?? '')];
    const isOurs =
      known === undefined ||
      (this.#regions.isSameCounty(known.regionCode, regionCode) && this.#regions.mayTell(own, known.regionCode));
    // Two counties that number alike would overwrite each other's places.
    return isOurs ? [] : [codeOfAnotherCounty(pointCode, known.regionCode)];
  }

  /** What keeps a person from taking in a record: a division out of reach, or another place than the one of its code. */
  ofDecision(
    { belongsTo, reaches }: IntakeDecision,
    { pointCode, regionCode }: PutDemandPoint,
    known: OnRecord | undefined,
  ): readonly Refusal[] {
    if (belongsTo !== null && (known?.id !== belongsTo || !reaches(known.regionCode)))
      return [chosenElsewhere(pointCode)];
    const outside = [regionCode, known?.regionCode ?? regionCode].find((code) => !reaches(code));
    return outside === undefined ? [] : [rowOutOfReach(outside)];
  }
}
