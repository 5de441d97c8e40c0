import type { AuthContext } from '../../../auth/access.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { Reads } from '../../../kit/read/index.js';
import { zoneIn } from '../activities/activity.zone.js';
import { ACTIVITY_PREFIX } from '../prefixes.js';
import type { ScheduleSeries } from './series.commands.js';
import { plannedSessions } from './series.days.js';
import { knownAt } from './venues.js';

/** A session of a series that was not made anew. */
export interface PassedOver {
  readonly startsAt: string;
  /** The one that is there; null where the time was over. */
  readonly session: object | null;
}

/** What a series passed over, as it stands now: asked when it was done, and by whoever sends it again. */
export async function passedOver(
  { database }: AuthContext,
  command: ScheduleSeries,
  made: readonly string[],
  sessions: Reads,
): Promise<readonly PassedOver[]> {
  const activityId = keyOf(ACTIVITY_PREFIX, command.activityId) ?? '';
  const asking = { sql: database.query.bind(database) } as Parameters<typeof knownAt>[0];
  const [activity] = await asking.sql<{ regionCode: string }>(sql`
    select region_code as "regionCode" from activities.activity where id = ${activityId}::uuid`);
  const zone = activity && zoneIn(activity.regionCode, command.timeZone);
  if (!zone || !('zone' in zone)) return [];
  const planned = await plannedSessions(asking, command, zone.zone);
  const known = await knownAt(asking, { ...activity, activityId, venueName: command.venueName }, planned);
  const own = new Set(made);
  return planned.flatMap(({ startsAt }) => {
    const there = known.filter((each) => each.startsAt === startsAt);
    if (there.some(({ id }) => own.has(id))) return [];
    const [first] = there;
    return [{ startsAt, session: first ? sessions.byKey(first.id) : null }];
  });
}
