import { audienceSentence } from '../../../auth/index.js';
import { type Announcement, Announcer, declareTopic } from '../../../kit/events/index.js';
import type { Facility } from '../station.enums.js';
import type { Canceller, HoldState } from './hold.enums.js';
import { AVAILABILITY_PREFIX, HOLD_PREFIX } from './hold.prefix.js';

// A member asks `me`, a keeper `station`: the log knows divisions, and neither of them is one.
const READERS = ['CADRE', 'ADMIN'] as const;

export const HOLD_TOPIC = declareTopic('HOLD', {
  description: `Holds of beds, showers and seats (资源预留). ${audienceSentence(READERS)} Members and keepers are told nothing of it here: they follow holdChanged.`,
  refetch: ['me', 'stations'],
  scopes: READERS,
});

export const AVAILABILITY_TOPIC = declareTopic('STATION_AVAILABILITY', {
  description: 'What is free at stations (驿站余位): that something was held or given back, and never by whom.',
  refetch: ['stations'],
  scopes: ['PUBLIC'],
});

/** A hold as far as the log tells of it. */
export interface ToldHold {
  readonly id: string;
  readonly stationId: string;
  readonly stationCode: string;
  readonly regionCode: string;
  readonly facility: Facility;
  /** As the row has it. */
  readonly state: HoldState;
  readonly walkIn: boolean;
  readonly cancelledBy: Canceller | null;
}

/** What the log tells of a hold: nothing of whose it is, since where somebody sleeps is not for a log. */
const holdTold = new Announcer(
  HOLD_TOPIC,
  HOLD_PREFIX,
  ['holdId', 'stationCode', 'facility', 'state', 'walkIn', 'cancelledBy'],
  ['holdId', 'stationCode'],
);

/** Which facility of which station it is about; how many are left is read from the station. */
const availabilityTold = new Announcer(
  AVAILABILITY_TOPIC,
  AVAILABILITY_PREFIX,
  ['stationCode', 'facility'],
  ['stationCode', 'facility'],
);

const toldOf = (hold: ToldHold) => ({ ...hold, holdId: hold.id });

function availabilityOf({ stationId, regionCode, stationCode, facility }: ToldHold): Announcement {
  const told = { id: stationId, regionCode, stationCode, facility };
  return availabilityTold.changed(availabilityTold.facts(told), told);
}

/** A unit was taken by a new hold. */
export function holdEntered(hold: ToldHold): readonly Announcement[] {
  return [holdTold.entered(toldOf(hold)), availabilityOf(hold)];
}

/** A hold is in another state; where it has its unit no more, that is free. */
export function holdChanged(before: ToldHold, now: ToldHold): readonly Announcement[] {
  const change = holdTold.changed(holdTold.facts(toldOf(before)), toldOf(now));
  return isLive(before) && !isLive(now) ? [change, availabilityOf(now)] : [change];
}

/** A hold went to another station, or another record of its person: it stands as it stood. */
export function holdMoved(before: ToldHold, now: ToldHold): readonly Announcement[] {
  const change = holdTold.changed(holdTold.facts(toldOf(before)), toldOf(now));
  return isLive(now) && before.stationId !== now.stationId ? [change, availabilityOf(now)] : [change];
}

const isLive = ({ state }: ToldHold): boolean => ['HELD', 'CONFIRMED', 'CHECKED_IN'].includes(state);
