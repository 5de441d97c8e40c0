import { LockMode, type RequiredEntityData, raw } from '@mikro-orm/core';
import type { Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { announce } from '../../kit/events/index.js';
import { Precision } from '../../kit/graphql/measure.enums.js';
import { type Refusal, Refusals, versionConflict } from '../../kit/refusal.js';
import { type Regions, regionUnknown, todayInChina } from '../regions/index.js';
import { isChange } from './metric.units.js';
import type { Aim } from './target.commands.js';
import { Target, TargetRevision, TaskItem } from './target.entity.js';
import { TaskStage } from './target.enums.js';
import {
  notCounted,
  reasonMissing,
  targetIsSet,
  targetNotSet,
  targetOfOtherYear,
  targetOutsideTask,
  taskIsClosed,
  tooManyPlaces,
  tooManyTargets,
} from './target.errors.js';
import { targetChanged, targetEntered, targetFacts } from './target.events.js';
import { isKeptWhole } from './target.figures.js';
import { MOST_TARGETS } from './task.type.js';

/** Which version the target must have: that one, none because it is new, or whichever, because a list tells it. */
export type Expected = number | 'new' | 'any';

/** Who sets a target, as far as it concerns what stands there already. */
export interface Teller {
  /** The day its word speaks of; the present one in China when absent. */
  readonly day?: string;
  /** The channel of a list; a person when absent. */
  readonly channel?: string;
  /** Whether that channel is believed less than a person or a list of the unions. */
  readonly isPartner?: boolean;
  /** What keeps it from changing a target that stands in a task of this division. */
  outOfReach(taskRegionCode: string): Refusal | undefined;
  /** What keeps it from another word than the last one. */
  behind?(known: LastWord): Refusal | undefined;
}

/** What stands, the day it speaks of, and the channel that told it; null for a person. */
export interface LastWord {
  readonly targetValue: number;
  readonly toldOn: string;
  readonly toldBy?: string | null | undefined;
}

export interface PutTargetResult {
  readonly id: string;
  /** False when the target says all of it already. */
  readonly changed: boolean;
}

/** Keeps targets and what they were. Everything happens in the caller's transaction. */
export class TargetService {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** All that is wrong with what is aimed at, whatever stands on record. */
  judge({ metric, regionCode, targetValue }: Aim): readonly Refusal[] {
    const refusals: Refusal[] = [];
    if (!this.#regions.find(regionCode)) refusals.push(regionUnknown('target', regionCode));
    if (!isChange(metric) && !Number.isInteger(targetValue))
      refusals.push(notCounted('target', 'targetValue', targetValue));
    else if (!isKeptWhole(targetValue)) refusals.push(tooManyPlaces('target', 'targetValue', targetValue));
    return refusals;
  }

  /**
   * Sets a target of a task, or changes it and keeps what it was, where the caller has locked the targets. Throws Refusals
   * with all that is wrong.
   */
  async put(
    tx: Transaction,
    taskItemId: string,
    aim: Aim,
    expected: Expected,
    teller: Teller,
  ): Promise<PutTargetResult> {
    const { metric, regionCode, year, workerGroup = null } = aim;
    const task = await tx.em.findOneOrFail(TaskItem, { id: taskItemId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const known = await tx.em.findOne(
      Target,
      { metric, regionCode, year, workerGroup },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    refuseVersion(known, expected);
    const isNew = known?.taskItemId !== task.id;
    const ofMove = known && isNew ? await ofTaskLeft(tx, known, teller) : [];
    const refusals = [...this.judge(aim), ...this.#ofTask(aim, task), ...ofMove];
    if (isNew) refusals.push(...(await ofRoom(tx, task)));
    if (refusals.length > 0) throw new Refusals(refusals);
    return known ? change(tx, known, task.id, aim, teller) : enter(tx, task.id, aim, teller);
  }

  #ofTask({ regionCode, year }: Aim, task: TaskItem): readonly Refusal[] {
    const refusals: Refusal[] = [];
    if (task.stage === TaskStage.CLOSED) refusals.push(taskIsClosed());
    if (this.#regions.find(regionCode) && !this.#regions.covers([task.regionCode], regionCode))
      refusals.push(targetOutsideTask(regionCode, task.regionCode));
    if (year !== task.year) refusals.push(targetOfOtherYear(year, task.year));
    return refusals;
  }
}

function refuseVersion(known: Target | null, expected: Expected): void {
  if (expected === 'any') return;
  if (!known && expected !== 'new') throw targetNotSet();
  if (!known || known.version === expected) return;
  throw expected === 'new' ? targetIsSet(known) : versionConflict(expected, known.version);
}

/** Who moves a target to another task also changes the one that it stands in: of a city above, or closed, it stays there. */
async function ofTaskLeft(
  { sql: execute }: Transaction,
  { taskItemId }: Target,
  teller: Teller,
): Promise<readonly Refusal[]> {
  const [task] = await execute<{ regionCode: string; stage: TaskStage }>(sql`
    select region_code as "regionCode", stage from targets.task_item where id = ${taskItemId}::uuid`);
  if (!task) throw new Error(`The task ${taskItemId} has a target and is not there.`);
  const outOfReach = teller.outOfReach(task.regionCode);
  if (outOfReach) return [outOfReach];
  return task.stage === TaskStage.CLOSED ? [taskIsClosed()] : [];
}

async function ofRoom({ sql: execute }: Transaction, { id }: TaskItem): Promise<readonly Refusal[]> {
  const [row] = await execute<{ full: boolean }>(sql`
    select count(*) >= ${MOST_TARGETS}::integer as full from targets.target where task_item_id = ${id}::uuid`);
  return row?.full ? [tooManyTargets(MOST_TARGETS)] : [];
}

async function enter(tx: Transaction, taskItemId: string, aim: Aim, teller: Teller): Promise<PutTargetResult> {
  const { reason: _, precision = Precision.EXACT, ...told } = aim;
  const columns = { ...told, ...wordOf(teller), precision, id: newId(), taskItemId };
  const target = tx.em.create(Target, columns as RequiredEntityData<Target>);
  await tx.em.persist(target).flush();
  await announce(tx, [targetEntered(target)]);
  return { id: target.id, changed: true };
}

async function change(
  tx: Transaction,
  target: Target,
  taskItemId: string,
  { targetValue, precision = target.precision, reason }: Aim,
  teller: Teller,
): Promise<PutTargetResult> {
  const { id, version } = target;
  const isSame =
    target.targetValue === targetValue && target.precision === precision && target.taskItemId === taskItemId;
  const behind = teller.behind?.(target);
  if (isSame) {
    if (!behind) await confirm(tx, target, teller);
    return { id, changed: false };
  }
  if (reason === undefined) throw reasonMissing(target.targetValue);
  if (behind) throw behind;
  const before = targetFacts(target);
  const was = { targetId: id, version, targetValue: target.targetValue, precision: target.precision };
  tx.em.persist(tx.em.create(TargetRevision, { ...was, validTo: todayInChina(), reason }));
  Object.assign(target, { targetValue, precision, taskItemId, ...wordOf(teller), updatedAt: raw('now()') });
  await tx.em.flush();
  await announce(tx, [targetChanged(before, target)]);
  return { id, changed: true };
}

function wordOf({ day, channel }: Teller) {
  return { toldOn: day ?? todayInChina(), toldBy: channel ?? null };
}

/**
 * The same, told once more of a later day: it stands up to that day, and nobody has read anything else. It is the word of
 * who said it last from then on, so that a partner who told it first can not take it back; a partner's own changes nothing.
 */
async function confirm({ sql: execute }: Transaction, { id }: Target, teller: Teller): Promise<void> {
  const { toldOn, toldBy } = wordOf(teller);
  await execute(sql`
    update targets.target set told_on = greatest(told_on, ${toldOn}::date),
      told_by = case when ${teller.isPartner === true} then told_by else ${toldBy} end
    where id = ${id}::uuid`);
}
