import DataLoader from 'dataloader';
import type { Grant, SessionBearer, Standing, StandingOf } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { TODAY_IN_CHINA } from '../../regions/index.js';

/** A standing as the statement answers it. */
interface StandingRow {
  readonly person: string | null;
  readonly kind: 'MEMBER' | 'STAFF';
  readonly grants: readonly Grant[];
}

const OVER = 'over';
const EXPIRED = 'expired';

/**
 * Looks up how sessions stand: those asked for in one turn are one prepared statement, and nothing is remembered, so that a
 * role that ended is over at the next question. Days are those of China, by the clock of the database.
 */
export function standingsOf(database: Database): StandingOf {
  const loader = new DataLoader<SessionBearer, Standing | 'expired' | 'over'>(
    (bearers) => standings(database, bearers),
    { cache: false, maxBatchSize: 1000, batchScheduleFn: (send) => void setImmediate(send) },
  );
  return (bearer) => loader.load(bearer);
}

async function standings(database: Database, bearers: readonly SessionBearer[]) {
  const sessions = bearers.map(({ session }) => session);
  const ends = bearers.map(({ expiresAt }) => expiresAt.toISOString());
  const statement = sql`
    select asked.place,
      case when session.id is null or session.ended_at is not null or session.expires_at <= now()
          or account.blocked_at is not null then ${OVER}::text
        when asked.ends_at <= now() then ${EXPIRED}::text end,
      json_build_object('person', account.person_id, 'kind', account.kind, 'grants', coalesce(granted.list, '[]'))
    from unnest(${sessions}::uuid[], ${ends}::timestamptz[]) with ordinality asked (session_id, ends_at, place)
    left join identity.session on session.id = asked.session_id
    left join identity.account on account.id = session.account_id
    left join lateral (
      select json_agg(json_strip_nulls(json_build_object('scope', scope, 'office', office, 'validTo', valid_to,
        'regionCodes', array_remove(array[region_code], null),
        'stationCodes', array_remove(array[station_code], null))) order by role_grant.id) as list
      from identity.role_grant
      where role_grant.account_id = account.id and ended_at is null
        and valid_from <= ${TODAY_IN_CHINA} and (valid_to is null or valid_to >= ${TODAY_IN_CHINA})
    ) granted on true`;
  const found = new Map<string, Standing | 'expired' | 'over'>();
  // Not bound to the request that happened to ask first: others are asked for with it.
  for (const [place, fault, row] of await database.rows(statement.compile(), NEVER)) {
    found.set(String(place), fault === null ? standingIn(JSON.parse(String(row))) : (fault as 'expired' | 'over'));
  }
  return bearers.map((_, index) => found.get(String(index + 1)) ?? OVER);
}

const NEVER = new AbortController().signal;

/** Whoever has a member's account is one, without a grant. */
function standingIn({ person, kind, grants }: StandingRow): Standing {
  const own: readonly Grant[] = kind === 'MEMBER' ? [{ scope: 'MEMBER', regionCodes: [], stationCodes: [] }] : [];
  return { person, grants: [...own, ...grants] };
}
