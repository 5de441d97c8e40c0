import { type Announcement, declareTopic, type Facts, factsThatDiffer, LoggedKind } from '../../kit/events/index.js';
import { STATION_PREFIX } from './station.reads.js';
import type { StationRow } from './station.state.js';

const TOPIC = declareTopic('STATION', { description: 'Stations (驿站).', refetch: ['stations'] });

/** What the log tells of a station: nothing of its keeper. */
const TOLD = ['stationCode', 'regionCode', 'status', 'star', 'operatorId', 'hostClosed'] as const;

/** A station was entered. */
export function stationEntered(station: StationRow): Announcement {
  return { ...announcementOf(station), after: stationFacts(station) };
}

/** A station was changed; what it was is told as far as it is another now. */
export function stationChanged(before: Facts, station: StationRow): Announcement {
  return {
    ...announcementOf(station),
    leftRegionCode: String(before.regionCode),
    ...factsThatDiffer(before, stationFacts(station)),
  };
}

/** What the log may tell of a station as it stands. */
export function stationFacts(station: StationRow): Facts {
  return Object.freeze(Object.fromEntries(TOLD.map((name) => [name, station[name] ?? null])));
}

function announcementOf({ id, regionCode }: StationRow) {
  return { topic: TOPIC, subject: { type: STATION_PREFIX, id }, kind: LoggedKind.CHANGE, regionCode };
}
