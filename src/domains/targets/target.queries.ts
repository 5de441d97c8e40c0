import { allOf, rawSql, sql } from '../../kit/database/sql.js';
import { questionOf } from '../../kit/graphql/cursors.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import type { MetricCode } from '../../kit/graphql/measure.type.js';
import { columnsOf, expression, type Reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import * as table from './target.entity.js';
import { TaskStage } from './target.enums.js';
import { BY_METRIC } from './target.reads.js';

export interface TaskListArguments {
  readonly regionCode: string;
  readonly year: number;
  readonly stage: TaskStage | null;
  readonly first: number;
  readonly after: string | null;
}

export interface TargetListArguments {
  readonly regionCode: string;
  readonly year: number;
  readonly metric: MetricCode | null;
}

const task = columnsOf(table.TaskItem);
const target = columnsOf(table.Target);

const MOST = 50;
const STAGES = rawSql(
  `array[${Object.values(TaskStage)
    .map((stage) => `'${stage}'`)
    .join(', ')}]`,
);

/** In the order in which a task goes through them. */
const BY_STAGE = { by: [expression<number>('integer', sql`array_position(${STAGES}, ${task.stage})`), task.id] };
const TARGETS_BY_METRIC = { by: BY_METRIC };

/** The lists of tasks and targets. A region is meant itself: those below have lists of their own. */
export class TargetQueries {
  readonly #tasks: Reads;
  readonly #targets: Reads;
  readonly #regions: Regions;

  constructor({ tasks, targets }: { readonly tasks: Reads; readonly targets: Reads }, regions: Regions) {
    this.#tasks = tasks;
    this.#targets = targets;
    this.#regions = regions;
  }

  /** Tasks of a region and year, those that have come least far first. */
  tasks({ regionCode, year, stage, first, after }: TaskListArguments): Readable {
    this.#regions.asked(regionCode);
    return this.#tasks.page({
      question: questionOf('taskItems', { regionCode, year, stage }),
      where: allOf([
        sql`${task.regionCode} = ${regionCode} and ${task.year} = ${year}`,
        ...(stage === null ? [] : [sql`${task.stage} = ${stage}`]),
      ]),
      order: BY_STAGE,
      first,
      after,
    });
  }

  /** Targets of a region and year, by metric. */
  targets({ regionCode, year, metric }: TargetListArguments): Readable {
    this.#regions.asked(regionCode);
    return this.#targets.list({
      where: allOf([
        sql`${target.regionCode} = ${regionCode} and ${target.year} = ${year}`,
        ...(metric === null ? [] : [sql`${target.metric} = ${metric}`]),
      ]),
      order: TARGETS_BY_METRIC,
      first: MOST,
    });
  }
}
