import { instantOf } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { holdsUntil } from '../../../kit/graphql/moment.js';
import { writeInstant } from '../../../kit/graphql/scalars.js';
import { columnsOf, computed, expression } from '../../../kit/read/index.js';
import { Station } from '../station.entity.js';

const station = columnsOf(Station);

/** The notice of a station that stands by the clock of the database. */
export function noticeOf() {
  const notice = expression<{ readonly text: string; readonly expiresAt: string } | null>(
    'json',
    sql`(select json_build_object('text', n.text, 'expiresAt', n.expires_at) from stations.notice n
      where n.station_id = ${station.id} and n.expires_at > now())`,
  );
  return computed({ timeZone: station.timeZone, notice }, ({ notice: told, timeZone }, _, context: RequestContext) => {
    if (!told) return null;
    const expiresAt = instantOf(told.expiresAt);
    holdsUntil(context, expiresAt);
    return { text: told.text, expiresAt: writeInstant(expiresAt, timeZone) };
  });
}
