import { sql } from '../../../kit/database/sql.js';
import { columnsOf, expression } from '../../../kit/read/index.js';
import { SessionRow } from './session.entity.js';
import type { SessionState } from './session.enums.js';

const { stage, startsAt, endsAt, bookingOpensAt, bookingClosesAt } = columnsOf(SessionRow);

/** Until when places are given out: booking ends with the begin where nobody says otherwise. */
export const bookingEnds = sql`coalesce(${bookingClosesAt}, ${startsAt})`;

/** What a session is at this moment, by its row and the clock of the database. */
export const SESSION_STATE = expression<SessionState>(
  'text',
  sql`case when ${stage} <> 'ANNOUNCED' then ${stage} when ${endsAt} <= now() then 'FINISHED'
    when ${startsAt} <= now() then 'RUNNING' when ${bookingOpensAt} is null or ${bookingOpensAt} > now() then 'ANNOUNCED'
    when ${bookingEnds} > now() then 'BOOKING_OPEN' else 'BOOKING_CLOSED' end`,
);

/** When that is over; null where it stays. */
export const NEXT_STATE_AT = expression<Date | null>(
  'timestamptz',
  sql`case when ${stage} = 'ANNOUNCED' then (
    select min(moment) from unnest(array[${bookingOpensAt}, case when ${bookingOpensAt} is not null then ${bookingEnds} end,
      ${startsAt}, ${endsAt}]) moment where moment > now()) end`,
);
