import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Fault } from '../../../kit/graphql/faults.js';
import { holdsUntil } from '../../../kit/graphql/moment.js';
import { columnsOf, computed, expression, type Reads } from '../../../kit/read/index.js';
import { Service, Station } from '../station.entity.js';
import type { AvailabilityArguments, FacilityAvailability } from './availability.type.js';
import { currencyOf, priceOf } from './hold.price.js';
import { freeUnits } from './hold.units.js';
import { MOST_DAYS } from './times.js';

const station = columnsOf(Station);
const service = columnsOf(Service);

/** How many of a service are free at this moment; null when not counted. What shows it speaks of this very moment. */
export const availableNow = expression<number | null>('integer', (_: never, context: RequestContext) => {
  holdsUntil(context, null);
  const now = rawSql("tstzrange(clock_timestamp(), clock_timestamp(), '[]')");
  return sql`(select ${freeUnits({ service: 'offered', period: sql`at.now` })} from stations.service offered
    cross join (select ${now} as now offset 0) at
    where offered.station_id = ${service.station} and offered.facility = ${service.facility} and offered.capacity is not null)`;
});

/** Adds to a station what is free there through all of a period. */
export function addAvailability(stations: Reads): void {
  const found = expression<readonly FacilityAvailability[]>(
    'json',
    (args: AvailabilityArguments, context: RequestContext) => availabilityIn(args, context),
  );
  stations.adds({
    availability: computed({ found }, (row, { startsAt, endsAt }: AvailabilityArguments) => {
      refusePeriod(startsAt ?? null, endsAt ?? null);
      return row.found;
    }),
  });
}

function availabilityIn({ facilities, startsAt, endsAt }: AvailabilityArguments, context: RequestContext): Sql {
  holdsUntil(context, null);
  const [from, to] = [rawSql('asked.begin'), rawSql('asked.end')];
  const price = sql`json_build_object('amountFen', ${priceOf('offered', { from, to })}, 'currency', ${currencyOf('offered')})`;
  const free = freeUnits({ service: 'offered', period: rawSql('asked.during') });
  const isAsked = facilities ? sql`and offered.facility = any(${[...facilities]}::text[])` : sql``;
  return sql`(select coalesce(json_agg(json_build_object('facility', offered.facility, 'units', offered.capacity,
      'free', ${free}, 'price', ${price}) order by offered.ordinal, offered.facility), '[]')
    from stations.service offered cross join (
      select told.begin, told.end, case when told.end > told.begin then tstzrange(told.begin, told.end) else 'empty' end as during
      from (select begun.begin, coalesce(${endsAt ?? null}::timestamptz, begun.begin + interval '1 hour') as end
        from (select coalesce(${startsAt ?? null}::timestamptz, clock_timestamp()) as begin offset 0) begun) told) asked
    where offered.station_id = ${station.id} and offered.capacity is not null ${isAsked})`;
}

const HOUR = 3_600_000;

/** Throws BAD_USER_INPUT for a period that ends before it begins, or is too long to be held. */
function refusePeriod(startsAt: string | null, endsAt: string | null): void {
  const begin = startsAt === null ? Date.now() : Date.parse(startsAt);
  const hours = endsAt === null ? 1 : (Date.parse(endsAt) - begin) / HOUR;
  if (hours > 0 && hours <= MOST_DAYS * 24) return;
  throw new Fault('BAD_USER_INPUT', {
    zh: `查询余位的时段须在开始之后结束，且不超过 ${MOST_DAYS} 天。请修改 startsAt、endsAt。`,
    en: `The period of which you ask what is free ends after its begin, and within ${MOST_DAYS} days. Correct startsAt and endsAt.`,
  });
}
