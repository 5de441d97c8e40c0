import { type Announcement, Announcer, declareTopic, type Facts } from '../../../kit/events/index.js';
import type { DemandPointRow } from './demand-point.rows.js';

/** Prefix of the global id of a demand point, as the log and the channels name it. */
export const DEMAND_POINT_PREFIX = 'dmp';

const TOPIC = declareTopic('DEMAND_POINT', {
  description: 'Places where people need a station (需求点); they are seen in the coverage of their region alone.',
  refetch: ['stationCoverage'],
  scopes: ['PUBLIC'],
});

/** What the log tells of a demand point. */
const told = new Announcer(TOPIC, DEMAND_POINT_PREFIX, ['pointCode', 'people']);

/** A demand point was entered. */
export function demandPointEntered(point: DemandPointRow): Announcement {
  return told.entered(point);
}

/** A demand point was changed; what it was is told as far as it is another now. */
export function demandPointChanged(before: DemandPointRow, point: DemandPointRow): Announcement {
  return told.changed(demandPointFacts(before), point);
}

function demandPointFacts(point: DemandPointRow): Facts {
  return told.facts(point);
}
