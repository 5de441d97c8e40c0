import { type Announcement, declareTopic, type Facts, factsThatDiffer, LoggedKind } from '../../kit/events/index.js';
import type { Union } from './union.entity.js';
import { UNION_PREFIX } from './union.reads.js';

const TOPIC = declareTopic('UNION', { description: 'Unions (工会组织).', refetch: ['unions'] });

/** What the log tells of a union. */
const TOLD = ['unionCode', 'regionCode', 'kind', 'status', 'parentId', 'acceptsApplications'] as const;

/** A union was entered. */
export function unionEntered(union: Union): Announcement {
  return { ...announcementOf(union), after: unionFacts(union) };
}

/** A union was changed; what it was is told as far as it is another now. */
export function unionChanged(before: Facts, union: Union): Announcement {
  return {
    ...announcementOf(union),
    leftRegionCode: String(before.regionCode),
    ...factsThatDiffer(before, unionFacts(union)),
  };
}

/** What the log may tell of a union as it stands. */
export function unionFacts(union: Union): Facts {
  return Object.freeze(Object.fromEntries(TOLD.map((name) => [name, union[name] ?? null])));
}

function announcementOf({ id, regionCode }: Union) {
  return { topic: TOPIC, subject: { type: UNION_PREFIX, id }, kind: LoggedKind.CHANGE, regionCode };
}
