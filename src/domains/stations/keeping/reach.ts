import { isReached, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import type { Regions } from '../../regions/index.js';
import { stationOfCode } from '../merging/former-codes.js';
import type { STATUS_TELLERS } from '../station.entity.js';
import { stationUnknown } from '../station.status.errors.js';

/** As who a person speaks of a station. */
export type Teller = (typeof STATUS_TELLERS)[number];

/** Where a station lies, as far as reach depends on it. */
interface Place {
  readonly stationCode: string;
  readonly regionCode: string;
}

/** Who may say something of which stations: their keepers, and the cadres of their regions. */
export class StationReach {
  readonly #covers: Regions['covers'];

  constructor(regions: Regions) {
    this.#covers = regions.covers.bind(regions);
  }

  /** As who the caller may speak of a station that lies there; undefined when not at all. */
  asWhom(viewer: Viewer, place: Place | undefined): Teller | undefined {
    const reachedAs = (scope: 'CADRE' | 'STATION_KEEPER') =>
      place !== undefined && isReached(viewer, [scope], place, { covers: this.#covers });
    if (reachedAs('CADRE')) return 'CADRE';
    return reachedAs('STATION_KEEPER') ? 'KEEPER' : undefined;
  }

  /**
   * As who the caller may speak of the station of a code. Throws a Refusal, the same one and after the same question for a
   * station that is not there and for one that is not the caller's.
   */
  async tellerOf(tx: Transaction, viewer: Viewer, stationCode: string): Promise<Teller> {
    const teller = this.asWhom(viewer, await stationOfCode(tx, stationCode));
    if (!teller) throw stationUnknown(stationCode);
    return teller;
  }
}
