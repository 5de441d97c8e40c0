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
interface KeptDays extends Period, Span {
  /** The campaign that they belong to; null for the station's own. */
  readonly campaign: string | null;
}

/** An entry of a list with its place in it, by which errors name it. */
type Entry = DaysThatDiffer & { readonly index: number };

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
  const days = exceptions ? await daysOf(tx, state.row.id) : [];
  const kept = days.filter(({ campaign }) => campaign === null);
  const own = exceptions && withoutCampaigns(exceptions, days);
  const past = kept.filter(({ to }) => to < today);
  const refusals = [
    ...(hours && isHoursProblem(hours) ? [hoursInvalid(hours)] : []),
    ...(own ? wrongExceptions(own, past, today) : []),
  ];
  if (refusals.length > 0) throw new Refusals(refusals);
  const besides = own !== undefined && (await replaceDays(tx, state.row.id, kept, own, today));
  if (hours === undefined) return { besides };
  const { alwaysOpen, followsHost, windows } = hours as ReadHours;
  const columns = { hoursText, alwaysOpen, followsHost };
  return { columns, next: withParts(state, { windows }), besides, about: ['hours'] };
}

/**
 * The entries that are the station's own. Whoever gives the list back as it is shown gives the days of campaigns with it:
 * they are left to their campaign, or the station would be closed in it. Own days that stand just so are meant first.
 */
function withoutCampaigns(exceptions: readonly DaysThatDiffer[], kept: readonly KeptDays[]): readonly Entry[] {
  const shown = kept.map(({ campaign, ...days }) => ({ campaign, text: asText([days]) }));
  return exceptions.flatMap((each, index) => {
    const text = asText([{ ...each.period, ...spanOf(each) }]);
    const same = shown.findIndex((other) => other.text === text);
    const [meant] = same < 0 ? [] : shown.splice(same, 1);
    return meant && meant.campaign !== null ? [] : [{ ...each, index }];
  });
}

/** `past` are days that are over: they stay as they were, so that what was said of them stays true. */
function wrongExceptions(exceptions: readonly Entry[], past: readonly Period[], today: string): readonly Refusal[] {
  return exceptions.flatMap((each, place) => {
    const { period, index } = each;
    const where = ['exceptions', String(index)];
    const wrong = wrongDays(each, where);
    if (wrong.length > 0) return wrong;
    if (period.to < today) return [periodPast([...where, 'period'], period, today)];
    const earlier = [...exceptions.slice(0, place).map((other) => other.period), ...past];
    const other = earlier.find(({ from, to }) => from <= period.to && period.from <= to);
    return other ? [daysOverlap([...where, 'period'], period, other)] : [];
  });
}

/** The days of a station that differ, its own first. */
async function daysOf(tx: Transaction, id: string): Promise<readonly KeptDays[]> {
  return tx.sql<KeptDays & Record<string, unknown>>(sql`
    select first_day::text as "from", last_day::text as "to", opens, closes, campaign from stations.opening_exception
    where station_id = ${id} order by campaign is not null, first_day`);
}

/** Puts a whole list in the place of the days that are not over; answers whether it is another one. */
async function replaceDays(
  tx: Transaction,
  id: string,
  kept: readonly KeptDays[],
  exceptions: readonly Entry[],
  today: string,
): Promise<boolean> {
  const wanted = exceptions
    .map((each) => ({ ...each.period, ...spanOf(each) }))
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

function asText(days: readonly (Period & Span)[]): string {
  return JSON.stringify(days.map(({ from, to, opens, closes }) => [from, to, opens, closes]));
}
