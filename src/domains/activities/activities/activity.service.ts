import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { Refusal, Refusals } from '../../../kit/refusal.js';
import { type Regions, regionNotInForce } from '../../regions/index.js';
import type { CreateActivity } from './activity.commands.js';
import { openingHalf, regionOutOfReach, rhythmTwice } from './activity.errors.js';
import { enterActivity } from './activity.writer.js';
import { zoneIn } from './activity.zone.js';
import { isHalfOpened, type Recurrence, rhythmDayOf } from './recurrence.js';

/** Writing activities. Everything happens in the caller's transaction. */
export class ActivityService {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** A cadre writes what takes place in the own region. A code that no division has is told by the act. */
  permit(viewer: Viewer, { regionCode }: CreateActivity): void {
    const isKnown = this.#regions.find(regionCode) !== null;
    if (isKnown && !this.#regions.covers(regionCodesOf(viewer, ['CADRE']), regionCode))
      throw regionOutOfReach(regionCode);
  }

  /** Writes an activity; answers its key. Throws Refusals with all that is wrong. */
  async create(tx: Transaction, command: CreateActivity): Promise<string> {
    const { recurrences, timeZone, ...said } = command;
    const { regionCode } = said;
    const notInForce = regionNotInForce(this.#regions, 'activity', regionCode);
    // Only what is told by a clock needs a zone.
    const zone = recurrences.length > 0 || timeZone !== undefined ? zoneIn(regionCode, timeZone) : undefined;
    const refusals = [
      ...(notInForce ? [notInForce] : zone instanceof Refusal ? [zone] : []),
      ...rhythmRefusals(recurrences),
    ];
    if (refusals.length > 0 || zone instanceof Refusal) throw new Refusals(refusals);
    return enterActivity(tx, said, zone && { ...zone, days: recurrences.map(rhythmDayOf) });
  }
}

/** What is wrong with rhythms, by their places in the input. */
export function rhythmRefusals(recurrences: readonly Recurrence[]): readonly Refusal[] {
  const known = new Set<string>();
  return recurrences.flatMap((rhythm, index) => {
    const name = `${rhythm.weekday} ${rhythm.startTime}`;
    const isTwice = known.has(name);
    known.add(name);
    return [...(isHalfOpened(rhythm) ? [openingHalf(index)] : []), ...(isTwice ? [rhythmTwice(index)] : [])];
  });
}
