import { lexemesText } from '../../../kit/database/copy.js';
import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { newId } from '../../../kit/database/ids.js';
import { searchTerms } from '../../../kit/database/search.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { syllablesOf } from '../../regions/index.js';
import { ActivityRow, RecurrenceRow } from './activity.entity.js';
import { activityTold } from './activity.events.js';
import { minutesOfClock, type Recurrence } from './recurrence.js';

type Unsaid = 'id' | 'version' | 'search' | 'lastSessionNo' | 'createdAt' | 'updatedAt';

/** An activity as it is written. */
export type NewActivity = Readonly<Omit<ActivityRow, symbol | Unsaid>>;

/** Rhythms with the zone in which they hold. */
export interface Rhythms {
  readonly recurrences: readonly Recurrence[];
  readonly zone: string;
}

const activityColumns = () =>
  new EntityRows<NewActivity & { readonly id: string }>(ActivityRow, [
    ...(['id', 'activityNo', 'title', 'description', 'kind', 'organisers', 'regionCode', 'membersOnly'] as const),
  ]);
const recurrenceColumns = () =>
  new EntityRows<Readonly<Omit<RecurrenceRow, symbol>>>(RecurrenceRow, [
    ...(['activityId', 'ordinal', 'weekday', 'startMinute', 'perDay', 'opensWeekday', 'opensMinute'] as const),
    'timeZone',
  ]);

/** The terms by which an activity is searched, as its column holds them. */
const searchedBy = (title: string): string => lexemesText(searchTerms([title], syllablesOf));

/** Writes an activity with its rhythms, and tells of it. Answers its key. What was checked before is not checked again. */
export async function enterActivity(tx: Transaction, activity: NewActivity, rhythms?: Rhythms): Promise<string> {
  const id = newId();
  const row = { ...activityColumns().copied({ ...activity, id }), search: searchedBy(activity.title) };
  await tx.copy({ schema: 'activities', table: 'activity' }, [row]);
  if (rhythms) await writeRhythms(tx, id, rhythms, 0);
  await announce(tx, [activityTold.entered({ ...activity, id })]);
  return id;
}

/** Writes rhythms of an activity behind so many that it has. */
function writeRhythms(
  tx: Transaction,
  activityId: string,
  { recurrences, zone }: Rhythms,
  behind: number,
): Promise<void> {
  const columns = recurrenceColumns();
  const rows = recurrences.map((rhythm, index) => {
    const { weekday, startTime, perDay = null, bookingOpensWeekday = null, bookingOpensTime } = rhythm;
    return columns.copied({
      ...{ activityId, ordinal: behind + index, weekday, startMinute: minutesOfClock(startTime), perDay },
      ...{ opensWeekday: bookingOpensWeekday, timeZone: zone },
      opensMinute: bookingOpensTime === undefined ? null : minutesOfClock(bookingOpensTime),
    });
  });
  return tx.copy({ schema: 'activities', table: 'recurrence' }, rows);
}

/** Records rhythms of an activity that has some: those of the same weekday and time are replaced, others stay. */
export async function recordRhythms(tx: Transaction, activityId: string, rhythms: Rhythms): Promise<void> {
  const days = rhythms.recurrences.map(({ weekday }) => weekday);
  const minutes = rhythms.recurrences.map(({ startTime }) => minutesOfClock(startTime));
  await tx.sql(sql`
    delete from activities.recurrence where activity_id = ${activityId}::uuid
      and (weekday, start_minute) in (select * from unnest(${days}::text[], ${minutes}::smallint[]))`);
  const [last] = await tx.sql<{ next: number }>(sql`
    select coalesce(max(ordinal) + 1, 0) as next from activities.recurrence where activity_id = ${activityId}::uuid`);
  await writeRhythms(tx, activityId, rhythms, last?.next ?? 0);
}
