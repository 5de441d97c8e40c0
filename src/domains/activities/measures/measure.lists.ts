import { LockMode, type RequiredEntityData } from '@mikro-orm/core';
import { applied } from '../../../kit/database/changes.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { listIntake, type Put } from '../../../kit/list-intake.js';
import type { Refusal } from '../../../kit/refusal.js';
import { type Regions, refuseOutside } from '../../regions/index.js';
import { figureProblems, isChange } from '../../targets/index.js';
import { activityTold } from '../activities/activity.events.js';
import { notOfActivities, sessionNoUnknown } from '../lists/list.errors.js';
import { activityNamed, type NamedActivity } from '../lists/listed-activity.js';
import { ACTIVITY_MEASURE_PREFIX } from '../prefixes.js';
import { ActivityMeasureRow } from './measure.entity.js';
import { MeasureColumn, measureColumnOf } from './measure.headings.js';
import { type ListedMeasure, measureDraftOf, measureNameOf, readListedMeasure } from './measure.list.js';

const LIST = 'measure';
const STAND_INS = { activityNo: 'A-0000' };

/** Takes in lists of figures of activities (活动数据): what a source told, with its words and how exactly it means them. */
export function measureIntake(regions: Regions) {
  return listIntake({
    subject: 'activity-measures',
    subjectType: ACTIVITY_MEASURE_PREFIX,
    name: LIST,
    columns: MeasureColumn,
    columnOf: measureColumnOf,
    identify: measureNameOf,
    draftOf: measureDraftOf,
    standIns: STAND_INS,
    shape: readListedMeasure,
    rules: (command) => problemsOf(command, regions.tree.today()),
    put: (tx, record, context) => put(tx, record, { context, regions }),
  });
}

function problemsOf(command: ListedMeasure, today: string): readonly Refusal[] {
  return isChange(command.metric) ? [notOfActivities(command.metric)] : figureProblems(command, today);
}

/** What a source corrects is corrected where it stands; anything else stands beside what was told before. */
async function put(
  tx: Transaction,
  record: IntakeRecord<ListedMeasure>,
  { context, regions }: { readonly context: IntakeContext; readonly regions: Regions },
): Promise<Put> {
  const { activityNo, sessionNo, unit: _, since = null, quote = null, ...figure } = record.command;
  const activity = await activityNamed(tx, { list: LIST, activityNo });
  const sessionId = sessionNo === undefined ? null : await sessionOf(tx, activity, sessionNo);
  const key = record.decision?.belongsTo ?? record.knownAs;
  const known =
    key === null
      ? null
      : await tx.em.findOne(ActivityMeasureRow, { id: key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const isOfThis = known?.activityId === activity.id && known.sessionId === sessionId;
  const asked = { list: LIST, regions, regionCodes: [activity.regionCode] };
  refuseOutside(record, context, { ...asked, knownId: isOfThis ? known.id : undefined });
  const told = { ...figure, since, quote };
  if (known && isOfThis) {
    if (!applied<Omit<ActivityMeasureRow, symbol>>(known, told)) return { id: known.id, changed: false };
    await tx.em.flush();
    return moved(tx, activity, known.id);
  }
  const place = { activityId: activity.id, sessionId };
  // Told word for word by another list, as by an export of the hub, it is no other figure.
  const same = await tx.em.findOne(ActivityMeasureRow, { ...place, ...told });
  if (same) return { id: same.id, changed: false };
  const row = { ...told, ...place, id: newId() } as RequiredEntityData<ActivityMeasureRow>;
  const entered = tx.em.create(ActivityMeasureRow, row);
  await tx.em.persist(entered).flush();
  return moved(tx, activity, entered.id);
}

/** Who follows an activity learns that a figure was told of it. */
async function moved(tx: Transaction, activity: NamedActivity, id: string): Promise<Put> {
  await announce(tx, [activityTold.changed(activityTold.facts(activity), activity)]);
  return { id, changed: true };
}

async function sessionOf({ sql: execute }: Transaction, { id }: NamedActivity, sessionNo: string): Promise<string> {
  const [session] = await execute<{ id: string } & Record<string, unknown>>(sql`
    select id from activities.session where activity_id = ${id}::uuid and session_no = ${sessionNo} and channel is null
    for key share`);
  if (!session) throw sessionNoUnknown(LIST, sessionNo);
  return session.id;
}
