import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { People } from '../../membership/index.js';
import { placeColumns, type StationPlace } from '../finding/station-codes.js';
import type { StationFinder } from '../finding/station-finder.js';
import type { Canceller } from './hold.enums.js';
import { holdUnknown } from './hold.errors.js';
import { HOLD_PREFIX } from './hold.prefix.js';

/** A hold that is the caller's, and as who. */
export interface OwnHold {
  readonly id: string;
  readonly role: Exclude<Canceller, 'HUB'>;
  readonly place: StationPlace;
}

interface Dependencies {
  readonly people: Pick<People, 'personOf'>;
  readonly finder: Pick<StationFinder, 'reaches'>;
}

/** Finds the holds that somebody may act on: whose they are, and the keeper of their station. */
export class OwnHolds {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The hold of a global id where it is the caller's own, or of a station that the caller keeps; undefined alike for others and for none. */
  async find(tx: Pick<Transaction, 'sql'>, viewer: Viewer, holdId: string): Promise<OwnHold | undefined> {
    const key = keyOf(HOLD_PREFIX, holdId) ?? null;
    const [found] = await tx.sql<StationPlace & { id: string; personId: string | null }>(sql`
      select h.id, h.person_id as "personId", ${placeColumns('s')}
      from stations.hold h join stations.station s on s.id = h.station_id where h.id = ${key}::uuid`);
    if (!found) return undefined;
    const { id, personId, ...place } = found;
    if (personId !== null && viewer.scopes.has('MEMBER') && personId === this.#given.people.personOf(viewer))
      return { id, role: 'MEMBER', place };
    return this.#given.finder.reaches(viewer, ['STATION_KEEPER'], place) ? { id, role: 'KEEPER', place } : undefined;
  }

  /** The same; throws NOT_FOUND, also for a hold of the caller's station where it is to be the caller's own. */
  async own(tx: Transaction, viewer: Viewer, holdId: string, roles: readonly OwnHold['role'][]): Promise<OwnHold> {
    const own = await this.find(tx, viewer, holdId);
    if (!own || !roles.includes(own.role)) throw holdUnknown('holdId');
    return own;
  }
}
