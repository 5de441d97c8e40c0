import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';

/** So long a unit is held for somebody who has not confirmed yet. */
export const CONFIRM_MINUTES = 15;
/** So long behind its begin a confirmed one waits for whoever does not come. */
export const NO_SHOW_HOURS = 2;

/** What decides the state of a hold at a moment: columns in a statement. */
interface ClockedColumns {
  readonly state: unknown;
  readonly confirmBy: unknown;
  readonly startsAt: unknown;
  readonly endsAt: unknown;
}

/**
 * The state of a hold at this moment by the clock of the database: the one home of when a hold is over. Rows say it only
 * once somebody has looked (`settle`), and nothing that decides waits for that.
 */
export function stateNow({ state, confirmBy, startsAt, endsAt }: ClockedColumns): Sql {
  const now = rawSql('clock_timestamp()');
  return sql`case
    when ${state} = 'HELD' and least(${confirmBy}, ${endsAt}) <= ${now} then 'EXPIRED'
    when ${state} = 'CONFIRMED' and least(${startsAt} + interval '${rawSql(String(NO_SHOW_HOURS))} hours', ${endsAt}) <= ${now} then 'NO_SHOW'
    when ${state} = 'CHECKED_IN' and ${endsAt} <= ${now} then 'COMPLETED'
    else ${state} end`;
}

/** The same of the table of holds as a statement calls it. */
export function stateNowOf(alias: string): Sql {
  const column = (name: string) => rawSql(`${alias}.${name}`);
  return stateNow({
    state: column('state'),
    confirmBy: column('confirm_by'),
    startsAt: column('starts_at'),
    endsAt: column('ends_at'),
  });
}

/** States in which a unit is somebody's. */
export const LIVE = rawSql(`('HELD', 'CONFIRMED', 'CHECKED_IN')`);

/** That a hold, of the table as a statement calls it, has its unit at this moment. The first condition is that of the indexes. */
export function isLiveNow(alias: string): Sql {
  return sql`(${rawSql(alias)}.state in ${LIVE} and ${stateNowOf(alias)} in ${LIVE})`;
}
