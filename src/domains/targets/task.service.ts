import { LockMode, type RequiredEntityData, raw } from '@mikro-orm/core';
import { isReached, type Viewer } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { keyOf, newId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { announce } from '../../kit/events/index.js';
import { type Refusal, Refusals, versionConflict } from '../../kit/refusal.js';
import { type Regions, regionUnknown } from '../regions/index.js';
import { TaskItem, TaskProgress } from './target.entity.js';
import { TaskStage } from './target.enums.js';
import { taskChanged, taskEntered, taskFacts } from './target.events.js';
import { lockTargets } from './target.lock.js';
import { TASK_PREFIX } from './target.reads.js';
import type { AdvanceTaskItem, RegisterTaskItem } from './task.commands.js';
import { parentUnknown, stageNotAllowed, taskUnknown, titleTaken } from './task.errors.js';

/** What may follow a stage. What is under way is reported again and again; what was closed can be opened again. */
const NEXT: Readonly<Record<TaskStage, readonly TaskStage[]>> = {
  COLLECTED: [TaskStage.REGISTERED],
  REGISTERED: [TaskStage.ASSIGNED],
  ASSIGNED: [TaskStage.TRACKING],
  TRACKING: [TaskStage.TRACKING, TaskStage.FEEDBACK],
  FEEDBACK: [TaskStage.TRACKING, TaskStage.CLOSED],
  CLOSED: [TaskStage.TRACKING],
};

/** A task, and where it lies. */
export interface FoundTask {
  readonly id: string;
  readonly regionCode: string;
  readonly year: number;
}

/** What a task is entered with: by a cadre it is registered, a list may tell any stage. */
export type NewTask = Omit<RegisterTaskItem, 'parentId'> & { readonly stage: TaskStage; readonly parentId?: string };

/** Keeps tasks and their stages. Everything happens in the caller's transaction. */
export class TaskService {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** The task with this global id, where the caller is a cadre of its region. Throws one Refusal for all else. */
  async ofCadre(tx: Transaction, viewer: Viewer, taskItemId: string): Promise<FoundTask> {
    const task = await this.#find(tx, taskItemId);
    const covers = this.#regions.covers.bind(this.#regions);
    if (!task || !isReached(viewer, ['CADRE'], task, { covers })) throw taskUnknown(taskItemId);
    return task;
  }

  /** The task of this title in a region and year; undefined when there is none. */
  async named(tx: Transaction, { regionCode, year, title }: NewTask): Promise<FoundTask | undefined> {
    const [task] = await tx.sql<FoundTask & Record<string, unknown>>(sql`
      select id, region_code as "regionCode", year from targets.task_item
      where region_code = ${regionCode} and year = ${year} and title = ${title}`);
    return task;
  }

  /** Registers a task; answers its key. Throws Refusals with all that is wrong. */
  async register(tx: Transaction, command: RegisterTaskItem): Promise<string> {
    const { parentId: given, ...told } = command;
    const parent = given === undefined ? undefined : await this.#find(tx, given);
    const refusals: Refusal[] = [];
    if (!this.#regions.find(command.regionCode)) refusals.push(regionUnknown('taskItem', command.regionCode));
    if (given !== undefined && !(parent && this.#regions.covers([parent.regionCode], command.regionCode)))
      refusals.push(parentUnknown(given));
    if (refusals.length > 0) throw new Refusals(refusals);
    const task = { ...told, stage: TaskStage.REGISTERED, ...(parent ? { parentId: parent.id } : {}) };
    await lockTargets(tx);
    if (await this.named(tx, task)) throw titleTaken(task.title, task.year);
    return this.#enter(tx, task);
  }

  /**
   * The key of the task of this title, which is entered when there is none: for lists, which tell tasks by their titles and
   * have locked the targets.
   */
  async enterOnce(tx: Transaction, task: NewTask): Promise<FoundTask> {
    const known = await this.named(tx, task);
    return known ?? { id: await this.#enter(tx, task), regionCode: task.regionCode, year: task.year };
  }

  /** Moves a task to another stage and keeps what was reported; answers its key. */
  async advance(tx: Transaction, { id }: FoundTask, command: AdvanceTaskItem): Promise<string> {
    const { to, note, expectedVersion } = command;
    const task = await tx.em.findOneOrFail(TaskItem, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (task.version !== expectedVersion) throw versionConflict(expectedVersion, task.version);
    const next = NEXT[task.stage];
    if (!next.includes(to)) throw stageNotAllowed(task.stage, to, next);
    const before = taskFacts(task);
    task.stage = to;
    // Changed also where the stage stays: whoever read it before has not read this report.
    task.updatedAt = raw('clock_timestamp()') as unknown as Date;
    const report = { id: newId(), taskItemId: id, stage: to, note } as RequiredEntityData<TaskProgress>;
    tx.em.persist(tx.em.create(TaskProgress, report));
    await tx.em.flush();
    await announce(tx, [taskChanged(before, task)]);
    return id;
  }

  async #enter(tx: Transaction, told: NewTask): Promise<string> {
    const task = tx.em.create(TaskItem, { ...told, id: newId() } as RequiredEntityData<TaskItem>);
    await tx.em.persist(task).flush();
    await announce(tx, [taskEntered(task)]);
    return task.id;
  }

  async #find({ sql: execute }: Transaction, globalId: string): Promise<FoundTask | undefined> {
    const key = keyOf(TASK_PREFIX, globalId);
    if (key === undefined) return undefined;
    const [task] = await execute<FoundTask & Record<string, unknown>>(sql`
      select id, region_code as "regionCode", year from targets.task_item where id = ${key}::uuid`);
    return task;
  }
}
