import { type Announcement, Announcer, declareTopic, type Facts } from '../../kit/events/index.js';
import type { Station } from './station.entity.js';
import { STATION_PREFIX } from './station.reads.js';

const TOPIC = declareTopic('STATION', { description: 'Stations (驿站).', refetch: ['stations'], scopes: ['PUBLIC'] });

/** What the log tells of a station: nothing of its keeper. */
const told = new Announcer(TOPIC, STATION_PREFIX, ['stationCode', 'status', 'star', 'operatorId', 'hostClosed']);

/** A station was entered. */
export function stationEntered(station: Station): Announcement {
  return told.entered(station);
}

/** A station was changed; what it was is told as far as it is another now. */
export function stationChanged(before: Facts, station: Station): Announcement {
  return told.changed(before, station);
}

/** What the log may tell of a station as it stands. */
export function stationFacts(station: Station): Facts {
  return told.facts(station);
}
