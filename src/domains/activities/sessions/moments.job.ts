import type { Database, Transaction } from '../../../kit/database/database.js';
import { instantOf } from '../../../kit/database/database.js';
import { joinSql, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { type AddsJobs, declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import { momentCame } from './session.events.js';

/** So many sessions a transaction. */
const BATCH = 500;
/** So far ahead it looks for what comes before it comes by itself again, and for so many different moments. */
const [AHEAD_SECONDS, MOST_AHEAD] = [90, 60];

/** The moments of a session, by the columns that say them, each with what it is called. */
const MOMENTS = {
  booking_opens_at: 'BOOKING_OPENED',
  booking_closes_at: 'BOOKING_CLOSED',
  starts_at: 'BEGAN',
  ends_at: 'ENDED',
} as const;

/**
 * Tells in the log that booking of a session opened or ended, that it began or is over, so that whoever follows it hears of
 * it within seconds. Nothing waits for it: what holds at a moment is a comparison with the clock. Of what came while nobody
 * worked for a day nothing is told.
 */
export function momentsJob(jobs: AddsJobs): Job<object> {
  const job: Job<object> = declareJob({
    name: 'tell-session-moments',
    shape: nothing,
    attempts: 3,
    recurs: { cron: '* * * * *', atStart: true },
    async work(_payload, { database }) {
      await tellMoments(database);
      await database.transaction(async (tx) => {
        for (const runAt of await momentsAhead(tx)) await jobs.add(tx, job, {}, { runAt, key: runAt.toISOString() });
      });
    },
  });
  return job;
}

/** Announces all moments that came, each once. Answers how many. */
export async function tellMoments(database: Database): Promise<number> {
  for (let told = 0; ; ) {
    const { sessions, moments } = await database.transaction(tellSome);
    told += moments;
    if (sessions < BATCH) return told;
  }
}

interface Came {
  readonly id: string;
  readonly regionCode: string;
  readonly moment: string;
}

async function tellSome(tx: Transaction): Promise<{ readonly sessions: number; readonly moments: number }> {
  // One at a time, so that nothing is told twice; the sessions themselves are held by nobody for this.
  await tx.sql(sql`select pg_advisory_xact_lock(hashtext('activities.told_moment')) is null as held`);
  const came = await tx.sql<Came & Record<string, unknown>>(sql`
    with untold as (
      select s.id, s.region_code, moment.at, moment.name from activities.session s
      left join activities.told_moment told on told.session_id = s.id
      cross join lateral (values ${ofSession}) moment (at, name)
      where s.id in (${withMoment(sql`> now() - interval '1 day'`, sql`<= now()`)}) and s.stage = 'ANNOUNCED'
        and moment.at <= now() and moment.at > coalesce(told.told_to, s.created_at)),
    batch as (select distinct id from untold order by id limit ${BATCH}),
    kept as (
      insert into activities.told_moment (session_id, told_to) select id, now() from batch
      on conflict (session_id) do update set told_to = excluded.told_to)
    select id, region_code as "regionCode", name as moment from untold
    where id in (select id from batch) order by at, id, name`);
  await announce(
    tx,
    came.map(({ moment, ...session }) => momentCame(session, moment)),
  );
  return { sessions: new Set(came.map(({ id }) => id)).size, moments: came.length };
}

async function momentsAhead(tx: Transaction): Promise<readonly Date[]> {
  const soon = sql`now() + make_interval(secs => ${AHEAD_SECONDS})`;
  const rows = await tx.sql<{ at: string }>(sql`
    select distinct moment.at::text as at from activities.session s
    cross join lateral (values ${ofSession}) moment (at, name)
    where s.id in (${withMoment(sql`> now()`, sql`<= ${soon}`)}) and moment.at > now() and moment.at <= ${soon}
    order by at limit ${MOST_AHEAD}`);
  return rows.map(({ at }) => instantOf(at));
}

const COLUMNS = Object.entries(MOMENTS);
const ofSession = joinSql(
  COLUMNS.map(([column, name]) => rawSql(`(s.${column}, '${name}')`)),
  ', ',
);

/** Announced sessions with a moment in some time, each by the index over it. */
function withMoment(after: Sql, until: Sql): Sql {
  const each = COLUMNS.map(([column]) => {
    const at = rawSql(column);
    return sql`select id from activities.session where stage = 'ANNOUNCED' and ${at} ${after} and ${at} ${until}`;
  });
  return joinSql(each, ' union all ');
}
