import type { AuthContext } from '../../auth/access.js';
import { type Acts, type MadeType, regionCodesOf } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Measure } from '../../kit/graphql/measure.type.js';
import type { Reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import { readReportMeasure } from './measure.commands.js';
import { type ToldRow, toldColumns, toldOf } from './measure.loader.js';
import type { MeasureService } from './measure.service.js';
import { MEASURE_PREFIX, type MeasureViews } from './measure.view.js';
import { readSetTarget } from './target.commands.js';
import { notInRegion, targetOfOthers } from './target.errors.js';
import { ReportMeasurePayload, SetTargetPayload } from './target.inputs.js';
import { lockTargets } from './target.lock.js';
import type { TargetService } from './target.service.js';
import { readAdvanceTaskItem, readRegisterTaskItem } from './task.commands.js';
import { AdvanceTaskItemPayload, RegisterTaskItemPayload } from './task.inputs.js';
import type { TaskService } from './task.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly database: Database;
  readonly regions: Regions;
  readonly tasks: Reads;
  readonly targets: Reads;
  readonly views: MeasureViews;
  readonly taskService: TaskService;
  readonly targetService: TargetService;
  readonly measureService: MeasureService;
}

export type TargetActs = ReturnType<typeof targetActs>;

/** A figure has no global id that anybody could ask for: its payload shows it by `answer`. */
const TOLD: MadeType = { node: { prefix: MEASURE_PREFIX }, byKey: () => null };

/** What can be done to tasks, targets and figures, each act declared with its command, its right, and its deed. */
export function targetActs(given: Dependencies) {
  const { acts, regions, tasks, targets, taskService, targetService, measureService } = given;
  /** A division that is none is told by the rules, not as out of reach. */
  const permitRegion = (regionCode: string, { viewer }: Pick<AuthContext, 'viewer'>): void => {
    const granted = regionCodesOf(viewer, ['CADRE']);
    if (regions.find(regionCode) && !regions.covers(granted, regionCode)) throw notInRegion(regionCode);
  };
  return {
    registerTaskItem: acts.declare({
      operation: 'registerTaskItem',
      payload: RegisterTaskItemPayload,
      makes: { taskItem: tasks },
      read: readRegisterTaskItem,
      permit: ({ regionCode }, { context }) => permitRegion(regionCode, context),
      carryOut: async (command, { tx }) => ({ taskItem: await taskService.register(tx, command) }),
    }),

    advanceTaskItem: acts.declare({
      operation: 'advanceTaskItem',
      payload: AdvanceTaskItemPayload,
      makes: { taskItem: tasks },
      read: readAdvanceTaskItem,
      permit: ({ taskItemId }, { tx, context: { viewer } }) => taskService.ofCadre(tx, viewer, taskItemId),
      carryOut: async (command, { tx }, task) => ({ taskItem: await taskService.advance(tx, task, command) }),
    }),

    setTarget: acts.declare({
      operation: 'setTarget',
      payload: SetTargetPayload,
      makes: { target: targets },
      read: readSetTarget,
      permit: async ({ taskItemId, regionCode }, { tx, context }) => {
        const task = await taskService.ofCadre(tx, context.viewer, taskItemId);
        permitRegion(regionCode, context);
        return task;
      },
      carryOut: async ({ taskItemId: _, expectedVersion, ...aim }, { tx, context: { viewer } }, task) => {
        await lockTargets(tx);
        const granted = regionCodesOf(viewer, ['CADRE']);
        const outOfReach = (code: string) => (regions.covers(granted, code) ? undefined : targetOfOthers(code));
        return { target: (await targetService.put(tx, task.id, aim, expectedVersion ?? 'new', { outOfReach })).id };
      },
    }),

    reportMeasure: acts.declare({
      operation: 'reportMeasure',
      payload: ReportMeasurePayload,
      makes: { measure: TOLD },
      read: readReportMeasure,
      permit: ({ regionCode }, { context }) => permitRegion(regionCode, context),
      carryOut: async (command, { tx }) => ({ measure: await measureService.report(tx, command) }),
      answer: async ({ measure }, _, context) => ({ measure: await shownMeasure(given, measure as string, context) }),
    }),
  };
}

async function shownMeasure({ database, views }: Dependencies, id: string, context: AuthContext): Promise<Measure> {
  const [row] = await database.query<ToldRow>(sql`
    select ${toldColumns} from targets.measure m where m.id = ${id}::uuid`);
  if (!row) throw new Error(`The figure ${id} was told and is not there.`);
  return views.of(toldOf(row), context);
}
