import { type Announcement, Announcer, declareTopic, type Facts } from '../../kit/events/index.js';
import { STATION_PREFIX } from './station.prefix.js';
import type { StationRow } from './station.state.js';

export const STATION_TOPIC = declareTopic('STATION', {
  description: 'Stations (驿站).',
  refetch: ['stations'],
  scopes: ['PUBLIC'],
});

/** As much of a station as the log tells. */
export type LoggedStation = Pick<
  StationRow,
  'id' | 'regionCode' | 'stationCode' | 'status' | 'star' | 'operatorId' | 'hostClosed'
>;

/**
 * What the log tells of a station: nothing of its keeper. It is always named by its code: whoever keeps a copy has to take
 * it out by that, also when the row is gone by the time of reading.
 */
const told = new Announcer(
  STATION_TOPIC,
  STATION_PREFIX,
  ['stationCode', 'status', 'star', 'operatorId', 'hostClosed'],
  ['stationCode'],
);

/** A station was entered. */
export function stationEntered(station: LoggedStation): Announcement {
  return told.entered(station);
}

/** A station was changed; what it was is told as far as it is another now. */
export function stationChanged(before: Facts, station: LoggedStation): Announcement {
  return told.changed(before, station);
}

/** What the log may tell of a station as it stands. */
export function stationFacts(station: LoggedStation): Facts {
  return told.facts(station);
}
