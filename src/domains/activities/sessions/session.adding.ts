import { type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import { columnsOf, computed, page, type Reads } from '../../../kit/read/index.js';
import { STATION_OF_SITE } from '../../legal-outreach/index.js';
import type { SessionsArguments } from '../activities/activity.arguments.js';
import type { ComingArguments } from '../page.arguments.js';
import { SessionRow } from './session.entity.js';

const session = columnsOf(SessionRow);

interface Dependencies {
  readonly activities: Reads;
  readonly stations: Reads;
  readonly legalSites: Reads;
  readonly sessions: Reads;
}

const NEXT_FIRST = Object.freeze({ by: [session.startsAt, session.id] });

/** Adds sessions to activities, to stations and to legal sites, the next one on top. */
export function addSessions({ activities, stations, legalSites, sessions }: Dependencies): void {
  const order = NEXT_FIRST.by;
  activities.adds({ sessions: page(() => sessions, { by: session.activityId, where: inTime, order }) });
  stations.adds({ sessions: page(() => sessions, { by: session.stationId, where: inTime, order }) });
  legalSites.adds({ sessions: computed({ id: legalSites.key, stationId: STATION_OF_SITE }, atSite(sessions)) });
}

/** A legal site, and the station that it is in. */
interface AtSite {
  readonly id: unknown;
  readonly stationId: string | null;
}

/** What is held at a site, and at the station in which the site is. */
function atSite(sessions: Reads) {
  return ({ id, stationId }: AtSite, asked: ComingArguments, context: RequestContext) => {
    const { first, after, startsAfter } = asked;
    const question = questionOf(`LegalSite.sessions of ${id}`, { startsAfter: startsAfter ?? null });
    const held = stationId
      ? sql`(${session.legalSiteId} = ${id}::uuid or ${session.stationId} = ${stationId}::uuid)`
      : sql`${session.legalSiteId} = ${id}::uuid`;
    const where = sql`${held} and ${inTime(asked, context)}`;
    return sessions.page({ question, order: NEXT_FIRST, where, first, after });
  };
}

function inTime(
  { startsAfter, startsBefore }: Partial<Pick<SessionsArguments, 'startsAfter' | 'startsBefore'>>,
  context: RequestContext,
): Sql {
  // When the first of them begins is not asked: from now on is of this moment alone.
  if (!startsAfter) context.basis?.isFleeting();
  const from = startsAfter ? sql`${startsAfter}::timestamptz` : sql`now()`;
  const before = startsBefore ? sql`and ${session.startsAt} < ${startsBefore}::timestamptz` : sql``;
  return sql`${session.startsAt} >= ${from} ${before}`;
}
