import { type Announcement, Announcer, declareTopic, type Facts } from '../../kit/events/index.js';
import type { Union } from './union.entity.js';
import { UNION_PREFIX } from './union.reads.js';

const TOPIC = declareTopic('UNION', { description: 'Unions (工会组织).', refetch: ['unions'], scopes: ['PUBLIC'] });

/** What the log tells of a union. */
const told = new Announcer(TOPIC, UNION_PREFIX, ['unionCode', 'kind', 'status', 'parentId', 'acceptsApplications']);

/** A union was entered. */
export function unionEntered(union: Union): Announcement {
  return told.entered(union);
}

/** A union was changed; what it was is told as far as it is another now. */
export function unionChanged(before: Facts, union: Union): Announcement {
  return told.changed(before, union);
}

/** What the log may tell of a union as it stands. */
export function unionFacts(union: Union): Facts {
  return told.facts(union);
}
