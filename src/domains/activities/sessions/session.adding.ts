import { type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { columnsOf, page, type Reads } from '../../../kit/read/index.js';
import { STATION_OF_SITE } from '../../legal-outreach/index.js';
import type { SessionsArguments } from '../activities/activity.arguments.js';
import { SessionRow } from './session.entity.js';

const session = columnsOf(SessionRow);

interface Dependencies {
  readonly activities: Reads;
  readonly stations: Reads;
  readonly legalSites: Reads;
  readonly sessions: Reads;
}

/** Adds sessions to activities, to stations and to legal sites, the next one on top. */
export function addSessions({ activities, stations, legalSites, sessions }: Dependencies): void {
  const order = [session.startsAt, session.id];
  activities.adds({ sessions: page(() => sessions, { by: session.activityId, where: inTime, order }) });
  stations.adds({ sessions: page(() => sessions, { by: session.stationId, where: inTime, order }) });
  // What is held at a site, and at the station in which the site is.
  const held = sql`(${session.legalSiteId} = ${legalSites.key} or ${session.stationId} = ${STATION_OF_SITE})`;
  legalSites.adds({ sessions: page(() => sessions, { by: held, where: inTime, order }) });
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
