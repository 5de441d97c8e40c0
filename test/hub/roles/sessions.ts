import { keyOf, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { bookingIn, sessionIn } from '../../domains/activities/support.js';
import type { TestHub } from '../../support/hub.js';

/** A film is shown at a station in a month, to which a member comes, and another one is being planned. */
export async function sessionsIn(
  hub: TestHub,
  at: { readonly stationCode: string; readonly regionCode: string },
  member: string,
): Promise<void> {
  const { stationCode: code, regionCode } = at;
  const [station] = await hub.hub.database.query<{ id: string }>(sql`
    select id from stations.station where station_code = ${code}`);
  const place = { regionCode, inHours: 720, ...(station ? { station: { id: station.id, code } } : {}) };
  const shown = await sessionIn(hub, place);
  await bookingIn(hub, shown, { person: keyOf('mem', member) ?? newId() });
  await sessionIn(hub, { ...place, stage: 'DRAFT' });
}
