import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type Refusal, Refusals } from '../../../kit/refusal.js';
import type { FoundStation } from '../finding/found-station.js';
import { isHoursProblem, type ReadHours, readHours } from '../hours/hours-text.js';
import { hoursInvalid } from '../station.errors.js';
import { withParts } from '../station.merge.js';
import type { StationState } from '../station.state.js';
import { type Span, spanOf, wrongDays } from './days.js';
import type { DaysThatDiffer, Period, SetStationHours } from './keeping.commands.js';
import { daysOverlap, periodPast } from './keeping.errors.js';
import { type Change, type Clock, keepStation } from './kept-station.js';

/** Days of a station that differ, as they are kept. */
interface OwnDays extends Period, Span {}

/** Sets the hours, the days that differ, or both; answers the key of the station. Throws Refusals with all that is wrong. */
export function setHours(tx: Transaction, command: SetStationHours, found: FoundStation): Promise<string> {
  return keepStation(tx, found, (state, clock) => change(tx, state, command, clock), command.expectedVersion);
}

async function change(
  tx: Transaction,
  state: StationState,
  { hoursText, exceptions }: SetStationHours,
  { today }: Clock,
): Promise<Change> {
  const hours = hoursText === undefined ? undefined : readHours(hoursText);
  const kept = exceptions ? await ownDays(tx, state.row.id) : [];
  const refusals = [
    ...(hours && isHoursProblem(hours) ? [hoursInvalid(hours)] : []),
    ...(exceptions
      ? wrongExceptions(
          exceptions,
          kept.filter(({ to }) => to < today),
          today,
        )
      : []),
  ];
  if (refusals.length > 0) throw new Refusals(refusals);
  const besides = exceptions !== undefined && (await replaceDays(tx, state.row.id, kept, exceptions, today));
  if (hours === undefined) return { besides };
  const { alwaysOpen, followsHost, windows } = hours as ReadHours;
  const columns = { hoursText, alwaysOpen, followsHost };
  return { columns, next: withParts(state, { windows }), besides, about: ['hours'] };
}

/** `past` are days that are over: they stay as they were, so that what was said of them stays true. */
function wrongExceptions(
  exceptions: readonly DaysThatDiffer[],
  past: readonly Period[],
  today: string,
): readonly Refusal[] {
  return exceptions.flatMap((each, index) => {
    const { period } = each;
    const where = ['exceptions', String(index)];
    const wrong = wrongDays(each, where);
    if (wrong.length > 0) return wrong;
    if (period.to < today) return [periodPast([...where, 'period'], period, today)];
    const earlier = [...exceptions.slice(0, index).map((other) => other.period), ...past];
    const other = earlier.find(({ from, to }) => from <= period.to && period.from <= to);
    return other ? [daysOverlap([...where, 'period'], period, other)] : [];
  });
}

/** The own days of a station, those of campaigns left out. */
async function ownDays(tx: Transaction, id: string): Promise<readonly OwnDays[]> {
  return tx.sql<OwnDays & Record<string, unknown>>(sql`
    select first_day::text as "from", last_day::text as "to", opens, closes from stations.opening_exception
    where station_id = ${id} and campaign is null order by first_day`);
}

/** Puts a whole list in the place of the days that are not over; answers whether it is another one. */
async function replaceDays(
  tx: Transaction,
  id: string,
  kept: readonly OwnDays[],
  exceptions: readonly DaysThatDiffer[],
  today: string,
): Promise<boolean> {
  const wanted = exceptions
    .map(({ period, ...hours }) => ({ ...period, ...spanOf(hours) }))
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  const standing = kept.filter(({ to }) => to >= today);
  if (asText(standing) === asText(wanted)) return false;
  await tx.sql(sql`
    delete from stations.opening_exception where station_id = ${id} and campaign is null and last_day >= ${today}::date`);
  await tx.sql(sql`
    insert into stations.opening_exception (station_id, first_day, last_day, opens, closes)
    select ${id}::uuid, "from", "to", opens, closes
    from json_to_recordset(${JSON.stringify(wanted)}::json) as day ("from" date, "to" date, opens smallint, closes smallint)`);
  return true;
}

function asText(days: readonly OwnDays[]): string {
  return JSON.stringify(days.map(({ from, to, opens, closes }) => [from, to, opens, closes]));
}
