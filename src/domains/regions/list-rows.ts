import type { IntakeContext, IntakeRecord } from '../../kit/intake.js';
import { chosenElsewhere, rowOutOfReach, rowOutsideDelivery } from '../../kit/intake-errors.js';
import type { Regions } from './regions.js';

interface Asked {
  /** First part of the rules. */
  readonly list: string;
  readonly regions: Regions;
  /** Divisions that the row touches: its own, and that of what it would change. */
  readonly regionCodes: readonly string[];
  /** Key of the record that the row would change; undefined for a new one. */
  readonly knownId: string | undefined;
}

/** Refuses a row that its source does not speak for, or that whoever decided it may not take in. */
export function refuseOutside(
  { decision }: Pick<IntakeRecord<unknown>, 'decision'>,
  { regionCode: own }: Pick<IntakeContext, 'regionCode'>,
  { list, regions, regionCodes, knownId }: Asked,
): void {
  if (decision) {
    const { belongsTo, reaches } = decision;
    if (belongsTo !== null && belongsTo !== knownId) throw chosenElsewhere(list);
    const outside = regionCodes.find((code) => !reaches(code));
    if (outside !== undefined) throw rowOutOfReach(outside);
    return;
  }
  const outside = regionCodes.find((code) => !regions.mayTell(own, code));
  if (outside !== undefined) throw rowOutsideDelivery(outside, own ?? '');
}
