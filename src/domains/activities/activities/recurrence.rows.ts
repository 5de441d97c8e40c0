import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { sql } from '../../../kit/database/sql.js';
import { RecurrenceRow } from './activity.entity.js';
import type { RhythmDay } from './recurrence.js';

/** Rhythms with the zone in which they hold. */
export interface Rhythms {
  readonly days: readonly RhythmDay[];
  readonly zone: string;
}

const columns = () =>
  new EntityRows<Readonly<Omit<RecurrenceRow, symbol>>>(RecurrenceRow, [
    ...(['activityId', 'ordinal', 'weekday', 'startMinute', 'perDay', 'opensWeekday', 'opensMinute'] as const),
    'timeZone',
  ]);

/** The rhythms of activities as they are kept, by the keys of these. */
export async function rhythmsOf(
  { sql: execute }: Pick<Transaction, 'sql'>,
  activityIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RhythmDay[]>> {
  const rows = await execute<RhythmDay & { readonly of: string } & Record<string, unknown>>(sql`
    select activity_id as of, weekday, start_minute as "startMinute", per_day as "perDay",
      opens_weekday as "opensWeekday", opens_minute as "opensMinute"
    from activities.recurrence where activity_id = any(${activityIds}::uuid[]) order by activity_id, ordinal`);
  return Map.groupBy(rows, ({ of }) => of);
}

/** Whether an activity has just these rhythms, in this order. */
export async function hasRhythms(tx: Transaction, activityId: string, days: readonly RhythmDay[]): Promise<boolean> {
  const known = (await rhythmsOf(tx, [activityId])).get(activityId) ?? [];
  const plain = (some: readonly RhythmDay[]) =>
    some.map((day) => [day.weekday, day.startMinute, day.perDay, day.opensWeekday, day.opensMinute]);
  return JSON.stringify(plain(known)) === JSON.stringify(plain(days));
}

/** Writes rhythms of an activity behind so many that it has. */
export function writeRhythms(tx: Transaction, activityId: string, { days, zone }: Rhythms, behind = 0): Promise<void> {
  const kept = columns();
  const rows = days.map((day, index) => kept.copied({ ...day, activityId, ordinal: behind + index, timeZone: zone }));
  return tx.copy({ schema: 'activities', table: 'recurrence' }, rows);
}

/** Gives an activity these rhythms and no others; none at all without any. */
export async function replaceRhythms(tx: Transaction, activityId: string, rhythms?: Rhythms): Promise<void> {
  await tx.sql(sql`delete from activities.recurrence where activity_id = ${activityId}::uuid`);
  if (rhythms) await writeRhythms(tx, activityId, rhythms);
}

/** Records rhythms of an activity that has some: those of the same weekday and time are replaced, others stay. */
export async function recordRhythms(tx: Transaction, activityId: string, rhythms: Rhythms): Promise<void> {
  const weekdays = rhythms.days.map(({ weekday }) => weekday);
  const minutes = rhythms.days.map(({ startMinute }) => startMinute);
  await tx.sql(sql`
    delete from activities.recurrence where activity_id = ${activityId}::uuid
      and (weekday, start_minute) in (select * from unnest(${weekdays}::text[], ${minutes}::smallint[]))`);
  const [last] = await tx.sql<{ next: number }>(sql`
    select coalesce(max(ordinal) + 1, 0) as next from activities.recurrence where activity_id = ${activityId}::uuid`);
  await writeRhythms(tx, activityId, rhythms, last?.next ?? 0);
}
