import { sql } from '../../../kit/database/sql.js';
import { columnsOf, expression, page, type Reads } from '../../../kit/read/index.js';
import { Station } from '../station.entity.js';
import { HoldRow } from './hold.entity.js';
import { holdStateNow } from './hold.reads.js';
import type { MemberHoldsArguments, StationHoldsArguments } from './hold.type.js';

const hold = columnsOf(HoldRow);
const station = columnsOf(Station);

/** Whether it is still to come, or is under way. */
const IS_AHEAD = sql`(${holdStateNow} in ('HELD', 'CONFIRMED', 'CHECKED_IN'))`;

/** Adds to a station the holds of days there, and to a person what that one holds, the next on top and what is over below. */
export function addHolds(holds: Reads, { stations, members }: { readonly stations: Reads; readonly members: Reads }) {
  stations.adds({
    holds: page(() => holds, {
      by: hold.station,
      where: ({ state, period }: StationHoldsArguments) => {
        const day = (told: string | undefined) =>
          sql`coalesce(${told ?? null}::date, (clock_timestamp() at time zone ${station.timeZone})::date)`;
        const [first, last] = [day(period?.from), day(period?.to)];
        const isOfState = state ? sql` and ${holdStateNow} = ${state}` : sql``;
        return sql`${hold.endsAt} > ${first}::timestamp at time zone ${station.timeZone}
          and ${hold.startsAt} < (${last} + 1)::timestamp at time zone ${station.timeZone}${isOfState}`;
      },
      order: [hold.startsAt, hold.id],
    }),
  });
  const millis = sql`(extract(epoch from ${hold.startsAt}) * 1000)::bigint`;
  members.adds({
    holds: page(() => holds, {
      by: hold.personId,
      where: ({ upcoming }: MemberHoldsArguments) =>
        upcoming === null || upcoming === undefined ? undefined : sql`${IS_AHEAD} = ${upcoming}::boolean`,
      order: [
        expression('integer', sql`case when ${IS_AHEAD} then 0 else 1 end`),
        expression('bigint', sql`case when ${IS_AHEAD} then ${millis} else - ${millis} end`),
        hold.id,
      ],
    }),
  });
}
