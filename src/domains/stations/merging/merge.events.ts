import { type Announcement, LoggedKind } from '../../../kit/events/index.js';
import { type LoggedStation, STATION_TOPIC, stationFacts } from '../station.events.js';
import { STATION_PREFIX } from '../station.prefix.js';

/** A record went into another one: whoever keeps a copy drops it, and knows by which code the station is found. */
export function stationMerged(gone: LoggedStation, mergedInto: string): Announcement {
  const { id, stationCode, regionCode } = gone;
  return {
    topic: STATION_TOPIC,
    subject: { type: STATION_PREFIX, id },
    kind: LoggedKind.REMOVAL,
    regionCode,
    before: stationFacts(gone),
    after: { stationCode, regionCode, mergedInto },
  };
}
