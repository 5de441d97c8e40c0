import type { RequiredEntityData } from '@mikro-orm/core';
import { LockMode, raw } from '@mikro-orm/core';
import { differing } from '../../../kit/database/changes.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { searchTerms } from '../../../kit/database/search.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import type { Refusal } from '../../../kit/refusal.js';
import { type Regions, regionNotInForce, syllablesOf } from '../../regions/index.js';
import { ActivityRow } from '../activities/activity.entity.js';
import { activityTold } from '../activities/activity.events.js';
import { zoneOfListed } from '../activities/activity.zone.js';
import { ACTIVITY_PREFIX } from '../prefixes.js';
import { ActivityColumn, activityColumnOf } from './activity.headings.js';
import { activityDraftOf, activityNoOf, type ListedActivity, readListedActivity } from './activity.list.js';
import { refuseOutside } from './deciding.js';
import { NUMBER_ELSEWHERE, numberOfAnotherCounty, staysInItsRegion } from './list.errors.js';
import { listIntake, type Put } from './list.intake.js';
import type { RhythmDay } from './rhythm.js';

/** Whoever enters activities holds this until the end of the transaction: two at once could enter one number. */
const LOCK = 7_310_751;

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { activityNo: 'A-0000', title: '-', kind: 'FILM', organisers: ['-'] };

/** What a list tells of an activity that is there. */
type Known = Readonly<Omit<ActivityRow, symbol | 'organisers'> & { readonly organisers: readonly string[] }>;

/** Takes in lists of activities (活动清单). */
export function activityIntake(regions: Regions) {
  const lists = new ActivityLists(regions);
  return listIntake({
    subject: 'activities',
    subjectType: ACTIVITY_PREFIX,
    name: 'activity',
    columns: ActivityColumn,
    columnOf: activityColumnOf,
    identify: activityNoOf,
    draftOf: activityDraftOf,
    standIns: STAND_INS,
    shape: readListedActivity,
    rules: (command) => lists.judge(command),
    put: (tx, record, context) => lists.put(tx, record, context),
    waits: [NUMBER_ELSEWHERE],
  });
}

/** Enters activities that lists tell of, and brings those that are there to what is told. */
class ActivityLists {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  judge({ regionCode }: ListedActivity): readonly Refusal[] {
    const refusal = regionNotInForce(this.#regions, 'activity', regionCode);
    return refusal ? [refusal] : [];
  }

  async put(tx: Transaction, record: IntakeRecord<ListedActivity>, context: IntakeContext): Promise<Put> {
    const { command } = record;
    await tx.sql(sql`select pg_advisory_xact_lock(${LOCK})`);
    const known = await tx.em.findOne(
      ActivityRow,
      { activityNo: command.activityNo },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const regionCodes = known ? [command.regionCode, known.regionCode] : [command.regionCode];
    refuseOutside(record, context, { list: 'activity', regions: this.#regions, regionCodes, knownId: known?.id });
    if (!known) return this.#enter(tx, command);
    if (!record.decision && !this.#regions.isSameCounty(known.regionCode, command.regionCode))
      throw numberOfAnotherCounty(known.activityNo, known.regionCode);
    return this.#change(tx, known, command);
  }

  async #enter(tx: Transaction, { recurrences = [], ...told }: ListedActivity): Promise<Put> {
    const search = searchTerms([told.title], syllablesOf);
    const row = { ...told, id: newId(), search } as unknown as RequiredEntityData<ActivityRow>;
    const activity = tx.em.create(ActivityRow, row);
    await tx.em.persist(activity).flush();
    await writeRhythm(tx, activity, recurrences);
    await announce(tx, [activityTold.entered(activity)]);
    return { id: activity.id, changed: true };
  }

  async #change(tx: Transaction, known: ActivityRow, { recurrences, ...told }: ListedActivity): Promise<Put> {
    const different = differing<Known>(known, told);
    const isOtherRhythm = recurrences !== undefined && !(await hasRhythm(tx, known.id, recurrences));
    if (!different && !isOtherRhythm) return { id: known.id, changed: false };
    if (different?.regionCode !== undefined && (await hasSessions(tx, known.id)))
      throw staysInItsRegion(known.activityNo, known.regionCode);
    const before = activityTold.facts(known);
    Object.assign(known, different, { updatedAt: raw('clock_timestamp()') });
    if (different?.title !== undefined) known.search = searchTerms([known.title], syllablesOf) as never;
    await tx.em.flush();
    if (isOtherRhythm) await writeRhythm(tx, known, recurrences);
    await announce(tx, [activityTold.changed(before, known)]);
    return { id: known.id, changed: true };
  }
}

type Rhythm = NonNullable<ListedActivity['recurrences']>;

const plain = (days: Rhythm | readonly RhythmDay[]) =>
  days.map(({ weekday, startMinute, perDay = null, opensWeekday = null, opensMinute = null }) => ({
    ...{ weekday, startMinute, perDay, opensWeekday, opensMinute },
  }));

/** The rhythm of an activity as it is kept. */
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

async function hasRhythm(tx: Transaction, activityId: string, told: Rhythm): Promise<boolean> {
  const known = (await rhythmsOf(tx, [activityId])).get(activityId) ?? [];
  return JSON.stringify(plain(known)) === JSON.stringify(plain(told));
}

async function writeRhythm(tx: Transaction, { id, regionCode }: ActivityRow, days: Rhythm): Promise<void> {
  const rows = plain(days).map((day, ordinal) => ({ ...day, ordinal }));
  await tx.sql(sql`delete from activities.recurrence where activity_id = ${id}::uuid`);
  if (rows.length === 0) return;
  const zone = zoneOfListed(regionCode, 'regionCode');
  await tx.sql(sql`
    insert into activities.recurrence
      (activity_id, ordinal, weekday, start_minute, per_day, opens_weekday, opens_minute, time_zone)
    select ${id}::uuid, ordinal, weekday, "startMinute", "perDay", "opensWeekday", "opensMinute", ${zone}
    from json_to_recordset(${JSON.stringify(rows)}::json) as day (ordinal smallint, weekday text, "startMinute" smallint,
      "perDay" smallint, "opensWeekday" text, "opensMinute" smallint)`);
}

async function hasSessions({ sql: execute }: Transaction, activityId: string): Promise<boolean> {
  const rows = await execute(sql`select from activities.session where activity_id = ${activityId}::uuid limit 1`);
  return rows.length > 0;
}
