import type { AuthContext } from '../../auth/access.js';
import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import { columnsOf, computed, expression, many, one, type Reads, reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import type { Counters } from './measure.counters.js';
import { MeasureViews } from './measure.view.js';
import { unitOf } from './metric.units.js';
import * as table from './target.entity.js';
import { gapsLoader } from './target.gaps.js';
import { INSIDERS, READERS, visibleIn } from './target.reach.js';
import { Standing } from './target.standing.js';
import { Target, TargetRevision } from './target.type.js';
import { taskSources } from './task.sources.js';
import { TaskItem, TaskProgress } from './task.type.js';

const target = columnsOf(table.Target);
const task = columnsOf(table.TaskItem);
const progress = columnsOf(table.TaskProgress);
const revision = columnsOf(table.TargetRevision);

/** Prefixes of the global ids of a task and of a target. */
export const TASK_PREFIX = 'tsk';
export const TARGET_PREFIX = 'tgt';

/** Targets stand by metric, that of all workers before those of groups. */
export const BY_METRIC = [
  target.metric,
  target.regionCode,
  expression('text', sql`coalesce(${target.workerGroup}, '')`),
];

export interface TargetReadsDependencies {
  readonly regions: Regions;
  readonly sources: SourcesReader;
  readonly counters: Counters;
}

/** How tasks and targets are read. Rows out of the caller's reach are not there. */
export function targetReads(given: TargetReadsDependencies): { readonly targets: Reads; readonly tasks: Reads } {
  const { regions, sources } = given;
  const targets = readsOfTargets(given);
  const reported = readsOfProgress(regions);
  const sourcesOfTask = taskSources(sources);
  const tasks: Reads = reads(TaskItem, table.TaskItem, {
    id: TASK_PREFIX,
    visible: visibleIn(regions, task.regionCode, READERS),
    fields: {
      region: computed({ code: task.regionCode }, ({ code }) => regions.regionOf(code)),
      sources: computed({ id: task.id }, ({ id }, _, context: RequestContext) => sourcesOfTask(context, id)),
      parent: one(() => tasks, task.parentId),
      targets: many(() => targets, { by: target.taskItemId, order: BY_METRIC }),
      progress: many(() => reported, {
        by: progress.taskItemId,
        order: [
          expression('timestamptz', sql`${progress.reportedAt} desc`),
          expression('uuid', sql`${progress.id} desc`),
        ],
      }),
    },
  });
  return { targets, tasks };
}

/** Somebody may be a cadre here and a partner there: what was reported is shown where the caller is no mere partner. */
function readsOfProgress(regions: Regions): Reads {
  const place = sql`(select t.region_code from targets.task_item t where t.id = ${progress.taskItemId})`;
  return reads(TaskProgress, table.TaskProgress, { visible: visibleIn(regions, place, INSIDERS) });
}

function readsOfTargets({ regions, sources, counters }: TargetReadsDependencies): Reads {
  const standing = new Standing(counters, new MeasureViews(regions, sources));
  const gapOf = gapsLoader(regions);
  const { metric, regionCode, year, workerGroup, targetValue } = target;
  const asked = { metric, regionCode, year, workerGroup };
  const divided = { ...asked, targetValue };
  const revisions = reads(TargetRevision, table.TargetRevision);
  return reads(Target, table.Target, {
    id: TARGET_PREFIX,
    visible: visibleIn(regions, regionCode, READERS),
    fields: {
      region: computed({ regionCode }, (row) => regions.regionOf(row.regionCode)),
      unit: computed({ metric }, (row) => unitOf(row.metric)),
      sources: computed({ id: target.id }, ({ id }, _, context: RequestContext) => sources(context, id)),
      actual: computed(asked, (row, _, context: AuthContext) => standing.actual(row, context)),
      actualRule: computed(asked, (row, _, context: AuthContext) => standing.actualRule(row, context)),
      counted: computed(asked, (row, _, context: AuthContext) => standing.counted(row, context)),
      reported: computed(asked, (row, _, context: AuthContext) => standing.reported(row, context)),
      measures: computed(asked, (row, _, context: AuthContext) => standing.measures(row, context)),
      completionPercent: computed(divided, (row, _, context: AuthContext) => standing.completionPercent(row, context)),
      timeElapsedPercent: computed(asked, (row, _, context: AuthContext) => standing.timeElapsedPercent(row, context)),
      pace: computed(divided, (row, _, context: AuthContext) => standing.pace(row, context)),
      allocationGap: computed(divided, (row, _, context: RequestContext) => gapOf(context, row)),
      history: many(() => revisions, {
        by: revision.targetId,
        order: [expression('integer', sql`${revision.version} desc`)],
      }),
    },
  });
}
