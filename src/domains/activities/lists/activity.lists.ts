import { differing } from '../../../kit/database/changes.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { listIntake, type Put } from '../../../kit/list-intake.js';
import type { Refusal } from '../../../kit/refusal.js';
import { type Regions, refuseOutside, regionNotInForce } from '../../regions/index.js';
import { changeActivity, enterActivity, type SaidActivity } from '../activities/activity.writer.js';
import { zoneOfListed } from '../activities/activity.zone.js';
import type { RhythmDay } from '../activities/recurrence.js';
import { hasRhythms, type Rhythms, replaceRhythms } from '../activities/recurrence.rows.js';
import { ACTIVITY_PREFIX } from '../prefixes.js';
import { ActivityColumn, activityColumnOf } from './activity.headings.js';
import { activityDraftOf, activityNoOf, type ListedActivity, readListedActivity } from './activity.list.js';
import { NUMBER_ELSEWHERE, numberOfAnotherCounty, staysInItsRegion } from './list.errors.js';

/** Whoever enters activities holds this until the end of the transaction: two at once could enter one number. */
const LOCK = 7_310_751;

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { activityNo: 'A-0000', title: '-', kind: 'FILM', organisers: ['-'] };

/** What a list tells of an activity that is there. */
interface Known extends SaidActivity {
  readonly id: string;
  readonly activityNo: string;
}

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
    const known = await activityNumbered(tx, command.activityNo);
    const regionCodes = known ? [command.regionCode, known.regionCode] : [command.regionCode];
    refuseOutside(record, context, { list: 'activity', regions: this.#regions, regionCodes, knownId: known?.id });
    if (!known) return enter(tx, command);
    if (!record.decision && !this.#regions.isSameCounty(known.regionCode, command.regionCode))
      throw numberOfAnotherCounty(known.activityNo, known.regionCode);
    return change(tx, known, command);
  }
}

/** The activity of a number, held until the end of the transaction. */
async function activityNumbered({ sql: execute }: Transaction, activityNo: string): Promise<Known | undefined> {
  const [known] = await execute<Known & Record<string, unknown>>(sql`
    select id, activity_no as "activityNo", title, kind, organisers, region_code as "regionCode", description,
      members_only as "membersOnly"
    from activities.activity where activity_no = ${activityNo} for update`);
  return known;
}

async function enter(tx: Transaction, { recurrences = [], ...told }: ListedActivity): Promise<Put> {
  return { id: await enterActivity(tx, told, rhythmsIn(told.regionCode, recurrences)), changed: true };
}

async function change(tx: Transaction, known: Known, { recurrences, ...told }: ListedActivity): Promise<Put> {
  const different = differing<Omit<Known, 'id'>>(known, told);
  const isOtherRhythm = recurrences !== undefined && !(await hasRhythms(tx, known.id, recurrences));
  if (!different && !isOtherRhythm) return { id: known.id, changed: false };
  if (different?.regionCode !== undefined && (await hasSessions(tx, known.id)))
    throw staysInItsRegion(known.activityNo, known.regionCode);
  if (isOtherRhythm) await replaceRhythms(tx, known.id, rhythmsIn(told.regionCode, recurrences));
  await changeActivity(tx, known, different);
  return { id: known.id, changed: true };
}

/** Only what is told by a clock needs a zone. */
function rhythmsIn(regionCode: string, days: readonly RhythmDay[]): Rhythms | undefined {
  return days.length === 0 ? undefined : { days, zone: zoneOfListed(regionCode, 'regionCode') };
}

async function hasSessions({ sql: execute }: Transaction, activityId: string): Promise<boolean> {
  const rows = await execute(sql`select from activities.session where activity_id = ${activityId}::uuid limit 1`);
  return rows.length > 0;
}
