import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { MemberCodes } from '../../benefit-cards/index.js';
import type { StationFinder } from '../finding/station-finder.js';
import { guardedAtDesk } from '../guarded-codes.js';
import { readCheckIn } from './visit.commands.js';
import { CheckInStationPayload } from './visit.inputs.js';
import type { Visiting } from './visiting.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly finder: StationFinder;
  readonly memberCodes: Pick<MemberCodes, 'guarded'>;
  readonly visiting: Visiting;
  readonly visits: Reads;
}

export type VisitActs = ReturnType<typeof visitActs>;

/** What is done with visits. They have no global id: nobody asks for one again. */
export function visitActs({ acts, finder, memberCodes, visiting, visits }: Dependencies) {
  const made = { node: { prefix: 'vis' }, hasSources: false as const, byKey: (key: string) => visits.byKey(key) };
  const checkInStation = acts.declare({
    operation: 'checkInStation',
    payload: CheckInStationPayload,
    makes: { visit: made },
    read: readCheckIn,
    permit: (command, { tx, context: { viewer } }) => finder.findOwn(tx, viewer, command, ['STATION_KEEPER']),
    carryOut: async (command, { tx, context: { viewer } }, station) => ({
      visit: await visiting.checkIn(tx, viewer, station, command),
    }),
  });
  return {
    checkInStation: guardedAtDesk({ memberCodes, finder }, CheckInStationPayload, readCheckIn, checkInStation),
  };
}
