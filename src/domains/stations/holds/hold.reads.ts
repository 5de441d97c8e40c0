import { DoorCodes, type Envelope, type Keyring, maskName } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import { globalId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, embedded, expression, one, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, Member, type Membership, namesOf, PERSON_PREFIX, personReached } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { stateNow } from './hold.clock.js';
import { HoldRow } from './hold.entity.js';
import { HoldState } from './hold.enums.js';
import { reasonPlace } from './hold.fields.js';
import { HOLD_PREFIX } from './hold.prefix.js';
import { ResourceHold } from './hold.type.js';
import { unitName } from './hold.units.js';
import { isInReach, isKept } from './reach.js';

const hold = columnsOf(HoldRow);

/** The letter that check-in codes of holds begin with. */
export const HOLD_DOOR = 'H';

/** The state of a hold at this moment. */
export const holdStateNow = stateNow(hold);

const LIVE: readonly HoldState[] = [HoldState.HELD, HoldState.CONFIRMED, HoldState.CHECKED_IN];

interface Dependencies {
  readonly regions: Regions;
  readonly membership: Membership;
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly sources: SourcesReader;
  readonly stations: Reads;
}

/**
 * How holds are read: by whose they are, by the keeper of the station, by cadres of its region and of those to which the
 * person belongs, and by administrators. What is shown at the desk is shown to whose it is alone.
 */
export function holdReads(given: Dependencies): Reads {
  const { regions, sources, stations, envelope } = given;
  const { id, station, personId, facility, unitNo } = hold;
  const doors = new DoorCodes(given.keyring);
  const state = expression<HoldState>('text', holdStateNow);
  const isOwn = expression<boolean>('boolean', sql`coalesce(${isOfCaller(given.membership.people, personId)}, false)`);
  const capacity = expression<number | null>(
    'integer',
    sql`(select offered.capacity from stations.service offered
      where offered.station_id = ${station} and offered.facility = ${facility})`,
  );
  return reads(ResourceHold, HoldRow, {
    id: HOLD_PREFIX,
    visible: sql`(${isOfCaller(given.membership.people, personId)} or ${isKept(station)} or ${isInReach(regions, station)}
      or ${personReached(regions, personId)})`,
    fields: {
      station: one(() => stations, station),
      unitName: computed({ facility, unitNo, capacity }, (row) => unitName(row.facility, row.unitNo, row.capacity)),
      member: whose(given),
      state,
      price: embedded({ amountFen: hold.priceFen, currency: hold.priceCurrency }),
      checkInCode: computed({ id, isOwn, state }, (row) =>
        row.isOwn && LIVE.includes(row.state) ? doors.issue(HOLD_DOOR, row.id) : null,
      ),
      confirmBy: expression('timestamptz', sql`case when ${holdStateNow} = 'HELD' then ${hold.confirmBy} end`),
      cancelledReason: computed({ id, sealed: hold.cancelledReason }, (row) =>
        row.sealed ? envelope.open(row.sealed, reasonPlace(row.id)) : null,
      ),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}

/**
 * The person as whoever may see one sees it; a keeper, who sees no people, is shown the masked name of who comes, and
 * nothing else, whatever roles beside that the keeper has.
 */
function whose({ regions, membership: { people, members }, envelope }: Dependencies) {
  const { personId, station } = hold;
  const masked = defineLoader<string, string | null, RequestContext>(async (keys, { database }) => {
    const names = await namesOf(asking(database), envelope, keys);
    return new Map(keys.map((key) => [key, maskName(names.get(key) ?? null)]));
  });
  const isKnown = sql`coalesce(${isOfCaller(people, personId)} or ${personReached(regions, personId)}, false)`;
  const needs = {
    personId,
    isKnown: expression<boolean>('boolean', isKnown),
    isKept: expression<boolean>('boolean', isKept(station)),
  };
  return computed(needs, async (row, _, context: RequestContext) => {
    if (row.personId === null) return null;
    if (row.isKnown || !row.isKept) return members.byKey(row.personId);
    const displayName = await masked(context).load(row.personId);
    const shown = { id: globalId(PERSON_PREFIX, row.personId), version: 1, sources: [], displayName };
    return Object.assign(new Member(), shown);
  });
}
